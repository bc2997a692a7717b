import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './cumulative-strip.ts';
import { demoDistribution, type DemoDistribution } from './demo-distribution.ts';
import { awkward, chinese, english, many } from './demo-texts.ts';

const strip = ({ segments, stripTail }: DemoDistribution, u?: number, taken?: number) => {
  const token =
    taken === undefined ? segments.find(({ low, high }) => u !== undefined && low <= u && u < high) : segments[taken];
  return html`<cumulative-strip
    .segments=${segments}
    .tail=${stripTail}
    .u=${u}
    .token=${token?.token}
  ></cumulative-strip>`;
};
const even = demoDistribution(chinese, { topK: 8 });

export const demo: Demo = {
  tag: 'cumulative-strip',
  states: [
    { name: 'empty', render: () => html`<cumulative-strip></cumulative-strip>` },
    { name: 'before the draw', render: () => strip(even) },
    { name: 'drawn', render: () => strip(even, 0.6180339887) },
    { name: 'u = 0', render: () => strip(even, 0) },
    { name: 'u just below 1', render: () => strip(even, 1 - 2 ** -53) },
    { name: 'drawn from all other tokens', render: () => strip(demoDistribution(english, {}, 1), 0.93) },
    { name: 'another token was chosen by hand', render: () => strip(even, 0.31, 4) },
    { name: 'one token is left', render: () => strip(demoDistribution(english, { temperature: 0 }), 0.5) },
    { name: '64 candidates', render: () => strip(demoDistribution(many, {}, 1), 0.2) },
    { name: 'awkward texts', render: () => strip(demoDistribution(awkward, { topK: 17 }, 0.2), 0.43) },
  ],
};
