/**
 * The numbers that a tensor's bytes stand for, as float32: one function for each ggml type (ggml-quants.c). The types
 * of integers store blocks of 32 weights of one row, each with a float16 scale d and, for Q4_1, a minimum m:
 *
 *   F32   x             Q8_0  d · q,       q = int8
 *   F16   x             Q4_0  d · (q − 8), q = 4 bits
 *                       Q4_1  d · q + m,   q = 4 bits
 *
 * The 16 bytes of a 4-bit block hold weight i in the low and weight i + 16 in the high half of byte i.
 */
import type { GgmlType, WeightTensor } from './tensor.ts';

const block = 32;

/** Writes the `out.length` weights that start at byte `start`. */
type Dequantize = (view: DataView, start: number, out: Float32Array) => void;

const dequantizers: Readonly<
  Record<GgmlType, { readonly rowBytes: (columns: number) => number; readonly run: Dequantize }>
> = {
  F32: { rowBytes: (columns) => columns * 4, run: f32 },
  F16: { rowBytes: (columns) => columns * 2, run: f16 },
  Q8_0: { rowBytes: (columns) => (columns / block) * 34, run: q8_0 },
  Q4_0: { rowBytes: (columns) => (columns / block) * 18, run: q4_0 },
  Q4_1: { rowBytes: (columns) => (columns / block) * 20, run: q4_1 },
};

/** All weights of a tensor. Shape (rows, columns), row-major. */
export function dequantize(tensor: WeightTensor): Float32Array {
  const out = new Float32Array(tensor.rows * tensor.columns);
  dequantizers[tensor.type].run(viewOf(tensor), 0, out);
  return out;
}

/** One row of a tensor into `out`. Shape (columns). */
export function dequantizeRow(tensor: WeightTensor, row: number, out: Float32Array): void {
  const { rowBytes, run } = dequantizers[tensor.type];
  run(viewOf(tensor), row * rowBytes(tensor.columns), out);
}

function viewOf({ bytes }: WeightTensor): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function f32(view: DataView, start: number, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = view.getFloat32(start + i * 4, true);
}

function f16(view: DataView, start: number, out: Float32Array): void {
  for (let i = 0; i < out.length; i++) out[i] = halfToNumber(view.getUint16(start + i * 2, true));
}

function q8_0(view: DataView, start: number, out: Float32Array): void {
  for (let i = 0, at = start; i < out.length; i += block, at += 34) {
    const d = halfToNumber(view.getUint16(at, true));
    for (let j = 0; j < block; j++) out[i + j] = d * view.getInt8(at + 2 + j);
  }
}

function q4_0(view: DataView, start: number, out: Float32Array): void {
  for (let i = 0, at = start; i < out.length; i += block, at += 18) {
    const d = halfToNumber(view.getUint16(at, true));
    for (let j = 0; j < 16; j++) {
      const pair = view.getUint8(at + 2 + j);
      out[i + j] = d * ((pair & 15) - 8);
      out[i + j + 16] = d * ((pair >> 4) - 8);
    }
  }
}

function q4_1(view: DataView, start: number, out: Float32Array): void {
  for (let i = 0, at = start; i < out.length; i += block, at += 20) {
    const d = halfToNumber(view.getUint16(at, true));
    const m = halfToNumber(view.getUint16(at + 2, true));
    for (let j = 0; j < 16; j++) {
      const pair = view.getUint8(at + 4 + j);
      out[i + j] = d * (pair & 15) + m;
      out[i + j + 16] = d * (pair >> 4) + m;
    }
  }
}

/** IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
