/** How many sequences of which length fit, and what of the adapter they need. Pure. */
import { EngineError } from '../errors.ts';
import type { ModelConfig } from '../gguf/model.ts';
import { topCount } from '../summarize-logits.ts';
import { padded } from './pack.ts';

type Shape = Pick<ModelConfig, 'contextLength' | 'vocabulary' | 'layers' | 'kvHeads' | 'headSize'>;

export interface Capacity {
  /** Rows of the KV cache: most sequences open at once. */
  readonly slots: number;
  /** Positions of each row: the longest sequence, ≤ the model's own context length. */
  readonly positions: number;
  /** Most tokens in one pass: sequences of a step, or a chunk of a prompt. */
  readonly columns: number;
}

/** One sequence on screen, one for ghosts and a batch of 16. */
const wantedSlots = 18;
const fewestSlots = 3;
const passColumns = 16;
/** Shorter contexts than this are given up only after sequences. */
const wantedPositions = 512;
/** An integrated GPU shares its memory with everything else. */
const mostCacheBytes = 768 * 2 ** 20;

/** Of the keys, or of the values, of one position of one sequence in one layer. */
function rowBytes({ kvHeads, headSize }: Shape): number {
  return kvHeads * headStride(headSize) * 4;
}

/** Heads are read four numbers at a time. */
export function headStride(headSize: number): number {
  return Math.ceil(headSize / 4) * 4;
}

/** @param largestBinding bytes of the largest buffer that a kernel can read */
export function planCapacity(config: Shape, largestBinding: number): Capacity {
  const row = rowBytes(config);
  // One buffer holds the keys of all slots of a layer.
  const layerBytes = Math.min(largestBinding, mostCacheBytes / (2 * config.layers));
  const rows = Math.floor(layerBytes / row); // positions of all slots together
  const enough = Math.min(config.contextLength, wantedPositions);
  const long = Math.min(config.contextLength, Math.floor(rows / wantedSlots));
  if (long >= enough) return { slots: wantedSlots, positions: long, columns: passColumns };
  const slots = Math.max(fewestSlots, Math.floor(rows / enough));
  const positions = Math.min(enough, Math.floor(rows / slots));
  if (positions < 1) throw new EngineError('outOfMemory', { bytes: 2 * config.layers * row * fewestSlots });
  return { slots, positions, columns: passColumns };
}

/** Bytes of the keys, or of the values, of one layer. */
export function cacheBytes(config: Shape, { slots, positions }: Capacity): number {
  return slots * positions * rowBytes(config);
}

export type NeededLimits = Readonly<
  Pick<
    GPUSupportedLimits,
    | 'maxBufferSize'
    | 'maxStorageBufferBindingSize'
    | 'maxComputeInvocationsPerWorkgroup'
    | 'maxStorageBuffersPerShaderStage'
  >
>;

/** What the plans bind at most. @param largestWeight bytes of the largest weight buffer */
export function neededLimits(config: Shape, capacity: Capacity, largestWeight: number): NeededLimits {
  const logits = capacity.columns * padded(config.vocabulary) * 4;
  const largest = Math.max(largestWeight, logits, cacheBytes(config, capacity));
  return {
    maxBufferSize: largest,
    maxStorageBufferBindingSize: largest,
    maxComputeInvocationsPerWorkgroup: 256,
    maxStorageBuffersPerShaderStage: 8,
  };
}

/** Words of one row of kernels/summary.wgsl. */
export const summaryWords = (vocabulary: number): number => 4 + 2 * Math.min(topCount, vocabulary);
