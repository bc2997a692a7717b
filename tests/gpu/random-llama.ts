/** Small Llama models from a seed, in each type that GGUF files have. */
import type { GgmlType, LlamaConfig, LlamaWeights, WeightTensor } from '../../src/engine/gguf/tensor.ts';
import type { Tokenizer } from '../../src/engine/engine.ts';
import type { ModelParts } from '../../src/engine/reference/reference-model.ts';

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

const blocks: Readonly<
  Record<GgmlType, { readonly weights: number; readonly bytes: number; readonly halves: number }>
> = {
  F32: { weights: 1, bytes: 4, halves: 0 },
  F16: { weights: 1, bytes: 2, halves: 1 },
  Q8_0: { weights: 32, bytes: 34, halves: 1 },
  Q4_0: { weights: 32, bytes: 18, halves: 1 },
  Q4_1: { weights: 32, bytes: 20, halves: 2 },
};

/** Largest quantized value of each type, so that weights of all types have about the same size. */
const range: Readonly<Record<GgmlType, number>> = { F32: 1, F16: 1, Q8_0: 128, Q4_0: 8, Q4_1: 8 };

/** A tensor of random bytes, but for its scales: float16 numbers that put its weights between about −size and size. */
export function randomTensor(
  random: () => number,
  type: GgmlType,
  [rows, columns]: readonly [rows: number, columns: number],
  size = 0.3,
): WeightTensor {
  const layout = blocks[type];
  const count = (rows * columns) / layout.weights;
  if (!Number.isInteger(columns / layout.weights)) throw new Error(`${columns} columns of ${type}`);
  const bytes = Uint8Array.from({ length: count * layout.bytes }, () => random() * 256);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    const at = i * layout.bytes;
    if (type === 'F32') view.setFloat32(at, (random() * 2 - 1) * size, true);
    if (type === 'F16') view.setUint16(at, half((random() * 2 - 1) * size), true);
    if (layout.weights === 32) view.setUint16(at, half(((0.5 + random()) * size) / range[type]), true);
    if (layout.halves === 2) view.setUint16(at + 2, half(-size * (0.5 + random())), true);
  }
  return { name: `${type} ${rows}×${columns}`, type, rows, columns, bytes };
}

/** The float16 nearest to zero from a normal number: sign, exponent and the first ten bits. */
function half(value: number): number {
  const bits = new Uint32Array(Float32Array.of(value).buffer)[0]!;
  const exponent = ((bits >>> 23) & 255) - 112;
  if (exponent <= 0) return 0;
  return ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >>> 13) & 1023);
}

export interface RandomLlama extends Partial<LlamaConfig> {
  readonly type: GgmlType;
  /** Another type for some tensors, as real files have them. */
  readonly outputType?: GgmlType;
  readonly keyType?: GgmlType;
  readonly tied?: boolean;
  readonly seed?: number;
}

export function randomLlama(options: RandomLlama): ModelParts {
  const { type, outputType = type, keyType = type, tied = false, seed = 1, ...rest } = options;
  const config: LlamaConfig = {
    contextLength: 64,
    vocabulary: 300,
    layers: 2,
    width: 64,
    feedForward: 96,
    heads: 4,
    kvHeads: 2,
    headSize: 16,
    ropeDimensions: 16,
    ropeBase: 10_000,
    normEpsilon: 1e-5,
    ...rest,
  };
  const random = randomNumbers(seed);
  const { width, feedForward, vocabulary, heads, kvHeads, headSize } = config;
  const matrix = (rows: number, columns: number, of = type): WeightTensor => randomTensor(random, of, [rows, columns]);
  const gain = (): WeightTensor => {
    const bytes = new Uint8Array(randomFloats(random, width, 0.5).map((value) => value + 1).buffer);
    return { name: 'gain', type: 'F32', rows: 1, columns: width, bytes };
  };
  const embedding = matrix(vocabulary, width, outputType);
  const weights: LlamaWeights = {
    config,
    embedding,
    layers: Array.from({ length: config.layers }, () => ({
      attentionNorm: gain(),
      query: matrix(heads * headSize, width),
      key: matrix(kvHeads * headSize, width, keyType),
      value: matrix(kvHeads * headSize, width),
      attentionOutput: matrix(width, heads * headSize),
      feedForwardNorm: gain(),
      gate: matrix(feedForward, width),
      up: matrix(feedForward, width),
      down: matrix(width, feedForward),
    })),
    outputNorm: gain(),
    output: tied ? embedding : matrix(vocabulary, width, outputType),
  };
  const facts = { name: 'random', architecture: 'llama', licence: '', parameters: 0, quantization: type };
  return { id: `random ${type}`, facts, weights, tokenizer: noTokenizer };
}

/** These models are spoken to in tokens only. */
const noTokenizer: Tokenizer = {
  pieces: [],
  bos: undefined,
  ends: [],
  hasChatTemplate: false,
  encode: () => ({ tokens: [] }),
  decode: () => '',
  chat: () => Promise.resolve(''),
};
