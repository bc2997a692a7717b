import { html } from 'lit';
import type { Demo } from '../../gallery/demo.ts';
import type { OfflineState } from './offline-checks.ts';
import './offline-items.ts';

const none: OfflineState = { shell: false, engine: false, models: false, storage: false, gpu: false };
const items = (found: OfflineState) => html`<offline-items .found=${found}></offline-items>`;

export const demo: Demo = {
  tag: 'offline-items',
  states: [
    { name: 'nothing is ready', render: () => items(none) },
    {
      name: 'enough for a class',
      render: () => items({ ...none, shell: true, engine: true, models: true }),
    },
    {
      name: 'all is ready',
      render: () => items({ shell: true, engine: true, models: true, storage: true, gpu: true }),
    },
  ],
};
