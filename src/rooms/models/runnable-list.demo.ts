import { html } from 'lit';
import list from '../../../models/webllm.json';
import { parseRealModels, realModelSource } from '../../app/real-models.ts';
import { EngineError } from '../../engine/errors.ts';
import type { Demo } from '../../gallery/demo.ts';
import { realEntry, type ModelEntry } from './model-entry.ts';
import './runnable-list.ts';

const models = parseRealModels(list);
const folder = new URL('https://x.example/models/');

/** The first `runs` of them fit. */
const entries = (runs: number): readonly ModelEntry[] =>
  models.map((model, index) => {
    const build = realModelSource(model, folder, true).builds[0]!;
    const judged = index < runs ? build : new EngineError('outOfMemory', { bytes: build.vramBytes });
    return realEntry(model, { presence: { kind: 'absent' }, isLoaded: false }, judged);
  });

export const demo: Demo = {
  tag: 'runnable-list',
  states: [
    { name: 'the device is asked', render: () => html`<runnable-list></runnable-list>` },
    { name: 'all run', render: () => html`<runnable-list .entries=${entries(models.length)}></runnable-list>` },
    { name: 'two run', render: () => html`<runnable-list .entries=${entries(2)}></runnable-list>` },
    { name: 'none runs', render: () => html`<runnable-list .entries=${entries(0)}></runnable-list>` },
  ],
};
