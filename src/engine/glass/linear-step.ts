/** A product with a matrix of weights, and what is fused into it on the way in and out. */
import type { ModelConfig } from '../gguf/model.ts';
import type { BufferView } from './arena.ts';
import { f32, type Bindings, type KernelSource } from './kernels.ts';
import { grid, type PlanStep } from './plan.ts';
import { lanes, mostColumns, type PlanParts } from './plan-parts.ts';
import type { GpuMatrix } from './uploader.ts';
import { weightsModule } from './weights-module.ts';
import affineOfWgsl from './kernels/affine-of.wgsl?raw';
import batchWgsl from './kernels/batch.wgsl?raw';
import inputNormWgsl from './kernels/input-norm.wgsl?raw';
import inputPlainWgsl from './kernels/input-plain.wgsl?raw';
import matmulWgsl from './kernels/matmul.wgsl?raw';
import matmulWorkgroupWgsl from './kernels/matmul-workgroup.wgsl?raw';
import matvecWgsl from './kernels/matvec.wgsl?raw';
import matvecWorkgroupWgsl from './kernels/matvec-workgroup.wgsl?raw';

/** What a matrix product takes of the parts. */
export type LinearParts = Pick<PlanParts, 'kernels' | 'batch' | 'style'> & {
  readonly config: Pick<ModelConfig, 'normEpsilon'>;
};

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
  const weights = weightsModule(matrix);
  const { one: oneWgsl, four: fourWgsl, workgroup, quadsPerWorkgroup } = styles[style];
  const source = (product: string): KernelSource => ({
    name,
    modules: [
      batchWgsl,
      weights.module,
      gain ? inputNormWgsl : inputPlainWgsl,
      ...output.modules,
      affineOfWgsl,
      product,
    ],
    constants: {
      MOST_COLUMNS: mostColumns,
      WORKGROUP: workgroup,
      ...weights.constants,
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
