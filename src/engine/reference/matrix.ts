import { dequantize, dequantizeRow } from '../gguf/dequantize.ts';
import type { WeightTensor } from '../gguf/tensor.ts';

/** A weight matrix W (rows, columns) as the forward pass uses it. */
export interface Matrix {
  /** out (rows) = W · x (columns), each row summed in float64; plus a bias, where there is one. */
  multiply(x: Float64Array, out: Float64Array): void;
  /** out (columns) = row `index` of W. */
  row(index: number, out: Float64Array): void;
}

/** Dequantized once: four bytes a weight, and the fastest. */
export function denseMatrix(tensor: WeightTensor): Matrix {
  const { rows, columns } = tensor;
  const weights = dequantize(tensor); // (rows, columns)
  return {
    multiply(x, out) {
      for (let row = 0; row < rows; row++) out[row] = dot(weights, row * columns, x);
    },
    row(index, out) {
      out.set(weights.subarray(index * columns, (index + 1) * columns));
    },
  };
}

/** Dequantized a row at a time, at each use: no memory beyond the file, about a third of the speed. */
export function packedMatrix(tensor: WeightTensor): Matrix {
  const weights = new Float32Array(tensor.columns); // (columns), of the row at hand
  return {
    multiply(x, out) {
      for (let row = 0; row < tensor.rows; row++) {
        dequantizeRow(tensor, row, weights);
        out[row] = dot(weights, 0, x);
      }
    },
    row(index, out) {
      dequantizeRow(tensor, index, weights);
      out.set(weights);
    },
  };
}

/** out = W · x + bias; bias (rows). */
export function withBias(matrix: Matrix, bias: Float32Array): Matrix {
  return {
    ...matrix,
    multiply(x, out) {
      matrix.multiply(x, out);
      for (let row = 0; row < out.length; row++) out[row]! += bias[row]!;
    },
  };
}

/** Σ weights[start + i] · x[i]. Four sums side by side, because each addition waits for the one before it. */
function dot(weights: Float32Array, start: number, x: Float64Array): number {
  const n = x.length;
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < n; i += 4) {
    a += weights[start + i]! * x[i]!;
    b += weights[start + i + 1]! * x[i + 1]!;
    c += weights[start + i + 2]! * x[i + 2]!;
    d += weights[start + i + 3]! * x[i + 3]!;
  }
  for (; i < n; i++) a += weights[start + i]! * x[i]!;
  return a + b + (c + d);
}
