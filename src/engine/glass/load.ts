/** From the tensors of a file to a network on the GPU that is ready to run. */
import { checkLimits, requestAdapter } from '../adapter.ts';
import type { LoadProgress } from '../engine.ts';
import type { LayerAttention, ModelConfig, ModelWeights } from '../gguf/model.ts';
import { unsupported } from '../gguf/unsupported.ts';
import { createArena, type Arena } from './arena.ts';
import { cacheBytes, neededLimits, planCapacity, type Capacity } from './capacity.ts';
import { clearPlan } from './clear-plan.ts';
import { requestDevice } from './device.ts';
import { fastPlan } from './fast-plan.ts';
import { uploadWeights, weightBytes } from './gpu-weights.ts';
import { probeStyle } from './probe.ts';
import { createKernels } from './kernels.ts';
import { batchBytes, createNetwork, type Network } from './network.ts';
import type { GpuCache, PlanParts, Style } from './plan-parts.ts';

export interface GlassOptions {
  /** Instead of the one that the browser offers first. */
  readonly adapter?: GPUAdapter;
  /** A device of the caller's; it outlives the model. */
  readonly device?: GPUDevice;
  /** `fast` unless given; the tests hold both against each other. */
  readonly plan?: 'clear' | 'fast';
  /** The faster one on this GPU unless given. */
  readonly style?: Style;
}

export interface OnGpu {
  readonly device: GPUDevice;
  readonly arena: Arena;
  readonly capacity: Capacity;
  readonly cache: GpuCache;
  /** (positions, kvHeads, headStride): keys or values of one sequence on their way to another slot. */
  readonly scratch: GPUBuffer;
  readonly network: Network;
  /** The clear plan over the same weights and cache, which it only reads; made when it is first asked for. */
  observer(): Promise<Network>;
  destroy(): void;
}

/** @throws EngineError `unsupportedModel`, `noAdapter`, `adapterLimit`, `outOfMemory` */
export async function loadOntoGpu(
  weights: ModelWeights,
  onProgress: (progress: LoadProgress) => void,
  options: GlassOptions,
): Promise<OnGpu> {
  const { config } = weights;
  if (config.headSize % 2 !== 0 || config.headSize > mostHeadSize)
    unsupported('attention.key_length', String(config.headSize));
  const { device, capacity } = await openDevice(weights, options);
  const arena = createArena(device);
  const destroy = (): void => {
    arena.destroy();
    if (!options.device) device.destroy();
  };
  try {
    const style = options.style ?? (await probeStyle(device));
    const parts = { ...(await makeParts(arena, weights, capacity, onProgress)), style };
    const scratch = await arena.allocate(() => arena.storage('fork', cacheBytes(config, { ...capacity, slots: 1 })));
    const plan = await arena.allocate(() =>
      options.plan === 'clear' ? clearPlan(parts, { columns: clearColumns }) : fastPlan(parts),
    );
    await parts.kernels.compile((loadedBytes, totalBytes) => onProgress({ phase: 'compile', loadedBytes, totalBytes }));
    const network = createNetwork(arena, plan, parts.batch, config.vocabulary);
    let observer: Promise<Network> | undefined;
    return {
      device,
      arena,
      capacity,
      cache: parts.cache,
      scratch,
      network,
      observer: () => (observer ??= makeObserver(parts)),
      destroy,
    };
  } catch (error) {
    destroy();
    throw error;
  }
}

const mostHeadSize = 256;
/** Enough to show that the clear plan, too, computes several columns; each costs memory in every layer. */
const clearColumns = 4;

async function openDevice(
  weights: ModelWeights,
  { adapter, device }: GlassOptions,
): Promise<{ device: GPUDevice; capacity: Capacity }> {
  const source = device ?? adapter ?? (await requestAdapter());
  const { maxStorageBufferBindingSize, maxBufferSize } = source.limits;
  const capacity = planCapacity(weights.config, Math.min(maxStorageBufferBindingSize, maxBufferSize));
  const needed = neededLimits(weights.config, capacity, weightBytes(weights).largest);
  if (device) {
    checkLimits(device.limits, needed);
    return { device, capacity };
  }
  return { device: await requestDevice(source as GPUAdapter, needed), capacity };
}

async function makeParts(
  arena: Arena,
  weights: ModelWeights,
  capacity: Capacity,
  onProgress: (progress: LoadProgress) => void,
): Promise<Omit<PlanParts, 'style'>> {
  const { config } = weights;
  const totalBytes = weightBytes(weights).total;
  const gpuWeights = await uploadWeights(arena, weights, (loadedBytes) =>
    onProgress({ phase: 'upload', loadedBytes: Math.min(loadedBytes, totalBytes), totalBytes }),
  );
  const bytes = cacheBytes(config, capacity);
  const [cache, batch, turns] = await arena.allocate(() => {
    const perLayer = (label: string) => weights.layers.map((_, layer) => arena.storage(`${label} ${layer}`, bytes));
    return [
      { keys: perLayer('keys'), values: perLayer('values') },
      arena.uniform('batch', batchBytes),
      turnBuffers(arena, config, capacity.positions),
    ] as const;
  });
  return { arena, kernels: createKernels(arena.device), config, capacity, weights: gpuWeights, cache, batch, turns };
}

/** [layer] the buffer of `turnTable`; layers that turn alike share one. */
function turnBuffers(arena: Arena, { attention }: ModelConfig, positions: number): readonly GPUBuffer[] {
  const made = new Map<LayerAttention['frequencies'], GPUBuffer>();
  for (const { frequencies } of attention) {
    if (made.has(frequencies)) continue;
    const table = turnTable(frequencies, positions);
    const buffer = arena.storage('turns', table.byteLength);
    arena.device.queue.writeBuffer(buffer, 0, table);
    made.set(frequencies, buffer);
  }
  return attention.map(({ frequencies }) => made.get(frequencies)!);
}

/** cos and sin of position · frequency, next to each other; (positions, frequencies, 2). */
export function turnTable(frequencies: Float64Array, positions: number): Float32Array<ArrayBuffer> {
  const table = new Float32Array(positions * frequencies.length * 2);
  for (let position = 0, at = 0; position < positions; position++) {
    for (const frequency of frequencies) {
      table[at++] = Math.cos(position * frequency);
      table[at++] = Math.sin(position * frequency);
    }
  }
  return table;
}

async function makeObserver(parts: PlanParts): Promise<Network> {
  const plan = await parts.arena.allocate(() => clearPlan(parts, { columns: 1, observe: true }));
  await parts.kernels.compile();
  return createNetwork(parts.arena, plan, parts.batch, parts.config.vocabulary);
}
