import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './chart-frame.ts';

const table = {
  columns: ['n', 'n²', 'n³'],
  rows: () => Array.from({ length: 40 }, (_, n) => [n, n ** 2, n ** 3].map(String)),
};

export const demo: Demo = {
  tag: 'chart-frame',
  states: [
    { name: 'empty', render: () => html`<chart-frame></chart-frame>` },
    {
      name: 'caption, picture, sentence and table',
      render: () =>
        html`<chart-frame caption="Powers" summary="A cube outgrows a square from n = 2 on." .table=${table}>
          <p>The picture stands here.</p>
        </chart-frame>`,
    },
    {
      name: 'a table of its own',
      render: () =>
        html`<chart-frame caption="Powers" summary="Anything may stand behind a picture.">
          <p>The picture stands here.</p>
          <p slot="table">And anything behind it.</p>
        </chart-frame>`,
    },
  ],
};
