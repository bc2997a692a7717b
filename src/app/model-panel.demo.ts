import { html } from 'lit';
import type { LoadedModel } from '../engine/api.ts';
import { EngineError } from '../engine/errors.ts';
import type { Demo } from '../gallery/demo.ts';
import { commandNames } from '../i18n/messages/shell.ts';
import type { CatalogModel } from './catalog.ts';
import type { EngineState, RunStatus } from './engine-state.ts';
import './model-panel.ts';

const entry = (id: string, bytes: number): CatalogModel => ({
  id,
  name: { en: 'Tang poet', 'zh-Hant': '唐詩人' },
  description: { en: 'Knows the famous lines by heart.', 'zh-Hant': '背得出名句，也會自己寫。' },
  architecture: 'llama',
  engines: ['glass', 'reference'],
  rooms: ['predict'],
  files: [{ path: `${id}.gguf`, bytes, sha256: '00'.repeat(32) }],
  golden: 'golden.json',
  licence: 'MIT',
  parameters: bytes,
  quantization: 'Q8_0',
  contextLength: 256,
  examples: [],
});

const catalog = [entry('a', 6_467_744), entry('b', 134_515_008)];

const ready = (change: Partial<LoadedModel> = {}): EngineState => ({
  status: 'ready',
  modelId: 'a',
  engine: {} as never, // the panel only shows it
  model: {
    info: {
      id: 'a',
      name: 'Tang poet',
      architecture: 'llama',
      layers: 6,
      width: 256,
      heads: 8,
      kvHeads: 8,
      feedForward: 768,
      vocabulary: 4893,
      parameters: 5_925_376,
      quantization: 'Q8_0',
      contextLength: 256,
      licence: 'MIT',
      engine: change.fallbackReason ? 'reference' : 'glass',
      device: change.fallbackReason ? 'CPU' : 'NVIDIA GeForce RTX 4090 (Vulkan, driver 555.58.02)',
      bytesOnDevice: 23_700_000,
    },
    can: { fork: true, rewind: true, maxSequences: 16, logits: true, internals: [] },
    pieces: [],
    bos: 0,
    ends: [],
    hasChatTemplate: false,
    loadMs: 812,
    ...change,
  },
});

const command = (id: string, label: (typeof commandNames)['openModel' | 'reloadModel']) =>
  ({ id, label, group: 'model', icon: 'open', run: () => undefined }) as const;

const panel = (engineState: EngineState, run: RunStatus = { source: 'recorded' }) =>
  html`<model-panel
    .engineState=${engineState}
    .run=${run}
    .catalog=${catalog}
    .openFile=${command('open', commandNames.openModel)}
    .reload=${command('reload', commandNames.reloadModel)}
  ></model-panel>`;

export const demo: Demo = {
  tag: 'model-panel',
  states: [
    { name: 'nothing loaded', render: () => panel({ status: 'idle' }) },
    { name: 'loading', render: () => panel({ status: 'loading', modelId: 'a' }) },
    { name: 'live', render: () => panel(ready(), { source: 'live', tokensPerSecond: 41.6 }) },
    {
      name: 'on the CPU',
      render: () =>
        panel(ready({ fallbackReason: { code: 'noAdapter', facts: { reason: 'no adapter was found' } } }), {
          source: 'live',
        }),
    },
    {
      name: 'failed',
      render: () =>
        panel({
          status: 'failed',
          modelId: 'a',
          error: new EngineError('deviceLost', { reason: 'the driver was reset' }),
        }),
    },
  ],
};
