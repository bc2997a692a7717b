import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { demoDistribution, type DemoDistribution } from './demo-distribution.ts';
import { awkward, chinese, english, many } from './demo-texts.ts';
import './prob-bars.ts';
import type { BarRow } from './prob-bars.ts';

const bars = ({ rows, tail }: DemoDistribution, selected?: number, maxRows = 20) =>
  html`<prob-bars
    .rows=${rows}
    .tail=${tail}
    .selected=${rows[selected ?? -1]?.token}
    .maxRows=${maxRows}
  ></prob-bars>`;

const adorned = (
  distribution: DemoDistribution,
  changes: Readonly<Record<number, Partial<BarRow>>>,
): DemoDistribution => ({
  ...distribution,
  rows: distribution.rows.map((row, index) => ({ ...row, ...changes[index] })),
});

const cut = demoDistribution(chinese, { temperature: 0.8, topK: 10, topP: 0.9, minP: 0.05 });

export const demo: Demo = {
  tag: 'prob-bars',
  states: [
    { name: 'empty', render: () => html`<prob-bars></prob-bars>` },
    { name: 'plain', render: () => bars(demoDistribution(english), 1, 10) },
    {
      name: 'cut by three stages, one taken, two pinned',
      render: () => bars(adorned(cut, { 1: { drawn: true }, 2: { pinned: true }, 11: { pinned: true } }), 1),
    },
    { name: 'greedy: one token is left', render: () => bars(demoDistribution(english, { temperature: 0 }), 0, 8) },
    { name: 'almost certain', render: () => bars(demoDistribution(english, {}, 8), 0, 8) },
    { name: 'all tokens equal', render: () => bars(demoDistribution(english, {}, 0), 0, 8) },
    { name: '64 candidates', huge: true, render: () => bars(demoDistribution(many), 63, 64) },
    { name: 'selected far down the list', render: () => bars(demoDistribution(many), 63, 6) },
    { name: 'awkward texts', render: () => bars(adorned(demoDistribution(awkward), { 3: { drawn: true } }), 5) },
    {
      name: 'narrow',
      render: () => html`<div style="max-width: 20rem">${bars(adorned(cut, { 2: { pinned: true } }), 1, 6)}</div>`,
    },
  ],
};
