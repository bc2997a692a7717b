/** What the GGUF reader hands to an engine: tensors as they stand in the file, still quantized. */

import { blockFormats, type QuantizedType } from './blocks.ts';

/** The types that Jielong computes with; ggml-types.ts knows the sizes of all. */
export type GgmlType = 'F32' | 'F16' | 'BF16' | QuantizedType;
export const ggmlTypes: readonly GgmlType[] = ['F32', 'F16', 'BF16', ...(Object.keys(blockFormats) as QuantizedType[])];

/** A matrix (or, with one row, a vector) of `rows` × `columns`, row-major; a row is a whole number of blocks. */
export interface TensorShape {
  readonly name: string;
  readonly type: GgmlType;
  /** Output features; 1 for a vector. */
  readonly rows: number;
  /** Input features: the length of a row. */
  readonly columns: number;
}

/** A tensor, or some rows of one, in memory. */
export interface WeightTensor extends TensorShape {
  readonly bytes: Uint8Array;
}

/** A tensor that still lies in its file: a large one is read a few rows at a time. */
export interface StoredTensor extends TensorShape {
  /** `count` rows from row `first` on; all of them unless given. Rejects with `badFile` when the file has changed. */
  read(first?: number, count?: number): Promise<WeightTensor>;
}
