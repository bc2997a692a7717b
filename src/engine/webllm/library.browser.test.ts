/**
 * The real web-llm, as far as it goes without weights: the module, its progress, the files it asks for, a library that
 * is none of its own, and the device that it makes. What a model computes, no test here can see.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chatConfig, shards, tokenizerJson } from '../../../tests/fixtures/mlc-model.ts';
import type { WebllmSource } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { store } from './artifact-store.ts';
import { loadWebllm } from './load.ts';
import { openLibrary } from './open-library.ts';
import { createLogitReader } from './mlc-sequence.ts';
import { watchDevice } from './watch-device.ts';

const shelves = ['webllm/config', 'webllm/model', 'webllm/wasm'] as const;
const empty = () => Promise.all(shelves.map((shelf) => caches.delete(shelf)));
beforeEach(empty);
afterEach(empty);

const id = 'Tiny-q4f32_1-MLC';
const here = new URL(`/models/${id}/resolve/main/`, location.href).href;
const hub = new URL(`/no-such-hub/${id}/resolve/main/`, location.href).href;
const library = new URL(`/no-such-hub/${id}_cs1k-webgpu.wasm`, location.href).href;

const source = (mayDownload: boolean): WebllmSource => ({
  kind: 'webllm',
  id: 'tiny',
  name: 'Tiny',
  licence: 'MIT',
  parameters: 8000,
  contextLength: 4096,
  builds: [{ id, shaderF16: false, vramBytes: 1e9, downloadBytes: 4000, here, hub, library }],
  mayDownload,
});

const bytes = (value: unknown): ArrayBuffer => new TextEncoder().encode(JSON.stringify(value)).buffer;

/** Everything at the hub's addresses, as after a download; the library is given. */
async function keep(wasm: Uint8Array): Promise<void> {
  await store('webllm/config', `${hub}mlc-chat-config.json`, bytes(chatConfig));
  await store('webllm/model', `${hub}tokenizer.json`, bytes(tokenizerJson));
  await store('webllm/model', `${hub}tensor-cache.json`, bytes({ metadata: {}, records: shards }));
  for (const { dataPath, nbytes } of shards) await store('webllm/model', hub + dataPath, new ArrayBuffer(nbytes));
  await store('webllm/wasm', library, wasm.slice().buffer);
}

async function failure(load: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await load.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error('not an EngineError', { cause: thrown });
}

const load = (mayDownload = false) => loadWebllm(source(mayDownload), () => undefined);

test('nothing here and nobody asked: no download', async () => {
  expect(await failure(load())).toMatchObject({ code: 'notDownloaded', facts: { model: 'Tiny' } });
});

test('a hub that does not have it', async () => {
  expect((await failure(load(true))).code).toBe('notFound');
});

/** `(module)`: WebAssembly, and nothing in it. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
/** `(module (import "env" "no_such_function" (func)))`: made for another runtime. */
const foreignModule = Uint8Array.of(
  ...[...emptyModule, 1, 4, 1, 0x60, 0, 0],
  ...[2, 24, 1, 3, ...new TextEncoder().encode('env'), 16, ...new TextEncoder().encode('no_such_function'), 0, 0],
);

test.each([
  ['a module with nothing in it', emptyModule],
  ['a module for another runtime', foreignModule],
  ['WebAssembly that breaks off', foreignModule.subarray(0, 20)],
])('%s is a wrong library, told by the real one', { timeout: 30_000 }, async (_, wasm) => {
  await keep(wasm);
  expect((await failure(load())).code).toBe('wrongLibrary');
});

test('the library asks for our settings, and reads its configuration from where we put it', async () => {
  await keep(emptyModule);
  const { processor } = createLogitReader();
  const record = { model_id: id, model: hub, model_lib: library };
  const engine = await openLibrary({ record, processor, onProgress: () => undefined });
  const options = { context_window_size: 128, temperature: 1, top_p: 1 };
  const penalties = { repetition_penalty: 1, frequency_penalty: 0, presence_penalty: 0 };
  await expect(engine.reload(id, { ...options, ...penalties })).rejects.toThrow(); // at the module, and not before
  const parts = engine as unknown as { readonly loadedModelIdToChatConfig: ReadonlyMap<string, object> };
  expect(parts.loadedModelIdToChatConfig.get(id)).toMatchObject({ ...options, ...penalties, model_type: 'qwen3' });
  expect(engine.loadedModelIdToPipeline?.size).toBe(0);
  for (const name of ['forwardTokensAndSample', 'resetChat', 'unload', 'reload'] as const) {
    expect(engine[name]).toBeTypeOf('function');
  }
  await engine.unload();
});

const explanations = {
  onLost: ({ reason }: GPUDeviceLostInfo) => new EngineError('deviceLost', { reason }),
  onFailure: (thrown: unknown) => thrown as Error,
};

test('a device is seen from its making on: its bytes, and its loss while loading', async () => {
  const make = async () => (await navigator.gpu.requestAdapter())!.requestDevice();
  const watched = await watchDevice(make, explanations);
  const usage = GPUBufferUsage.STORAGE;
  const buffer = watched.device.createBuffer({ size: 4096, usage });
  watched.device.createBuffer({ size: 1024, usage });
  expect(watched.bytes()).toBe(5120);
  buffer.destroy();
  buffer.destroy();
  expect(watched.bytes()).toBe(1024);
  expect(watched.value).toBe(watched.device);
  watched.device.destroy();
  const losing = watchDevice(async () => {
    (await make()).destroy();
    return new Promise<never>(() => undefined);
  }, explanations);
  expect(await failure(losing)).toMatchObject({ code: 'deviceLost', facts: { reason: 'destroyed' } });
});
