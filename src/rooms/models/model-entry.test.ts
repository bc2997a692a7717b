import { afterEach, expect, test } from 'vitest';
import list from '../../../models/webllm.json' with { type: 'json' };
import { parseRealModels, realModelSource } from '../../app/real-models.ts';
import { EngineError } from '../../engine/errors.ts';
import { setLanguage } from '../../i18n/i18n.ts';
import { actionsOf, ownEntry, realEntry, type ModelEntry, type Presence } from './model-entry.ts';

afterEach(() => setLanguage('en'));

const [model] = parseRealModels(list);
const [f16, f32] = realModelSource(model!, new URL('https://x.example/models/'), true).builds;
const absent: Presence = { kind: 'absent' };
const ready: Presence = { kind: 'ready', bytes: 1000 };
const partly: Presence = { kind: 'partly', keptBytes: 10, totalBytes: 1000 };

const entry = (change: Partial<ModelEntry>): ModelEntry => ({
  id: 'a',
  kind: 'real',
  name: 'A',
  facts: [],
  thinks: false,
  isLoaded: false,
  presence: absent,
  ...change,
});

test.each<readonly [string, Partial<ModelEntry>, boolean, readonly string[]]>([
  ['before anybody has looked', { presence: undefined }, false, []],
  ['not here', {}, false, ['download']],
  ['not here, of one file', { kind: 'catalog' }, false, ['load', 'download']],
  ['coming', {}, true, ['pause', 'cancel']],
  ['coming, of one file', { kind: 'catalog' }, true, ['cancel']],
  ['half here', { presence: partly }, false, ['resume', 'cancel']],
  ['here', { presence: ready }, false, ['load', 'delete']],
  ['here and loaded', { presence: ready, isLoaded: true }, false, ['delete']],
  ['a part of the page', { presence: ready, kind: 'catalog', isBuiltIn: true }, false, ['load']],
  ['cannot run', { obstacle: 'no GPU' }, false, []],
  ['cannot run, half here', { obstacle: 'no GPU', presence: partly }, false, ['cancel']],
  ['cannot run, here', { obstacle: 'no GPU', presence: ready }, false, ['delete']],
])('%s', (_, change, isTransferring, actions) => {
  expect(actionsOf(entry(change), isTransferring)).toEqual(actions);
});

test('the facts are those of the build that this device runs', () => {
  const seen = { presence: absent, isLoaded: false };
  // Qwen3 0.6B by web-llm's own list: 1403.34 and 1924.98 MB of 2^20 bytes; 596,049,920 weights of 4.5 and 5 bits.
  expect(realEntry(model!, seen, f16!).facts).toEqual([
    '596M parameters',
    'q4f16_1',
    'context 4,096 tokens',
    'download 335 MB',
    '1.47 GB on the GPU',
    'Apache-2.0',
  ]);
  expect(realEntry(model!, seen, f32!).facts).toEqual(
    expect.arrayContaining(['download 373 MB', '2.02 GB on the GPU']),
  );
});

test('why a model cannot run is said in the language of the page', () => {
  const seen = { presence: absent, isLoaded: false };
  const error = new EngineError('noAdapter', { reason: 'this browser has no WebGPU' });
  expect(realEntry(model!, seen, error).obstacle).toContain('no access to a GPU');
  setLanguage('zh-Hant');
  expect(realEntry(model!, seen, error).obstacle).toContain('GPU');
  expect(realEntry(model!, seen, error).facts).toContain('596M 參數');
});

test('a file of the user has a size and a date', () => {
  const kept = new Date(2026, 10, 26, 12).getTime();
  expect(ownEntry({ name: 'x.gguf', bytes: 139_000_000, kept }, false).facts).toEqual([
    '139 MB',
    'kept on Nov 26, 2026',
  ]);
  setLanguage('zh-Hant');
  expect(ownEntry({ name: 'x.gguf', bytes: 139_000_000, kept }, false).facts).toEqual([
    '139 MB',
    '2026年11月26日 加入',
  ]);
});
