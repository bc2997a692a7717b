/** Random numbers, tensors and whole models from a seed. */
import { readGguf } from '../../src/engine/gguf/gguf.ts';
import { rowBytes } from '../../src/engine/gguf/ggml-types.ts';
import { readParts, type ModelParts } from '../../src/engine/gguf/model-parts.ts';
import type { GgmlType, StoredTensor, WeightTensor } from '../../src/engine/gguf/tensor.ts';
import { randomModel, smallLlama, type RandomModel } from '../fixtures/gguf/random-model.ts';
import { randomBlocks } from '../fixtures/gguf/random-tensor.ts';
import { writeGguf } from '../fixtures/gguf/write-gguf.ts';

/** Uniform numbers in [0, 1): mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const randomFloats = (random: () => number, length: number, size = 1): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, () => (random() * 2 - 1) * size);

/** Weights between about −size and size, as a tensor in memory that can also be read as if from a file. */
export function randomTensor(
  random: () => number,
  type: GgmlType,
  [rows, columns]: readonly [rows: number, columns: number],
  size = 0.3,
): WeightTensor & StoredTensor {
  const shape = { name: `${type} ${rows}×${columns}`, type, columns };
  const bytes = randomBlocks(random, type, rows * columns, size);
  const row = rowBytes(type, columns);
  return {
    ...shape,
    rows,
    bytes,
    read: (first = 0, count = rows) =>
      Promise.resolve({ ...shape, rows: count, bytes: bytes.subarray(first * row, (first + count) * row) }),
  };
}

/** A small Llama, or what the shape says instead. */
export function randomParts(shape: Partial<RandomModel>): Promise<ModelParts> {
  const whole = { ...smallLlama, headSize: 16, contextLength: 64, vocabulary: 300, tied: false, ...shape };
  return readParts(`random ${whole.architecture} ${whole.type}`, readGguf(writeGguf(randomModel(whole))));
}
