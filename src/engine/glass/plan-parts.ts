/** What both plans are made of: the model's parts on the GPU, and steps that both take. */
import type { ModelConfig } from '../gguf/model.ts';
import { topCount } from '../summarize-logits.ts';
import type { Arena, BufferView } from './arena.ts';
import type { Capacity } from './capacity.ts';
import { summaryWords } from './capacity.ts';
import type { GpuWeights } from './gpu-weights.ts';
import { f32, type Bindings, type Kernels, type KernelSource } from './kernels.ts';
import { padded } from './pack.ts';
import type { ActivationView, PassShape, PlanStep } from './plan.ts';
import { weightsModule } from './weights-module.ts';
import batchWgsl from './kernels/batch.wgsl?raw';
import embedWgsl from './kernels/embed.wgsl?raw';
import geluWgsl from './kernels/gelu.wgsl?raw';
import inputNormWgsl from './kernels/input-norm.wgsl?raw';
import normAddWgsl from './kernels/norm-add.wgsl?raw';
import rmsNormWgsl from './kernels/rms-norm.wgsl?raw';
import siluWgsl from './kernels/silu.wgsl?raw';
import summaryWgsl from './kernels/summary.wgsl?raw';

/** Keys and values of all sequences: [layer] (slots, positions, kvHeads, headStride). */
export interface GpuCache {
  readonly keys: readonly GPUBuffer[];
  readonly values: readonly GPUBuffer[];
}

export interface PlanParts {
  readonly arena: Arena;
  readonly kernels: Kernels;
  readonly config: ModelConfig;
  readonly capacity: Capacity;
  readonly weights: GpuWeights;
  readonly cache: GpuCache;
  /** The uniform of kernels/batch.wgsl. */
  readonly batch: GPUBuffer;
  /** [layer] (positions, ropeDimensions / 2) of cosine and sine; layers that turn alike share one. */
  readonly turns: readonly GPUBuffer[];
  readonly style: Style;
}

/**
 * Who computes four rows of a matrix product: one invocation alone, or a workgroup that adds up its parts. GPUs with
 * thousands of lanes need the second to be busy; where a barrier is dear, as on a CPU, the first is several times faster.
 */
export type Style = 'invocation' | 'workgroup';

/** Most columns of a pass of either plan: the size of the uniform. */
export const mostColumns = 16;

/** Invocations of a workgroup, where one invocation computes one result. */
export const lanes = 16;

interface MapOptions {
  readonly name: string;
  readonly layer?: number;
  readonly modules: readonly string[];
  readonly constants: KernelSource['constants'];
  readonly bindings: Bindings;
  /** Invocations in each dimension. */
  readonly size: (shape: PassShape) => readonly [x: number, y: number, z?: number];
  /** Invocations of one workgroup, along x. */
  readonly workgroup?: number;
}

/** A step in which each invocation computes results of its own. */
export function mapStep({ kernels, batch }: PlanParts, options: MapOptions): PlanStep {
  const { name, modules, bindings, size, workgroup = lanes } = options;
  const constants = { MOST_COLUMNS: mostColumns, WORKGROUP: workgroup, ...options.constants };
  const kernel = kernels.get({ name, modules: [batchWgsl, ...modules], constants });
  return {
    name,
    ...(options.layer !== undefined && { layer: options.layer }),
    bindGroup: kernel.bind({ batch, ...bindings }),
    dispatch(shape) {
      const [x, y, z = 1] = size(shape);
      return { kernel, grid: [Math.ceil(x / workgroup), y, z] };
    },
  };
}

/** The `activate` of gated units. */
export const activationModule = ({ activation }: ModelConfig): string =>
  ({ silu: siluWgsl, gelu: geluWgsl })[activation];

/** RMSNorm as a step of its own; with a residual, y = residual + RMSNorm(x). */
export function normStep(
  parts: PlanParts,
  options: Pick<MapOptions, 'name' | 'layer'> & {
    readonly x: BufferView;
    readonly gain: GPUBuffer;
    readonly residual?: BufferView;
    readonly y: BufferView;
    /** Columns that `x` has room for. */
    readonly columns: number;
  },
): PlanStep {
  const { name, layer, x, gain, residual, y, columns } = options;
  const { width, normEpsilon } = parts.config;
  return mapStep(parts, {
    name,
    ...(layer !== undefined && { layer }),
    modules: [inputNormWgsl, residual ? normAddWgsl : rmsNormWgsl],
    constants: { OCTETS: padded(width) / 8, WIDTH: width, COLUMNS: columns, EPSILON: f32(normEpsilon) },
    bindings: { x, gain, residual, y },
    size: (shape) => [1, shape.columns],
    workgroup: 4,
  });
}

/** The residual stream starts as the embedding of the token. */
export function embedStep(parts: PlanParts, residual: ActivationView): PlanStep {
  const { embedding } = parts.weights;
  const { module, constants } = weightsModule(embedding);
  return mapStep(parts, {
    name: 'embedding',
    modules: [module, embedWgsl],
    constants: { ...constants, SCALE: f32(parts.config.embeddingScale) },
    bindings: { quants: embedding.quants, scales: embedding.scales, x: layerOf(residual, 0) },
    size: ({ columns }) => [constants.OCTETS, columns],
  });
}

/** The largest logits, and the sums behind logSumExp and entropy. */
export function summaryStep(parts: PlanParts, logits: ActivationView, summary: ActivationView): PlanStep {
  const { vocabulary } = parts.config;
  const LANES = parts.style === 'workgroup' ? 256 : 16; // where barriers are dear, few lanes wait for each other
  return mapStep(parts, {
    name: 'summary',
    modules: [summaryWgsl],
    constants: { LANES, VOCABULARY: vocabulary, STRIDE: logits.columnStride, TOP: Math.min(topCount, vocabulary) },
    bindings: { logits: logits.buffer, summary: summary.buffer },
    size: ({ outputs }) => [outputs, 1],
    workgroup: 1,
  });
}

/** (layers, columns, padded(width)) of float32, each layer where a binding may start. */
export function activation(
  { arena }: PlanParts,
  label: string,
  [layers, columns, width]: readonly [layers: number, columns: number, width: number],
): ActivationView {
  const columnStride = padded(width);
  const layerStride = Math.ceil((columns * columnStride) / 64) * 64;
  return { buffer: arena.storage(label, layers * layerStride * 4), layerStride, columnStride };
}

export const summaryView = (parts: PlanParts, columns: number): ActivationView => {
  const columnStride = summaryWords(parts.config.vocabulary);
  const buffer = parts.arena.storage('summary', columns * columnStride * 4);
  return { buffer, layerStride: columns * columnStride, columnStride };
};

export function layerOf({ buffer, layerStride }: ActivationView, layer: number): BufferView {
  return { buffer, offset: layer * layerStride * 4, size: layerStride * 4 };
}
