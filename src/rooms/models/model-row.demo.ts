import { html } from 'lit';
import list from '../../../models/webllm.json';
import { parseRealModels, realModelSource } from '../../app/real-models.ts';
import { EngineError } from '../../engine/errors.ts';
import type { Demo } from '../../gallery/demo.ts';
import type { Transfer } from './downloads.ts';
import { ownEntry, realEntry, type ModelEntry, type Presence } from './model-entry.ts';
import './model-row.ts';

const [model] = parseRealModels(list);
const [build] = realModelSource(model!, new URL('https://x.example/models/'), true).builds;
const noF16 = new EngineError('noShaderF16', { model: build!.id });

const runnable = (presence: Presence | undefined, isLoaded = false): ModelEntry =>
  realEntry(model!, { presence, isLoaded }, build!);
const blocked = (presence: Presence): ModelEntry => realEntry(model!, { presence, isLoaded: false }, noF16);
const row = (entry: () => ModelEntry, transfer?: Transfer) =>
  html`<model-row .entry=${entry()} .transfer=${transfer}></model-row>`;

const own = { name: 'my-model.Q4_K_M.gguf', bytes: 139_000_000, kept: Date.UTC(2026, 10, 26) };

export const demo: Demo = {
  tag: 'model-row',
  states: [
    { name: 'nobody has looked yet', render: () => row(() => runnable(undefined)) },
    { name: 'not here', render: () => row(() => runnable({ kind: 'absent' })) },
    { name: 'a download begins', render: () => row(() => runnable({ kind: 'absent' }), {}) },
    {
      name: 'downloading',
      render: () =>
        row(() => runnable({ kind: 'absent' }), {
          loadedBytes: 142_000_000,
          totalBytes: 373_000_000,
          pace: { bytesPerSecond: 5_200_000, secondsLeft: 44.4 },
        }),
    },
    {
      name: 'a network that stands still',
      render: () =>
        row(() => runnable({ kind: 'absent' }), {
          loadedBytes: 142_000_000,
          totalBytes: 373_000_000,
          pace: { bytesPerSecond: 0 },
        }),
    },
    {
      name: 'paused',
      render: () => row(() => runnable({ kind: 'partly', keptBytes: 142_000_000, totalBytes: 373_000_000 })),
    },
    { name: 'paused at the beginning', render: () => row(() => runnable({ kind: 'partly', keptBytes: 0 })) },
    {
      name: 'here and loaded',
      render: () => row(() => runnable({ kind: 'ready', bytes: 373_000_000 }, true)),
    },
    { name: 'here', render: () => row(() => runnable({ kind: 'ready', bytes: 373_000_000 })) },
    { name: 'cannot run here', render: () => row(() => blocked({ kind: 'absent' })) },
    { name: 'cannot run, but takes room', render: () => row(() => blocked({ kind: 'ready', bytes: 335_000_000 })) },
    { name: 'a file of the user', render: () => row(() => ownEntry(own, false)) },
    {
      name: 'awkward texts',
      render: () => row(() => ownEntry({ ...own, name: `<img src=x>${'very-long-'.repeat(20)}<b>.gguf` }, true)),
    },
  ],
};
