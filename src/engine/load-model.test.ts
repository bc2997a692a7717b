/** In Node, dressed up as a browser without WebGPU: what `auto` does without a GPU, and how a load fails. */
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { LoadProgress, ModelSource } from './engine.ts';
import { EngineError } from './errors.ts';
import { loadModel } from './load-model.ts';

vi.stubGlobal('navigator', {});

const tiny = readFileSync('tests/fixtures/tiny-llama-f32.gguf');
const source = (bytes: Uint8Array): ModelSource => ({
  kind: 'file',
  file: new Blob([Buffer.from(bytes)]),
  name: 'tiny.gguf',
});

async function refusal(load: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await load.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error('the model was loaded', { cause: thrown });
}

test('without WebGPU, auto runs on the CPU and says why', async () => {
  const progress: LoadProgress[] = [];
  const { model, fallbackReason } = await loadModel(source(tiny), 'auto', (step) => progress.push(step));
  expect(model.info).toMatchObject({ id: 'tiny.gguf', engine: 'reference', device: 'CPU', quantization: 'F32' });
  expect(fallbackReason).toMatchObject({ code: 'noAdapter' });
  expect(new Set(progress.map(({ phase }) => phase))).toEqual(new Set(['check']));
});

test('asked for the CPU, there is nothing to explain', async () => {
  const { fallbackReason } = await loadModel(source(tiny), 'reference', () => undefined);
  expect(fallbackReason).toBeUndefined();
});

test('asked for the GPU, it does not fall back', async () => {
  expect((await refusal(loadModel(source(tiny), 'glass', () => undefined))).code).toBe('noAdapter');
});

test('a bad file is a bad file on every engine', async () => {
  for (const engine of ['auto', 'glass', 'reference'] as const) {
    expect((await refusal(loadModel(source(tiny.subarray(0, 100_000)), engine, () => undefined))).code).toBe('badFile');
    expect((await refusal(loadModel(source(new Uint8Array(0)), engine, () => undefined))).code).toBe('badFile');
  }
});
