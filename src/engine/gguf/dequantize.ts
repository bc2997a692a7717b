/** The numbers that a tensor's bytes stand for, as float32. */
import { blockFormats, type BlockFormat } from './blocks.ts';
import { rowBytes } from './ggml-types.ts';
import { halfToNumber } from './half.ts';
import type { WeightTensor } from './tensor.ts';

/** All weights of a tensor. Shape (rows, columns), row-major. */
export function dequantize(tensor: WeightTensor): Float32Array<ArrayBuffer> {
  const out = new Float32Array(tensor.rows * tensor.columns);
  write(tensor, 0, out);
  return out;
}

/** One row of a tensor into `out`. Shape (columns). */
export function dequantizeRow(tensor: WeightTensor, row: number, out: Float32Array): void {
  write(tensor, row * rowBytes(tensor.type, tensor.columns), out);
}

/** Writes the `out.length` weights that start at byte `start`. */
function write({ type, bytes }: WeightTensor, start: number, out: Float32Array): void {
  if (type === 'F32' || type === 'F16' || type === 'BF16') {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let i = 0; i < out.length; i++) out[i] = floats[type](view, start, i);
  } else writeBlocks(blockFormats[type], bytes, start, out);
}

const bits = new Uint32Array(1);
const float = new Float32Array(bits.buffer);

/** BF16 is the upper half of a float32. */
const floats = {
  F32: (view: DataView, start: number, i: number) => view.getFloat32(start + 4 * i, true),
  F16: (view: DataView, start: number, i: number) => halfToNumber(view.getUint16(start + 2 * i, true)),
  BF16: (view: DataView, start: number, i: number) => {
    bits[0] = view.getUint16(start + 2 * i, true) << 16;
    return float[0]!;
  },
};

const codes = new Int8Array(256);
const affine = new Float32Array(32);

function writeBlocks(format: BlockFormat, bytes: Uint8Array, start: number, out: Float32Array): void {
  const { block, group } = format;
  for (let first = 0, at = start; first < out.length; first += block, at += format.bytes) {
    format.unpack(bytes, at, codes, affine);
    for (let g = 0, i = 0; i < block; g += 2) {
      const d = affine[g]!;
      const m = affine[g + 1]!;
      for (const end = i + group; i < end; i++) out[first + i] = d * codes[i]! + m;
    }
  }
}
