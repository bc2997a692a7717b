import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './depth-meter.ts';
import type { DepthRow } from './depth-meter.ts';

const meter = (rows: readonly DepthRow[]) => html`<depth-meter .rows=${rows}></depth-meter>`;

export const demo: Demo = {
  tag: 'depth-meter',
  states: [
    { name: 'empty', render: () => html`<depth-meter></depth-meter>` },
    {
      name: 'direct against thinking',
      render: () =>
        meter([
          { label: 'direct', layers: 4, tokens: 14 },
          { label: 'thinking', layers: 4, tokens: 71 },
        ]),
    },
    { name: 'many layers, a long thought', render: () => meter([{ label: 'free', layers: 32, tokens: 2048 }]) },
    { name: 'nothing yet', render: () => meter([{ label: 'free', layers: 4, tokens: 0 }]) },
  ],
};
