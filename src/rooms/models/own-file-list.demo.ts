import { html } from 'lit';
import type { OwnFiles } from '../../app/own-library.ts';
import type { Demo } from '../../gallery/demo.ts';
import { addFileCommand } from './models-commands.ts';
import './own-file-list.ts';

const addFile = addFileCommand(() => undefined);
const models = [
  { name: 'SmolLM2-135M-Instruct.Q4_1.gguf', bytes: 98_000_000, kept: Date.UTC(2026, 9, 1) },
  { name: 'gemma-3-270m.Q4_K_M.gguf', bytes: 253_000_000, kept: Date.UTC(2026, 10, 26) },
];
const list = (files: OwnFiles, loaded?: string) =>
  html`<own-file-list .files=${files} .loaded=${loaded} .addFile=${addFile}></own-file-list>`;

export const demo: Demo = {
  tag: 'own-file-list',
  states: [
    { name: 'none', render: () => list({ models: [], canKeep: true }) },
    { name: 'two, one loaded', render: () => list({ models, canKeep: true }, models[1]!.name) },
    {
      name: 'a copy goes on',
      render: () =>
        list({
          models: [models[0]!],
          canKeep: true,
          copying: { name: models[1]!.name, bytes: 84_000_000, totalBytes: 253_000_000 },
        }),
    },
    { name: 'a page that keeps nothing', render: () => list({ models: [], canKeep: false }) },
    {
      name: 'awkward texts',
      render: () =>
        list({ models: [{ ...models[0]!, name: `<img src=x>${'very-long-'.repeat(20)}<b>.gguf` }], canKeep: true }),
    },
  ],
};
