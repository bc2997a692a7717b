import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { long, searched, spoken } from './demo-thoughts.ts';
import type { DrawnStep } from './thought-step.ts';
import './thought-tree.ts';

const picture = (steps: readonly DrawnStep[], selected?: number) =>
  html`<thought-tree .steps=${steps} .selected=${selected}></thought-tree>`;

export const demo: Demo = {
  tag: 'thought-tree',
  states: [
    { name: 'empty', render: () => html`<thought-tree></thought-tree>` },
    { name: 'a search', render: () => picture(searched, 2) },
    { name: 'in words', render: () => picture(spoken) },
    { name: '60 steps', render: () => picture(long, 58) },
  ],
};
