/** What both plans are made of: the model's parts on the GPU, and steps that both take. */
import type { LlamaConfig } from '../gguf/tensor.ts';
import { topCount } from '../summarize-logits.ts';
import type { Arena, BufferView } from './arena.ts';
import type { Capacity } from './capacity.ts';
import { headStride, summaryWords } from './capacity.ts';
import type { GpuMatrix, GpuWeights } from './gpu-weights.ts';
import { f32, type Bindings, type Kernels, type KernelSource } from './kernels.ts';
import { padded } from './pack.ts';
import { grid, type ActivationView, type PassShape, type PlanStep } from './plan.ts';
import affineOfWgsl from './kernels/affine-of.wgsl?raw';
import attentionWgsl from './kernels/attention.wgsl?raw';
import attentionWorkgroupWgsl from './kernels/attention-workgroup.wgsl?raw';
import batchWgsl from './kernels/batch.wgsl?raw';
import embedWgsl from './kernels/embed.wgsl?raw';
import inputNormWgsl from './kernels/input-norm.wgsl?raw';
import inputPlainWgsl from './kernels/input-plain.wgsl?raw';
import matmulWgsl from './kernels/matmul.wgsl?raw';
import matmulWorkgroupWgsl from './kernels/matmul-workgroup.wgsl?raw';
import matvecWgsl from './kernels/matvec.wgsl?raw';
import matvecWorkgroupWgsl from './kernels/matvec-workgroup.wgsl?raw';
import rmsNormWgsl from './kernels/rms-norm.wgsl?raw';
import summaryWgsl from './kernels/summary.wgsl?raw';
import weightsF32Wgsl from './kernels/weights-f32.wgsl?raw';
import weightsQ4Wgsl from './kernels/weights-q4.wgsl?raw';
import weightsQ8Wgsl from './kernels/weights-q8.wgsl?raw';

/** Keys and values of all sequences: [layer] (slots, positions, kvHeads, headStride). */
export interface GpuCache {
  readonly keys: readonly GPUBuffer[];
  readonly values: readonly GPUBuffer[];
}

export interface PlanParts {
  readonly arena: Arena;
  readonly kernels: Kernels;
  readonly config: LlamaConfig;
  readonly capacity: Capacity;
  readonly weights: GpuWeights;
  readonly cache: GpuCache;
  /** The uniform of kernels/batch.wgsl. */
  readonly batch: GPUBuffer;
  /** (positions, ropeDimensions / 2) of cosine and sine. */
  readonly turns: GPUBuffer;
  readonly style: Style;
}

/**
 * Who computes four rows of a matrix product: one invocation alone, or a workgroup that adds up its parts. GPUs with
 * thousands of lanes need the second to be busy; where a barrier is dear, as on a CPU, the first is several times faster.
 */
export type Style = 'invocation' | 'workgroup';

/** What a matrix product takes of the parts. */
export type LinearParts = Pick<PlanParts, 'kernels' | 'batch' | 'style'> & {
  readonly config: Pick<LlamaConfig, 'normEpsilon'>;
};

/** Most columns of a pass of either plan: the size of the uniform. */
export const mostColumns = 16;

const weightModules = { f32: weightsF32Wgsl, q8: weightsQ8Wgsl, q4: weightsQ4Wgsl } as const;

/** Invocations of a workgroup, where one invocation computes one result. */
const lanes = 16;

/** The shape of heads, as the attention kernels name it. */
export function headConstants({ config, capacity }: PlanParts) {
  const { heads, kvHeads, headSize, ropeDimensions } = config;
  const stride = headStride(headSize);
  return {
    HEADS: heads,
    KV_HEADS: kvHeads,
    HEAD_SIZE: headSize,
    HEAD_STRIDE: stride,
    HEAD_QUADS: stride / 4,
    ROTATED: ropeDimensions,
    POSITIONS: capacity.positions,
    SLOTS: capacity.slots,
  };
}

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

export interface LinearOptions {
  readonly name: string;
  readonly layer?: number;
  readonly matrix: GpuMatrix;
  readonly x: BufferView;
  /** Columns that `x` has room for. */
  readonly columns: number;
  /** RMSNorm on the way in. */
  readonly gain?: GPUBuffer;
  readonly output: {
    readonly modules: readonly string[];
    readonly constants: KernelSource['constants'];
    readonly bindings: Bindings;
    /** Groups of four rows. */
    readonly quads: number;
  };
  /** Only for the columns whose logits are wanted. */
  readonly onlyOutputs?: boolean;
}

const styles = {
  invocation: { one: matvecWgsl, four: matmulWgsl, workgroup: lanes, quadsPerWorkgroup: lanes },
  workgroup: { one: matvecWorkgroupWgsl, four: matmulWorkgroupWgsl, workgroup: 32, quadsPerWorkgroup: 1 },
} as const;

/** A product with a matrix of weights: one kernel for a single column, one that shares weights among four. */
export function linearStep({ kernels, batch, config, style }: LinearParts, options: LinearOptions): PlanStep {
  const { name, matrix, x, columns, gain, output, onlyOutputs = false } = options;
  const { one: oneWgsl, four: fourWgsl, workgroup, quadsPerWorkgroup } = styles[style];
  const source = (product: string): KernelSource => ({
    name,
    modules: [
      batchWgsl,
      weightModules[matrix.format],
      gain ? inputNormWgsl : inputPlainWgsl,
      ...output.modules,
      affineOfWgsl,
      product,
    ],
    constants: {
      MOST_COLUMNS: mostColumns,
      WORKGROUP: workgroup,
      OCTETS: padded(matrix.columns) / 8,
      MATRIX_ROWS: matrix.rows,
      COLUMNS: columns,
      QUADS: output.quads,
      ONLY_OUTPUTS: Number(onlyOutputs),
      WIDTH: matrix.columns,
      EPSILON: f32(config.normEpsilon),
      ...output.constants,
    },
  });
  const one = kernels.get(source(oneWgsl));
  const four = columns === 1 ? one : kernels.get(source(fourWgsl)); // compiled only where it can be asked for
  const { quants, scales } = matrix;
  const workgroups = Math.ceil(output.quads / quadsPerWorkgroup);
  return {
    name,
    ...(options.layer !== undefined && { layer: options.layer }),
    bindGroup: one.bind({ batch, quants, scales, x, gain, ...output.bindings }),
    dispatch(shape) {
      const count = onlyOutputs ? shape.outputs : shape.columns;
      return count === 1
        ? { kernel: one, grid: grid(workgroups) }
        : { kernel: four, grid: grid(workgroups, Math.ceil(count / 4)) };
    },
  };
}

/** RMSNorm as a step of its own. */
export function normStep(
  parts: PlanParts,
  options: Pick<MapOptions, 'name' | 'layer'> & {
    readonly x: BufferView;
    readonly gain: GPUBuffer;
    readonly y: BufferView;
    /** Columns that `x` has room for. */
    readonly columns: number;
  },
): PlanStep {
  const { name, layer, x, gain, y, columns } = options;
  const { width, normEpsilon } = parts.config;
  return mapStep(parts, {
    name,
    ...(layer !== undefined && { layer }),
    modules: [inputNormWgsl, rmsNormWgsl],
    constants: { OCTETS: padded(width) / 8, WIDTH: width, COLUMNS: columns, EPSILON: f32(normEpsilon) },
    bindings: { x, gain, y },
    size: (shape) => [1, shape.columns],
    workgroup: 4,
  });
}

interface AttentionOptions {
  readonly layer: number;
  readonly query: BufferView;
  readonly keys: GPUBuffer;
  readonly values: GPUBuffer;
  readonly mixed: ActivationView;
  /** Columns that `query` has room for. */
  readonly columns: number;
}

/** All of attention between the projections, without a score in memory. */
export function attentionStep(
  parts: PlanParts,
  { layer, query, keys, values, mixed, columns }: AttentionOptions,
): PlanStep {
  const together = parts.style === 'workgroup';
  const workgroup = together ? 64 : 4;
  return mapStep(parts, {
    name: 'attention',
    layer,
    modules: [together ? attentionWorkgroupWgsl : attentionWgsl],
    constants: { ...headConstants(parts), COLUMNS: columns, OUT_STRIDE: mixed.columnStride },
    bindings: { query, keys, values, mixed: layerOf(mixed, 0) },
    size: (shape) => [parts.config.heads * (together ? workgroup : 1), shape.columns],
    workgroup,
  });
}

/** The residual stream starts as the embedding of the token. */
export function embedStep(parts: PlanParts, residual: ActivationView): PlanStep {
  const { embedding } = parts.weights;
  const octets = padded(embedding.columns) / 8;
  return mapStep(parts, {
    name: 'embedding',
    modules: [weightModules[embedding.format], embedWgsl],
    constants: { OCTETS: octets, MATRIX_ROWS: embedding.rows },
    bindings: { quants: embedding.quants, scales: embedding.scales, x: layerOf(residual, 0) },
    size: ({ columns }) => [octets, columns],
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
