/** Loading over a scripted library, a browser's GPU and its store, all of which can fail. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubWeb, type FakeWeb } from '../../../tests/fixtures/fake-caches.ts';
import { FakeOutOfMemory, stubGpu, type FakeDevice, type FakeGpuOptions } from '../../../tests/fixtures/fake-gpu.ts';
import { knowsThePangram, libraryTokenizer, publish, source, vocabulary } from '../../../tests/fixtures/mlc-model.ts';
import { hashedLogits } from '../../../tests/fixtures/mock-model.ts';
import { scriptedLibrary, type ScriptedOptions } from '../../../tests/fixtures/scripted-library.ts';
import type { LoadProgress, WebllmBuild } from '../engine.ts';
import { EngineError, type EngineErrorCode } from '../errors.ts';
import type { LibraryOptions, LibrarySettings } from './library.ts';
import { loadWebllm } from './load.ts';

const asked = source(true);
const [f16] = asked.builds as [WebllmBuild, WebllmBuild];

let web: FakeWeb;
beforeEach(() => {
  web = stubWeb();
  for (const { hub, library } of asked.builds) publish(web, hub, library);
});
afterEach(() => vi.unstubAllGlobals());

interface Setting extends Partial<ScriptedOptions> {
  readonly gpu?: FakeGpuOptions;
  /** While the library loads, after it has its device. */
  readonly during?: (device: FakeDevice, settings: LibrarySettings) => Promise<boolean>;
}

function setUp({ gpu, during, ...options }: Setting = {}) {
  const devices = stubGpu(gpu);
  const seen: { settings?: LibrarySettings; options?: LibraryOptions; wasm?: ArrayBuffer } = {};
  const library = scriptedLibrary({
    vocabulary,
    logits: knowsThePangram,
    tokenizer: libraryTokenizer,
    async load(settings, loadOptions) {
      seen.settings = settings;
      seen.options = loadOptions;
      // A blob lives until the load is over; Node can fetch it only by its own fetch, which is stubbed here.
      seen.wasm = await (await import('node:buffer')).resolveObjectURL(settings.record.model_lib)!.arrayBuffer();
      const adapter = (await navigator.gpu.requestAdapter())!;
      const device = await adapter.requestDevice();
      device.createBuffer({ size: 1000, usage: 0 });
      device.createBuffer({ size: 500, usage: 0 }).destroy();
      settings.onProgress({ progress: 0.5, text: 'Loading model from cache[1/2]: 2MB loaded.' });
      settings.onProgress({ progress: 0.9, text: 'Loading GPU shader modules[9/10]: 90% completed' });
      return (await during?.(devices[0]!, settings)) ?? true;
    },
    ...options,
  });
  const progress: LoadProgress[] = [];
  const load = (wanted = asked) => loadWebllm(wanted, (step) => progress.push(step), library.open);
  return { library, devices, seen, progress, load };
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return String(thrown.code);
  throw new Error('not an EngineError', { cause: thrown });
}

test('what it says of itself comes from its files, the catalogue, and the buffers it made', async () => {
  const { load, seen, progress } = setUp();
  const model = await load();
  expect(model.info).toEqual({
    id: 'Tiny-q4f16_1-MLC',
    name: 'Tiny',
    architecture: 'qwen3',
    layers: 28,
    width: 1024,
    heads: 16,
    kvHeads: 8,
    feedForward: 3072,
    vocabulary,
    parameters: 8000,
    quantization: 'q4f16_1',
    contextLength: 4096,
    licence: 'MIT',
    engine: 'webllm',
    device: 'Fake GPU',
    bytesOnDevice: 1000,
  });
  expect(seen.options).toEqual({
    context_window_size: 4096,
    temperature: 1,
    top_p: 1,
    repetition_penalty: 1,
    frequency_penalty: 0,
    presence_penalty: 0,
  });
  expect(new Set(progress.map(({ phase }) => phase))).toEqual(new Set(['download', 'upload', 'compile', 'check']));
  expect(progress.filter(({ phase }) => phase === 'upload')[0]).toMatchObject({ loadedBytes: 2000, totalBytes: 4000 });
});

test('no sequence stays open after the check, and the model goes on from any path', async () => {
  const { load } = setUp();
  const model = await load();
  const { sequence, logSumExp } = await model.open([1, 2, 3]);
  expect(sequence).toBe(0);
  const row = hashedLogits([1, 2, 3], vocabulary); // the active vocabulary: the padded rows would win every softmax
  expect(logSumExp).toBeCloseTo(Math.log(row.reduce((sum, logit) => sum + Math.exp(logit), 0)), 9);
});

test('the library gets the checked bytes as a blob, so that it neither caches nor asks localhost for them', async () => {
  const { load, seen } = setUp();
  await load();
  expect(seen.settings!.record.model_lib).toMatch(/^blob:/);
  expect(new Uint8Array(seen.wasm!).subarray(0, 4)).toEqual(Uint8Array.of(0, 0x61, 0x73, 0x6d));
  expect(seen.settings!.record.model).toBe(f16.hub);
});

test('the build follows the adapter', async () => {
  const { load } = setUp({ gpu: { features: [] } });
  expect((await load()).info.id).toBe('Tiny-q4f32_1-MLC');
});

test.each<[EngineErrorCode, FakeGpuOptions]>([
  ['noAdapter', { adapter: 'none' }],
  ['adapterLimit', { limits: { maxComputeWorkgroupStorageSize: 16_384 } }],
  ['adapterLimit', { limits: { maxStorageBuffersPerShaderStage: 8 } }],
  ['adapterLimit', { limits: { maxStorageBufferBindingSize: 2 ** 26 } }],
  ['adapterLimit', { limits: { maxBufferSize: 2 ** 27 } }],
  ['outOfMemory', { memory: 0.5 }],
])('%s is told before a byte is downloaded: %o', async (code, gpu) => {
  const { load } = setUp({ gpu });
  expect(await codeOf(load())).toBe(code);
  expect(web.asked).toEqual([]);
});

test('a model of 16-bit floats only, on a GPU without them', async () => {
  const { load } = setUp({ gpu: { features: [] } });
  expect(await codeOf(load({ ...asked, builds: [f16] }))).toBe('noShaderF16');
  expect(web.asked).toEqual([]);
});

test('without WebGPU at all', async () => {
  const { load } = setUp();
  vi.stubGlobal('navigator', {});
  expect(await codeOf(load())).toBe('noAdapter');
});

test('memory that runs out while loading: the library destroys its device and says nothing', async () => {
  const { load, library } = setUp({
    during(device) {
      device.lose('destroyed', '');
      return new Promise(() => undefined); // as the library does: the load never ends
    },
  });
  expect(await codeOf(load())).toBe('outOfMemory');
  expect(library.calls.unload).toBe(1);
});

test('a driver that is reset while loading', async () => {
  const { load } = setUp({
    during(device) {
      device.lose('unknown', 'reset');
      return new Promise(() => undefined);
    },
  });
  expect(await codeOf(load())).toBe('deviceLost');
});

test('a load that the library gave up resolves without a model', async () => {
  const { load } = setUp({ during: () => Promise.resolve(false) });
  expect(await codeOf(load())).toBe('internal');
});

test('a device that is lost later fails the next call, and every one after it', async () => {
  const { load, devices } = setUp();
  const model = await load();
  devices[0]!.lose('unknown', 'driver reset');
  expect(await codeOf(model.open([1]))).toBe('deviceLost');
  expect(await codeOf(model.open([1]))).toBe('deviceLost');
});

test('an allocation that fails later is out of memory, not noise', async () => {
  const { load, devices } = setUp();
  const model = await load();
  devices[0]!.complain(new FakeOutOfMemory());
  expect(await codeOf(model.open([1]))).toBe('outOfMemory');
});

test('noise that agrees with itself is still noise', async () => {
  const { load, library } = setUp({ logits: hashedLogits });
  expect(await codeOf(load())).toBe('gibberish');
  expect(library.calls.unload).toBe(1);
});

test('a model that is something else the second time it is asked', async () => {
  let asks = 0;
  const logits = (path: readonly number[], size: number) => knowsThePangram(path, size).map((l) => l + asks++ / size);
  expect(await codeOf(setUp({ logits }).load())).toBe('knownAnswerFailed');
});

test('no numbers at all', async () => {
  const logits = (_: readonly number[], size: number) => new Float32Array(size).fill(NaN);
  expect(await codeOf(setUp({ logits }).load())).toBe('knownAnswerFailed');
});

test.each<[EngineErrorCode, Error]>([
  ['wrongLibrary', new WebAssembly.LinkError('import #7 module="env" function="_ZN3tvm" error: not a function')],
  ['wrongLibrary', new Error('Cannot find global function vm.builtin.kv_state_clear')],
  ['wrongLibrary', new Error('Cannot find required VM function `prefill`. Available candidate functions: (none)')],
  ['quotaExceeded', new DOMException('full', 'QuotaExceededError')],
  ['outOfMemory', Object.assign(new Error('lost'), { name: 'DeviceLostError' })],
  ['internal', new Error('something new')],
])('%s: %s', async (code, thrown) => {
  expect(await codeOf(setUp({ during: () => Promise.reject(thrown) }).load())).toBe(code);
});

test('Stop between two tokens leaves the engine as good as before', async () => {
  const { load, library } = setUp();
  const model = await load();
  const { sequence } = await model.open([1, 2, 3]);
  await model.step([{ sequence, token: 4 }]);
  await model.rewind(sequence, 3);
  const { positions } = library.calls;
  await model.step([{ sequence, token: 5 }]);
  expect(library.calls.positions).toBe(positions + 1);
  expect(await model.logits(sequence)).toEqual(hashedLogits([1, 2, 3, 5], vocabulary));
});

test('a load leaves the adapter as it found it', async () => {
  const { load } = setUp();
  const before = Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'requestDevice');
  await load();
  expect(Object.getOwnPropertyDescriptor(GPUAdapter.prototype, 'requestDevice')).toEqual(before);
});
