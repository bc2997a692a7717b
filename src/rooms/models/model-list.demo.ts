import { html } from 'lit';
import type { Demo } from '../../gallery/demo.ts';
import type { Transfers } from './downloads.ts';
import { ownEntry, type ModelEntry } from './model-entry.ts';
import './model-list.ts';

const entries = (count: number): readonly ModelEntry[] =>
  Array.from({ length: count }, (_, index) =>
    ownEntry({ name: `model-${index}.gguf`, bytes: 1e8 * (index + 1), kept: Date.UTC(2026, 10, 26) }, index === 1),
  );

const transfers: Transfers = new Map([['model-2.gguf', { loadedBytes: 1e8, totalBytes: 3e8 }]]);

export const demo: Demo = {
  tag: 'model-list',
  states: [
    { name: 'one', render: () => html`<model-list .entries=${entries(1)}></model-list>` },
    {
      name: 'one of three is downloading',
      render: () => html`<model-list .entries=${entries(3)} .transfers=${transfers}></model-list>`,
    },
    { name: 'thirty', huge: true, render: () => html`<model-list .entries=${entries(30)}></model-list>` },
  ],
};
