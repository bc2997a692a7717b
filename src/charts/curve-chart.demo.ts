import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './curve-chart.ts';
import type { CurvePicture, CurvePoint, CurveSeries } from './curve-picture.ts';

/** Intervals as wide as 64 problems make them. */
const point = (x: number, y: number, name: string, half = 0.11): CurvePoint => ({
  x,
  y,
  low: Math.max(0, y - half),
  high: Math.min(1, y + half),
  name,
  facts: [`${x} tokens`, '64 problems'],
});
const saturating = (x: number): number => 0.28 + 0.6 * (1 - Math.exp(-x / 22));
const budgets = [0, 4, 8, 16, 32, 64];
const truncated: CurveSeries = {
  id: 'truncated',
  name: 'thinking cut off',
  tone: 0,
  marker: 'circle',
  line: 'solid',
  interval: 'whiskers',
  points: budgets.map((budget) => ({
    ...point(0.9 * budget, saturating(budget) + 0.04 * Math.sin(budget), `budget ${budget}`),
    tag: String(budget),
  })),
};
const waited: CurveSeries = {
  id: 'waited',
  name: 'forced to go on',
  tone: 1,
  marker: 'diamond2',
  hollow: true,
  line: 'dashed',
  interval: 'whiskers',
  points: [1, 2, 4].map((n) => ({ ...point(44 + 6 * n, 0.86 + 0.01 * n, `${n} × Wait`), tag: `${n} × Wait` })),
};
const recorded: CurveSeries = {
  id: 'recorded',
  name: 'recorded',
  tone: 'recorded',
  marker: 'circle',
  line: 'solid',
  interval: 'band',
  points: [0, 4, 8, 16, 24, 32, 48, 64].map((x) => point(0.9 * x, saturating(x), `budget ${x}`, 0.03)),
};
const sequential: CurvePicture = {
  axis: { label: 'thinking tokens used, mean', scale: 'log2' },
  yLabel: 'correct answers',
  series: [recorded, truncated, waited],
  rules: [{ id: 'natural', name: 'stops by itself', tone: 4, y: 0.84 }],
  note: 'n = 64 problems, bars: 95 % intervals',
};

const n = [1, 2, 4, 8, 16];
const votes = (id: string, name: string, tone: CurveSeries['tone'], y: (k: number) => number): CurveSeries => ({
  id,
  name,
  tone,
  marker: (['circle', 'square', 'triangle', 'diamond2', 'star'] as const)[typeof tone === 'number' ? tone : 0],
  line: id === 'pass' ? 'dashed' : 'solid',
  interval: 'none',
  points: n.map((k) => point(k, y(k), `N = ${k}`)),
});
const parallel: CurvePicture = {
  axis: { label: 'samples N', scale: 'log2', second: { label: 'seconds per problem on this device', perUnit: 0.12 } },
  yLabel: 'correct answers',
  series: [
    votes('pass', 'perfect verifier', 2, (k) => 1 - 0.5 ** k),
    votes('best', 'best-of-N', 3, (k) => 0.5 + 0.4 * (1 - 1 / k)),
    votes('majority', 'majority vote', 0, (k) => 0.5 + 0.32 * (1 - 1 / k)),
  ],
  gap: { upper: 'pass', lower: 'majority', name: 'what a perfect verifier would buy' },
  note: 'n = 64 problems × 16 samples',
};
const bins: CurvePicture = {
  axis: { label: 'cells of the path', scale: { names: ['4–7', '8–12', '13–20', '21+'] } },
  yLabel: 'correct answers',
  series: [
    { ...waited, name: 'thinking', hollow: false, points: [0.98, 0.93, 0.89, 0.91].map((y, x) => point(x, y, '')) },
    { ...truncated, name: 'no thinking', points: [0.8, 0.3, 0.12, 0.05].map((y, x) => point(x, y, '')) },
  ],
  note: 'n = 64 problems',
};
const chart = (picture: CurvePicture, caption: string) =>
  html`<curve-chart .picture=${picture} .caption=${caption} summary="One sentence says what it shows."></curve-chart>`;

export const demo: Demo = {
  tag: 'curve-chart',
  states: [
    { name: 'empty', render: () => html`<curve-chart caption="Budget curve"></curve-chart>` },
    {
      name: 'one point',
      render: () =>
        chart({ ...sequential, series: [{ ...truncated, points: truncated.points.slice(2, 3) }], rules: [] }, 'One'),
    },
    { name: 'a budget curve on its recording', render: () => chart(sequential, 'Thinking longer helps') },
    { name: 'votes, their gap and a second axis', render: () => chart(parallel, 'Asking more often helps') },
    { name: 'by name', render: () => chart(bins, 'Hard problems need thinking') },
    {
      name: 'nobody is right: intervals at the edge, names on one height',
      render: () =>
        chart(
          {
            ...sequential,
            rules: [],
            series: [truncated, recorded, waited].map((one) => ({
              ...one,
              points: one.points.map((p) => ({ ...p, y: 0, low: 0, high: 0.06 })),
            })),
          },
          'At the floor',
        ),
    },
    {
      name: 'eleven octaves',
      render: () =>
        chart(
          {
            ...sequential,
            series: [{ ...truncated, points: [0, 1, 2048].map((x) => point(x, saturating(x), `${x}`)) }],
          },
          'A long axis',
        ),
    },
  ],
};
