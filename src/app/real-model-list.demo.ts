import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import list from '../../models/webllm.json';
import './real-model-list.ts';
import { parseRealModels } from './real-models.ts';

const models = parseRealModels(list);
const [first] = models;
const name = 'A model with a name so long that nobody would ever give it';

export const demo: Demo = {
  tag: 'real-model-list',
  states: [
    { name: 'all', render: () => html`<real-model-list .models=${models}></real-model-list>` },
    {
      name: 'one is loaded',
      render: () => html`<real-model-list .models=${models} .loaded=${'qwen3-0.6b'}></real-model-list>`,
    },
    {
      name: 'a long name',
      render: () =>
        html`<real-model-list .models=${[{ ...first!, name: { en: name, 'zh-Hant': name } }]}></real-model-list>`,
    },
  ],
};
