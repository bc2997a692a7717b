/**
 * A decoder-only transformer as its file describes it: every difference between architectures is a value in here,
 * filled in once by the loader (read-model.ts, architectures.ts), so that a forward pass need not ask which it is.
 */
import type { StoredTensor } from './tensor.ts';

/** Hyper-parameters, under the names that GGUF gives them. */
export interface ModelConfig {
  readonly contextLength: number;
  readonly vocabulary: number;
  readonly layers: number;
  readonly width: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  readonly normEpsilon: number;
  /** What an embedding is multiplied by on its way into the residual stream: 1, or √width in Gemma. */
  readonly embeddingScale: number;
  /** Of the gated linear unit (2002.05202): SwiGLU or GeGLU, GELU by its tanh approximation (1606.08415 §2). */
  readonly activation: Activation;
  /** Leading dimensions of each head that RoPE (2104.09864) rotates; ≤ headSize. */
  readonly ropeDimensions: number;
  /** Which dimensions turn together: 2i and 2i + 1, or i and i + ropeDimensions / 2. */
  readonly ropePairs: RopePairs;
  /** (layers) */
  readonly attention: readonly LayerAttention[];
}

export type Activation = 'silu' | 'gelu';
export type RopePairs = 'neighbours' | 'halves';

/** In what the attention of one layer differs from that of another. */
export interface LayerAttention {
  /** How many positions a token attends to, its own the last of them; Infinity: all. */
  readonly window: number;
  /** (ropeDimensions / 2): radians by which each pair turns from one position to the next. */
  readonly frequencies: Float64Array;
}

/** `undefined`: the architecture has no such tensor. */
export interface ModelLayer {
  readonly attentionNorm: StoredTensor; // (1, width)
  readonly query: StoredTensor; // (heads · headSize, width)
  readonly key: StoredTensor; // (kvHeads · headSize, width)
  readonly value: StoredTensor; // (kvHeads · headSize, width)
  readonly queryBias: StoredTensor | undefined; // (1, heads · headSize)
  readonly keyBias: StoredTensor | undefined; // (1, kvHeads · headSize)
  readonly valueBias: StoredTensor | undefined; // (1, kvHeads · headSize)
  readonly queryNorm: StoredTensor | undefined; // (1, headSize), of every head
  readonly keyNorm: StoredTensor | undefined; // (1, headSize), of every head
  readonly attentionOutput: StoredTensor; // (width, heads · headSize)
  readonly attentionPostNorm: StoredTensor | undefined; // (1, width)
  readonly feedForwardNorm: StoredTensor; // (1, width)
  readonly gate: StoredTensor; // (feedForward, width)
  readonly up: StoredTensor; // (feedForward, width)
  readonly down: StoredTensor; // (width, feedForward)
  readonly feedForwardPostNorm: StoredTensor | undefined; // (1, width)
}

/** `output` is `embedding` itself when the two are tied. */
export interface ModelWeights {
  readonly config: ModelConfig;
  readonly embedding: StoredTensor; // (vocabulary, width)
  readonly layers: readonly ModelLayer[];
  readonly outputNorm: StoredTensor; // (1, width)
  readonly output: StoredTensor; // (vocabulary, width)
}
