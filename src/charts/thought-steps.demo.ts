import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { long, searched, spoken } from './demo-thoughts.ts';
import type { DrawnStep } from './thought-step.ts';
import './thought-steps.ts';

const picture = (steps: readonly DrawnStep[], selected?: number) =>
  html`<thought-steps .steps=${steps} .selected=${selected}></thought-steps>`;

export const demo: Demo = {
  tag: 'thought-steps',
  states: [
    { name: 'empty', render: () => html`<thought-steps></thought-steps>` },
    { name: 'a search', render: () => picture(searched, 2) },
    { name: 'in words', render: () => picture(spoken) },
    { name: '60 steps', render: () => picture(long, 58) },
  ],
};
