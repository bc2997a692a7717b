import { layouts, padded, type WeightFormat } from './pack.ts';
import type { GpuMatrix } from './uploader.ts';
import weightsBf16Wgsl from './kernels/weights-bf16.wgsl?raw';
import weightsF16Wgsl from './kernels/weights-f16.wgsl?raw';
import weightsF32Wgsl from './kernels/weights-f32.wgsl?raw';
import weightsQ4Wgsl from './kernels/weights-q4.wgsl?raw';
import weightsQ8Wgsl from './kernels/weights-q8.wgsl?raw';

const modules: Readonly<Record<WeightFormat, string>> = {
  f32: weightsF32Wgsl,
  f16: weightsF16Wgsl,
  bf16: weightsBf16Wgsl,
  q8: weightsQ8Wgsl,
  'q8-16': weightsQ8Wgsl,
  'q8-affine': weightsQ8Wgsl,
  'q8-affine-16': weightsQ8Wgsl,
  q4: weightsQ4Wgsl,
};

/** The module that reads a matrix, and the constants that it leaves open. */
export function weightsModule({ format, rows, columns }: GpuMatrix) {
  const { group, scales } = layouts[format];
  return {
    module: modules[format],
    constants: {
      MATRIX_ROWS: rows,
      OCTETS: padded(columns) / 8,
      BLOCK_OCTETS: group / 8,
      AFFINE: Number(scales === 2),
    },
  };
}
