import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './progress-bar.ts';

export const demo: Demo = {
  tag: 'progress-bar',
  states: [
    { name: 'without a measure', render: () => html`<progress-bar label="Tang poet"></progress-bar>` },
    { name: 'nothing yet', render: () => html`<progress-bar label="Tang poet" .share=${0}></progress-bar>` },
    { name: 'two thirds', render: () => html`<progress-bar label="Tang poet" .share=${2 / 3}></progress-bar>` },
    { name: 'all', render: () => html`<progress-bar label="Tang poet" .share=${1}></progress-bar>` },
  ],
};
