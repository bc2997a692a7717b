/**
 * Kernels turn neighbouring dimensions (2i, 2i + 1), so that one invocation has both of a RoPE pair. Files of most
 * architectures have them half a head apart. Scores are sums over dimensions: when the rows of query and key change
 * places alike, nothing else notices.
 */
import { rowBytes } from '../gguf/ggml-types.ts';
import type { ModelConfig } from '../gguf/model.ts';
import type { WeightTensor } from '../gguf/tensor.ts';

/** (headSize): which row of a head in the file each row here is. */
export type RowOrder = readonly number[];

/** `undefined` where the file has neighbours already. */
export function neighbourOrder({
  headSize,
  ropeDimensions,
  ropePairs,
}: Pick<ModelConfig, 'headSize' | 'ropeDimensions' | 'ropePairs'>): RowOrder | undefined {
  if (ropePairs === 'neighbours') return undefined;
  return Array.from({ length: headSize }, (_, i) =>
    i >= ropeDimensions ? i : Math.floor(i / 2) + (i % 2) * (ropeDimensions / 2),
  );
}

/** Whole heads of rows in another order; rows are whole blocks, so that bytes move as they are. */
export function reordered(tensor: WeightTensor, order: RowOrder): WeightTensor {
  const { type, rows, columns, bytes } = tensor;
  const row = rowBytes(type, columns);
  const moved = new Uint8Array(bytes.byteLength);
  for (let i = 0; i < rows; i++) {
    const from = i - (i % order.length) + order[i % order.length]!;
    moved.set(bytes.subarray(from * row, (from + 1) * row), i * row);
  }
  return { ...tensor, bytes: moved };
}
