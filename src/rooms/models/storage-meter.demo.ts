import { html } from 'lit';
import type { Demo } from '../../gallery/demo.ts';
import './storage-meter.ts';
import type { Persistence } from './storage-meter.ts';

const meter = (usedBytes: number, quotaBytes: number, persistence: Persistence = 'not-asked') =>
  html`<storage-meter .use=${{ usedBytes, quotaBytes }} .persistence=${persistence}></storage-meter>`;

export const demo: Demo = {
  tag: 'storage-meter',
  states: [
    { name: 'the browser does not say', render: () => html`<storage-meter></storage-meter>` },
    { name: 'little used', render: () => meter(7_510_000, 10.7e9) },
    { name: 'promised', render: () => meter(1.4e9, 10.7e9, 'promised') },
    { name: 'nearly full', render: () => meter(9.9e9, 10.7e9, 'refused') },
    { name: 'more than allowed', render: () => meter(2e9, 1e9) },
    { name: 'nothing allowed', render: () => meter(0, 0) },
  ],
};
