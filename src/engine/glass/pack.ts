/**
 * Weights as the kernels read them: whole 32-bit words instead of blocks of 34, 18 or 20 bytes, rows padded with zeros
 * to a multiple of 32 columns. Integers stay integers: nothing is rounded here.
 */
import { dequantize, halfToNumber } from '../gguf/dequantize.ts';
import type { GgmlType, WeightTensor } from '../gguf/tensor.ts';

export type WeightFormat = 'f32' | 'q8' | 'q4';

/** A matrix for the modules kernels/weights-*.wgsl, which state the layout of both arrays. */
export interface PackedMatrix {
  readonly format: WeightFormat;
  readonly rows: number;
  /** Of a row in memory: a multiple of 32. */
  readonly columns: number;
  readonly quants: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;
  /** Absent in `f32`. */
  readonly scales?: Float32Array<ArrayBuffer>;
}

const block = 32;

const formats: Readonly<Record<GgmlType, WeightFormat>> = {
  F32: 'f32',
  F16: 'f32',
  Q8_0: 'q8',
  Q4_0: 'q4',
  Q4_1: 'q4',
};

/** Bytes of quants and of scales for one block of 32 weights. */
const blockBytes: Readonly<Record<WeightFormat, { readonly quants: number; readonly scales: number }>> = {
  f32: { quants: 128, scales: 0 },
  q8: { quants: 32, scales: 4 },
  q4: { quants: 16, scales: 8 },
};

/** The next multiple of 32: how many elements a row of activations or weights takes. */
export function padded(columns: number): number {
  return Math.ceil(columns / block) * block;
}

/** What matrices stacked below one another are packed as: their own format, or float32 when they differ. */
export function formatOf(tensors: readonly WeightTensor[]): WeightFormat {
  const [first, ...others] = tensors.map(({ type }) => formats[type]);
  return others.every((format) => format === first) ? first! : 'f32';
}

/** Bytes that `packMatrix` of the same tensors fills. */
export function packedBytes(tensors: readonly WeightTensor[]): { readonly quants: number; readonly scales: number } {
  const blocks = tensors.reduce((sum, { rows, columns }) => sum + (rows * padded(columns)) / block, 0);
  const bytes = blockBytes[formatOf(tensors)];
  return { quants: blocks * bytes.quants, scales: blocks * bytes.scales };
}

/** One matrix of the rows of all `tensors`, which have the same columns, one below the other. */
export function packMatrix(tensors: readonly WeightTensor[]): PackedMatrix {
  const format = formatOf(tensors);
  const bytes = packedBytes(tensors);
  const columns = padded(tensors[0]!.columns);
  const rows = tensors.reduce((sum, tensor) => sum + tensor.rows, 0);
  if (format === 'f32') {
    const quants = new Float32Array(bytes.quants / 4);
    forEachPart(tensors, (tensor, start) => packFloats(tensor, columns, quants.subarray(start)));
    return { format, rows, columns, quants };
  }
  const quants = new Uint8Array(bytes.quants);
  const scales = new Float32Array(bytes.scales / 4);
  const pack = format === 'q8' ? packQ8 : packQ4;
  forEachPart(tensors, (tensor, start) => {
    const first = start / block;
    const each = blockBytes[format];
    pack(tensor, quants.subarray(first * each.quants), scales.subarray((first * each.scales) / 4));
  });
  return { format, rows, columns, quants, scales };
}

/** Calls `pack` with each tensor and the number of padded weights before it. */
function forEachPart(tensors: readonly WeightTensor[], pack: (tensor: WeightTensor, start: number) => void): void {
  let start = 0;
  for (const tensor of tensors) {
    pack(tensor, start);
    start += tensor.rows * padded(tensor.columns);
  }
}

function packFloats(tensor: WeightTensor, stride: number, quants: Float32Array): void {
  const weights = dequantize(tensor);
  const { rows, columns } = tensor;
  for (let row = 0; row < rows; row++) quants.set(weights.subarray(row * columns, (row + 1) * columns), row * stride);
}

function packQ8({ bytes, rows, columns }: WeightTensor, quants: Uint8Array, scales: Float32Array): void {
  const blocks = (rows * columns) / block;
  for (let i = 0, at = 0; i < blocks; i++, at += 34) {
    scales[i] = halfToNumber(bytes[at]! | (bytes[at + 1]! << 8));
    for (let j = 0; j < block; j++) quants[i * block + j] = bytes[at + 2 + j]! ^ 0x80; // int8 + 128
  }
}

/**
 * In the file, byte j of a block holds weight j and, in its high half, weight j + 16. Here byte 4k + b holds weights
 * 8k + b and 8k + 4 + b, so that one word is eight neighbours.
 */
function packQ4({ type, bytes, rows, columns }: WeightTensor, quants: Uint8Array, scales: Float32Array): void {
  const blocks = (rows * columns) / block;
  const header = type === 'Q4_0' ? 2 : 4;
  for (let i = 0, at = 0; i < blocks; i++, at += header + 16) {
    const d = halfToNumber(bytes[at]! | (bytes[at + 1]! << 8));
    scales[2 * i] = d;
    scales[2 * i + 1] = type === 'Q4_0' ? -8 * d : halfToNumber(bytes[at + 2]! | (bytes[at + 3]! << 8));
    for (let k = 0; k < 2; k++) {
      for (let b = 0; b < 4; b++) {
        const first = bytes[at + header + 8 * k + b]!; // weights 8k + b and 16 + 8k + b
        const second = bytes[at + header + 8 * k + 4 + b]!; // weights 8k + 4 + b and 16 + 8k + 4 + b
        quants[i * 16 + 4 * k + b] = (first & 15) | ((second & 15) << 4);
        quants[i * 16 + 8 + 4 * k + b] = (first >> 4) | (second & 0xf0);
      }
    }
  }
}
