/**
 * Weights as the kernels read them: whole 32-bit words instead of blocks of 34, 18 or 210 bytes, rows padded with zeros
 * to a multiple of 32 columns. Integers stay integers, and halves halves: nothing is rounded here.
 */
import { blockFormats, type BlockFormat, type QuantizedType } from '../gguf/blocks.ts';
import { dequantize } from '../gguf/dequantize.ts';
import type { GgmlType, TensorShape, WeightTensor } from '../gguf/tensor.ts';

/** A layout of kernels/weights-*.wgsl. */
export type WeightFormat = 'f32' | 'f16' | 'bf16' | 'q8' | 'q8-16' | 'q8-affine' | 'q8-affine-16' | 'q4';

export interface FormatLayout {
  /** Bytes of 32 weights without their scales. */
  readonly quants: number;
  /** Weights that share a scale, and how many float32 that is: d, or d and m. */
  readonly group: 32 | 16;
  readonly scales: 0 | 1 | 2;
}

export const layouts: Readonly<Record<WeightFormat, FormatLayout>> = {
  f32: { quants: 128, group: 32, scales: 0 },
  f16: { quants: 64, group: 32, scales: 0 },
  bf16: { quants: 64, group: 32, scales: 0 },
  q8: { quants: 32, group: 32, scales: 1 },
  'q8-16': { quants: 32, group: 16, scales: 1 },
  'q8-affine': { quants: 32, group: 32, scales: 2 },
  'q8-affine-16': { quants: 32, group: 16, scales: 2 },
  q4: { quants: 16, group: 32, scales: 2 },
};

const formats: Readonly<Record<GgmlType, WeightFormat>> = {
  ...({ F32: 'f32', F16: 'f16', BF16: 'bf16' } as const),
  ...({ Q8_0: 'q8', Q5_0: 'q8', Q5_1: 'q8-affine', Q4_0: 'q4', Q4_1: 'q4' } as const),
  ...({ Q6_K: 'q8-16', Q5_K: 'q8-affine', Q4_K: 'q4' } as const),
};

const block = 32;

/** The next multiple of 32: how many elements a row of activations or weights takes. */
export function padded(columns: number): number {
  return Math.ceil(columns / block) * block;
}

/**
 * What matrices stacked below one another are packed as: their own format; when they differ, bytes that hold the codes
 * of all, or float32 where one of them has no codes.
 */
export function formatOf(tensors: readonly TensorShape[]): WeightFormat {
  const all = tensors.map(({ type }) => formats[type]);
  const [first] = all;
  if (all.every((format) => format === first)) return first!;
  if (all.some((format) => layouts[format].scales === 0)) return 'f32';
  return all.every((format) => layouts[format].group === block) ? 'q8-affine' : 'q8-affine-16';
}

export interface PackedBytes {
  readonly quants: number;
  readonly scales: number;
}

/** Bytes of the matrix that stacks all `tensors`. */
export function packedBytes(tensors: readonly TensorShape[], format: WeightFormat = formatOf(tensors)): PackedBytes {
  const { quants, group, scales } = layouts[format];
  const weights = tensors.reduce((sum, { rows, columns }) => sum + rows * padded(columns), 0);
  return { quants: (weights / block) * quants, scales: (weights / group) * scales * 4 };
}

export interface Packed {
  readonly quants: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;
  /** Empty where the format has none. */
  readonly scales: Float32Array<ArrayBuffer>;
}

/** The rows of one tensor, or some of them, in a format that formatOf allows for it. */
export function pack(tensor: WeightTensor, format: WeightFormat): Packed {
  const bytes = packedBytes([tensor], format);
  const scales = new Float32Array(bytes.scales / 4);
  if (format === 'f32') return { quants: floats(tensor), scales };
  const quants = new Uint8Array(bytes.quants);
  if (format === 'f16' || format === 'bf16') packHalves(tensor, quants);
  else packCodes(tensor, format, quants, scales);
  return { quants, scales };
}

function floats(tensor: WeightTensor): Float32Array<ArrayBuffer> {
  const { rows, columns } = tensor;
  const weights = dequantize(tensor);
  const stride = padded(columns);
  if (stride === columns) return weights;
  const wide = new Float32Array(rows * stride);
  for (let row = 0; row < rows; row++) wide.set(weights.subarray(row * columns, (row + 1) * columns), row * stride);
  return wide;
}

function packHalves({ bytes, rows, columns }: WeightTensor, quants: Uint8Array): void {
  const stride = padded(columns) * 2;
  for (let row = 0; row < rows; row++)
    quants.set(bytes.subarray(row * columns * 2, (row + 1) * columns * 2), row * stride);
}

const codes = new Int8Array(256);
const affine = new Float32Array(32);

/** Codes from 0 on, as bytes or half bytes, and for each group d, or d and the m that goes with these codes. */
function packCodes(tensor: WeightTensor, format: WeightFormat, quants: Uint8Array, scales: Float32Array): void {
  const { type, bytes, rows, columns } = tensor;
  const from: BlockFormat = blockFormats[type as QuantizedType];
  const to = layouts[format];
  const zero = to.scales === 1 ? -128 : from.lowest; // the code that becomes 0
  const blocks = (rows * columns) / from.block;
  const perGroup = from.group / to.group; // groups that take the scale of one of the file's
  let scale = 0;
  for (let i = 0; i < blocks; i++) {
    from.unpack(bytes, i * from.bytes, codes, affine);
    for (let group = 0; group < from.block / from.group; group++) {
      const [d, m] = [affine[2 * group]!, affine[2 * group + 1]!];
      for (let j = 0; j < perGroup; j++) {
        scales[scale++] = d;
        if (to.scales === 2) scales[scale++] = from.affine ? m : zero * d;
      }
    }
    if (format === 'q4') packNibbles(quants, (i * from.block) / 2, from.block, zero);
    else for (let j = 0; j < from.block; j++) quants[i * from.block + j] = codes[j]! - zero;
  }
}

/** Byte 4k + b holds codes 8k + b and, in its high half, 8k + 4 + b: one word is eight neighbours. */
function packNibbles(quants: Uint8Array, start: number, count: number, zero: number): void {
  for (let k = 0; k < count; k += 8)
    for (let b = 0; b < 4; b++) quants[start + k / 2 + b] = (codes[k + b]! - zero) | ((codes[k + b + 4]! - zero) << 4);
}
