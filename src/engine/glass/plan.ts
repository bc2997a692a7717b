/** A plan: the forward pass as data, a list of named steps that are encoded again for each pass. */
import type { Kernel } from './kernels.ts';

/** The size of one pass. */
export interface PassShape {
  /** Tokens that are computed together. */
  readonly columns: number;
  /** How many of them, the last ones, are asked for their logits. */
  readonly outputs: number;
  /** Longest sequence among them, in tokens. */
  readonly positions: number;
}

/** Workgroups in each dimension. */
export type Grid = readonly [x: number, y: number, z: number];

export interface PlanStep {
  /** What the paper calls it. */
  readonly name: string;
  /** Layer from 0; undefined before the first and after the last. */
  readonly layer?: number;
  readonly bindGroup: GPUBindGroup;
  /** The kernel and its grid for a pass of this shape. */
  dispatch(shape: PassShape): { readonly kernel: Kernel; readonly grid: Grid };
}

/** The activations that are read after a pass; offsets and strides in float32 elements. */
export interface Plan {
  /** Most columns in one pass. */
  readonly columns: number;
  /** From the embedding to the residual stream after the last layer. */
  readonly body: readonly PlanStep[];
  /** From there to the logits and their summary. */
  readonly head: readonly PlanStep[];
  readonly residual: ActivationView; // [layers + 1][columns][width]
  readonly logits: ActivationView; // [columns][vocabulary]
  readonly summary: ActivationView; // [columns][4 + 2 · top]
  /** Softmax of the attention scores, where the plan keeps it: [layers][columns][heads][positions]. */
  readonly attention?: ActivationView;
}

/** Element (layer, column) starts at layer · layerStride + column · columnStride, in float32 elements. */
export interface ActivationView {
  readonly buffer: GPUBuffer;
  readonly layerStride: number;
  readonly columnStride: number;
}

/** The most workgroups that every WebGPU device takes in one dimension. */
const mostPerDimension = 65_535;

/** `count` workgroups on a line, folded into a second dimension where one is too short. */
export function grid(count: number, z = 1): Grid {
  const y = Math.ceil(count / mostPerDimension);
  return [Math.ceil(count / y), y, z];
}

export function encode(pass: GPUComputePassEncoder, steps: readonly PlanStep[], shape: PassShape): void {
  for (const step of steps) {
    const { kernel, grid: workgroups } = step.dispatch(shape);
    pass.setPipeline(kernel.pipeline);
    pass.setBindGroup(0, step.bindGroup);
    pass.dispatchWorkgroups(...workgroups);
  }
}
