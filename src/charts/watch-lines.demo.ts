import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { awkward } from './demo-texts.ts';
import type { LabelledToken } from './visible-text.ts';
import './watch-lines.ts';
import type { WatchSeries } from './watch-lines.ts';

/** Probabilities wander over six decades by formula; ranks follow from them. */
function follow(tokens: readonly LabelledToken[], steps: number): readonly WatchSeries[] {
  return tokens.map((token, which) => ({
    ...token,
    token: which,
    points: Array.from({ length: steps }, (_, step) => {
      const exponent = -0.2 - 1.6 * which * (1 + 0.5 * Math.sin(step * 0.7 + which)) - 0.4 * Math.cos(step * 1.3);
      const probability = Math.min(1, 10 ** exponent);
      return { step: step + 1, node: step + 1, probability, rank: Math.ceil(0.5 / probability) };
    }),
  }));
}
const lines = (series: readonly WatchSeries[], selected?: number) =>
  html`<watch-lines .series=${series} .selected=${selected}></watch-lines>`;
const five: readonly LabelledToken[] = [
  { label: '月' },
  { label: '光' },
  { label: ' Paris' },
  { label: '', bytes: 'e5ba' },
  { label: '', end: true },
];

export const demo: Demo = {
  tag: 'watch-lines',
  states: [
    { name: 'empty', render: () => html`<watch-lines></watch-lines>` },
    { name: 'one token at one step', render: () => lines(follow(five.slice(0, 1), 1), 1) },
    { name: 'two tokens', render: () => lines(follow(five.slice(0, 2), 8), 5) },
    { name: 'five tokens', render: () => lines(follow(five, 20), 12) },
    {
      name: 'always the same: labels do not overlap',
      render: () =>
        lines(
          follow(five, 12).map((series, _, all) => ({ ...series, points: all[0]!.points })),
          12,
        ),
    },
    {
      name: 'zero, and a token that was pinned late',
      render: () =>
        lines(
          follow(five.slice(0, 3), 10).map((series, which) => ({
            ...series,
            points:
              which === 1
                ? series.points.slice(6)
                : series.points.map((p) => (which === 2 ? { ...p, probability: 0 } : p)),
          })),
          3,
        ),
    },
    { name: '400 steps', render: () => lines(follow(five.slice(0, 3), 400), 250) },
    { name: 'awkward texts', render: () => lines(follow(awkward.slice(0, 5), 9), 4) },
  ],
};
