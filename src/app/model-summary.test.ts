import { afterEach, expect, test } from 'vitest';
import type { LoadedModel } from '../engine/api.ts';
import { EngineError } from '../engine/errors.ts';
import { setLanguage } from '../i18n/i18n.ts';
import type { EngineState } from './engine-state.ts';
import { badgeOf, detailsOf, nameOf, shareOf } from './model-summary.ts';

afterEach(() => setLanguage('en'));

const info = {
  id: 'tang-poet',
  name: 'Tang poet',
  parameters: 5_925_376,
  quantization: 'Q8_0',
  bytesOnDevice: 23_700_000,
  device: 'Apple M3',
};
const ready = (engine: 'glass' | 'reference') =>
  ({ status: 'ready', modelId: 'tang-poet', model: { info: { ...info, engine } } as LoadedModel }) as EngineState;
const loading = (phase: 'download' | 'compile', loadedBytes: number) =>
  ({ status: 'loading', modelId: 'm', progress: { phase, loadedBytes, totalBytes: 6_467_744 } }) as const;

test.each([
  [{ status: 'idle' }, 'live', 'recorded'],
  [loading('download', 0), 'recorded', 'recorded'],
  [ready('glass'), 'recorded', 'recorded'],
  [ready('glass'), 'live', 'live'],
  [ready('reference'), 'live', 'cpu'],
  [ready('reference'), 'recorded', 'recorded'],
  [{ status: 'failed', modelId: 'm', error: new EngineError('offline', { url: '' }) }, 'live', 'recorded'],
] as const)('%j with a %s run on screen is %s', (state, source, expected) => {
  expect(badgeOf(state, { source })).toBe(expected);
});

test('a loaded model says size, format, memory, adapter and speed', () => {
  const run = { source: 'live', tokensPerSecond: 41.6 } as const;
  expect(detailsOf(ready('glass'), run)).toEqual(['5.93M', 'Q8_0', '23.7 MB on the GPU', 'Apple M3', '42 tokens/s']);
  expect(detailsOf(ready('reference'), { source: 'live', tokensPerSecond: 4.16 })).toEqual([
    '5.93M',
    'Q8_0',
    '23.7 MB in memory',
    'Apple M3',
    '4.2 tokens/s',
  ]);
  setLanguage('zh-Hant');
  expect(detailsOf(ready('glass'), run).at(-1)).toBe('每秒 42 個詞元');
});

test('a load says bytes and percentage; a phase without a measure only its name', () => {
  expect(detailsOf(loading('download', 1_616_936), { source: 'recorded' })).toEqual([
    'Loading',
    '1.62 MB of 6.47 MB',
    '25 %',
  ]);
  expect(shareOf(loading('download', 7_000_000))).toBe(1);
  expect(shareOf(loading('compile', 1))).toBeUndefined();
  expect(detailsOf(loading('compile', 1), { source: 'recorded' })).toEqual(['Preparing kernels']);
  expect(detailsOf({ status: 'loading', modelId: 'm' }, { source: 'recorded' })).toEqual(['Starting']);
});

test('a model is called what the catalogue calls it, a file what it calls itself', () => {
  expect(nameOf(ready('glass'), [])).toBe('Tang poet');
  expect(nameOf({ status: 'loading', modelId: 'mine.gguf' }, [])).toBe('mine.gguf');
  expect(nameOf({ status: 'idle' }, [])).toBe('No model');
});
