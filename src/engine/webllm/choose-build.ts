/** Which build of a model this device can run, asked before a byte of it is downloaded. */
import { checkLimits, type LimitName, type NeededLimits } from '../adapter.ts';
import type { WebllmBuild } from '../engine.ts';
import { EngineError } from '../errors.ts';

export interface Device {
  readonly limits: Readonly<Record<LimitName, number>>;
  readonly features: ReadonlySet<string>;
  /** Bytes of main memory, as coarsely as the browser says; undefined when it does not. */
  readonly memory: number | undefined;
}

/** What TVM's runtime asks of every adapter (`detectGPUDevice` in tvmjs): less, and it does not even begin. */
export const runtimeLimits: NeededLimits = {
  maxComputeWorkgroupStorageSize: 32 * 2 ** 10,
  maxStorageBuffersPerShaderStage: 10,
  maxBufferSize: 256 * 2 ** 20,
  maxStorageBufferBindingSize: 128 * 2 ** 20,
};

/**
 * The first build that fits. Most f16 libraries do not say in web-llm's list that they need `shader-f16`, so ours does.
 * No browser tells how much memory a GPU has; but one that shares the main memory has no more than that.
 * @throws EngineError `adapterLimit`, `noShaderF16`, `outOfMemory`
 */
export function chooseBuild(builds: readonly WebllmBuild[], { limits, features, memory }: Device): WebllmBuild {
  checkLimits(limits, runtimeLimits);
  const runnable = builds.filter(({ shaderF16 }) => !shaderF16 || features.has('shader-f16'));
  const [first] = builds;
  if (runnable.length === 0) throw new EngineError('noShaderF16', { model: first?.id ?? '' });
  const fits = runnable.find(({ vramBytes }) => memory === undefined || vramBytes <= memory);
  if (fits === undefined) throw new EngineError('outOfMemory', { bytes: runnable[0]!.vramBytes });
  return fits;
}

export function deviceOf(adapter: Pick<GPUAdapter, 'limits' | 'features'>): Device {
  // In steps of powers of two, at most 32; absent outside of Chromium, whatever the types say.
  const gibibytes = (globalThis.navigator as { readonly deviceMemory?: number }).deviceMemory;
  const memory = gibibytes === undefined ? undefined : gibibytes * 2 ** 30;
  return { limits: adapter.limits, features: adapter.features, memory };
}
