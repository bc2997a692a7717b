/** What goes wrong on a GPU, as the typed error that tells it. */
import { afterEach, expect, test, vi } from 'vitest';
import { EngineError } from '../../src/engine/errors.ts';
import { createArena } from '../../src/engine/glass/arena.ts';
import { requestAdapter } from '../../src/engine/adapter.ts';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { newDevice, sharedDevice } from './device.ts';
import { randomParts } from './random-model.ts';

const quiet = (): void => undefined;
const parts = await randomParts({ type: 'Q8_0', layers: 1 });

async function errorOf(call: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  if (!(thrown instanceof EngineError)) throw new Error(`no EngineError but ${String(thrown)}`);
  return thrown as EngineError;
}

afterEach(() => vi.restoreAllMocks());

test('no adapter', async () => {
  vi.spyOn(navigator.gpu, 'requestAdapter').mockResolvedValue(null);
  expect((await errorOf(loadGlass(parts, quiet))).code).toBe('noAdapter');
});

test('a limit below what the model needs is named, before anything is uploaded', async () => {
  const adapter = await requestAdapter();
  const requestDevice = vi.fn();
  const limits = { ...all(adapter.limits), maxStorageBuffersPerShaderStage: 4 };
  const poor = { limits, features: adapter.features, info: adapter.info, requestDevice } as unknown as GPUAdapter;
  const error = await errorOf(loadGlass(parts, quiet, { adapter: poor }));
  expect(error).toMatchObject({
    code: 'adapterLimit',
    facts: { limit: 'maxStorageBuffersPerShaderStage', needed: 8, available: 4 },
  });
  expect(requestDevice).not.toHaveBeenCalled();
});

/** Limits live on the prototype, where a spread does not see them. */
function all(limits: GPUSupportedLimits): Record<string, number> {
  const copy: Record<string, number> = {};
  for (const name in limits) copy[name] = limits[name as keyof GPUSupportedLimits] as number;
  return copy;
}

test('a lost device: what waits and what comes later is told so', async () => {
  const device = await newDevice();
  const model = await loadGlass(parts, quiet, { device, style: 'invocation' });
  const { sequence } = await model.open([1, 2, 3]);
  const waiting = [model.step([{ sequence, token: 4 }]), model.logits(sequence), model.open([5])];
  device.destroy();
  for (const call of waiting.slice(1)) expect((await errorOf(call)).code).toBe('deviceLost');
  const first = (await Promise.allSettled(waiting))[0]!; // under way already: done, or told
  if (first.status === 'rejected') expect(first.reason).toMatchObject({ code: 'deviceLost' });
  expect((await errorOf(model.step([{ sequence, token: 4 }]))).code).toBe('deviceLost');
  model.close(sequence);
  model.dispose();
});

test('a device of its own goes with the model, and that is no loss', async () => {
  const model = await loadGlass(parts, quiet, { style: 'invocation' });
  const { sequence } = await model.open([1]);
  model.dispose();
  expect((await errorOf(model.logits(sequence))).code).toBe('internal');
  model.close(sequence);
});

test('buffers that do not fit', async () => {
  const arena = createArena(await sharedDevice());
  vi.spyOn(arena.device, 'popErrorScope').mockResolvedValue(new GPUOutOfMemoryError('too much'));
  const error = await errorOf(arena.allocate(() => arena.storage('weights', 4096)));
  expect(error).toMatchObject({ code: 'outOfMemory', facts: { bytes: 4096 } });
  arena.destroy();
});

test('logits that are no numbers never become text, and the failed sequence leaves no trace', async () => {
  const sound = await randomParts({ type: 'F32', layers: 1 });
  const { outputNorm } = sound.weights;
  const bytes = new Uint8Array(new Float32Array(outputNorm.columns).fill(NaN).buffer);
  const gain = { ...outputNorm, read: () => Promise.resolve({ ...outputNorm, bytes }) };
  const broken = { ...sound, weights: { ...sound.weights, outputNorm: gain } };
  const model = await loadGlass(broken, quiet, { device: await sharedDevice() });
  expect((await errorOf(model.open([1, 2]))).code).toBe('internal');
  expect(() => model.close(0)).toThrow(EngineError);
  model.dispose();
});

test('heads of an odd size are refused by name', async () => {
  const odd = await randomParts({ type: 'F32', headSize: 5, ropeDimensions: 4, width: 20 });
  const error = await errorOf(loadGlass(odd, quiet, { device: await sharedDevice() }));
  expect(error).toMatchObject({ code: 'unsupportedModel', facts: { value: '5' } });
});
