/** What the GGUF reader hands to an engine: tensors as they stand in the file, still quantized. */

export type GgmlType = 'F32' | 'F16' | 'Q8_0' | 'Q4_0' | 'Q4_1';

/** A matrix (or, with one row, a vector) of `rows` × `columns`, row-major; a row is a whole number of blocks. */
export interface WeightTensor {
  readonly name: string;
  readonly type: GgmlType;
  /** Output features; 1 for a vector. */
  readonly rows: number;
  /** Input features: the length of a row. */
  readonly columns: number;
  /** The tensor's bytes, a view into the file. */
  readonly bytes: Uint8Array;
}

/** Hyper-parameters of the Llama architecture (2302.13971), under the names that GGUF gives them. */
export interface LlamaConfig {
  readonly contextLength: number;
  readonly vocabulary: number;
  readonly layers: number;
  readonly width: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headSize: number;
  /** Leading dimensions of each head that RoPE rotates, as interleaved pairs; ≤ headSize. */
  readonly ropeDimensions: number;
  readonly ropeBase: number;
  readonly normEpsilon: number;
}

export interface LlamaLayer {
  readonly attentionNorm: WeightTensor; // (1, width)
  readonly query: WeightTensor; // (heads · headSize, width)
  readonly key: WeightTensor; // (kvHeads · headSize, width)
  readonly value: WeightTensor; // (kvHeads · headSize, width)
  readonly attentionOutput: WeightTensor; // (width, heads · headSize)
  readonly feedForwardNorm: WeightTensor; // (1, width)
  readonly gate: WeightTensor; // (feedForward, width)
  readonly up: WeightTensor; // (feedForward, width)
  readonly down: WeightTensor; // (width, feedForward)
}

/** A Llama model as it stands in a file. `output` is `embedding` itself when the two are tied. */
export interface LlamaWeights {
  readonly config: LlamaConfig;
  readonly embedding: WeightTensor; // (vocabulary, width)
  readonly layers: readonly LlamaLayer[];
  readonly outputNorm: WeightTensor; // (1, width)
  readonly output: WeightTensor; // (vocabulary, width)
}
