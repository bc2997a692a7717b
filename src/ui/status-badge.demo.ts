import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './status-badge.ts';

export const demo: Demo = {
  tag: 'status-badge',
  states: [
    { name: 'live', render: () => html`<status-badge .kind=${'live'}></status-badge>` },
    { name: 'cpu', render: () => html`<status-badge .kind=${'cpu'}></status-badge>` },
    { name: 'recorded', render: () => html`<status-badge .kind=${'recorded'}></status-badge>` },
  ],
};
