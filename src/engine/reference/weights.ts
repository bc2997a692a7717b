import { dequantize } from '../gguf/dequantize.ts';
import type { LlamaConfig, LlamaWeights, WeightTensor } from '../gguf/tensor.ts';
import { denseMatrix, packedMatrix, type Matrix } from './matrix.ts';

export interface ReferenceLayer {
  readonly attentionNorm: Float32Array; // (width)
  readonly query: Matrix; // (heads · headSize, width)
  readonly key: Matrix; // (kvHeads · headSize, width)
  readonly value: Matrix; // (kvHeads · headSize, width)
  readonly attentionOutput: Matrix; // (width, heads · headSize)
  readonly feedForwardNorm: Float32Array; // (width)
  readonly gate: Matrix; // (feedForward, width)
  readonly up: Matrix; // (feedForward, width)
  readonly down: Matrix; // (width, feedForward)
}

export interface ReferenceWeights {
  readonly config: LlamaConfig;
  readonly embedding: Matrix; // (vocabulary, width)
  readonly layers: readonly ReferenceLayer[];
  readonly outputNorm: Float32Array; // (width)
  readonly output: Matrix; // (vocabulary, width)
  /** Bytes that the weights take in memory. */
  readonly bytes: number;
}

/** Up to here all weights become float32 (SmolLM2-135M: 540 MB); above, they stay as the file has them. */
const mostDenseBytes = 640 * 2 ** 20;

/** `onLayer` runs after each layer; dequantizing a large model takes a second. */
export async function unpack(file: LlamaWeights, onLayer: () => Promise<void>): Promise<ReferenceWeights> {
  const tensors = allTensors(file);
  const denseBytes = tensors.reduce((sum, { rows, columns }) => sum + rows * columns * 4, 0);
  const dense = denseBytes <= mostDenseBytes;
  const matrix = dense ? denseMatrix : packedMatrix;
  const embedding = matrix(file.embedding);
  const layers: ReferenceLayer[] = [];
  for (const layer of file.layers) {
    layers.push({
      attentionNorm: dequantize(layer.attentionNorm),
      query: matrix(layer.query),
      key: matrix(layer.key),
      value: matrix(layer.value),
      attentionOutput: matrix(layer.attentionOutput),
      feedForwardNorm: dequantize(layer.feedForwardNorm),
      gate: matrix(layer.gate),
      up: matrix(layer.up),
      down: matrix(layer.down),
    });
    await onLayer();
  }
  return {
    config: file.config,
    embedding,
    layers,
    outputNorm: dequantize(file.outputNorm),
    output: file.output === file.embedding ? embedding : matrix(file.output),
    bytes: dense ? denseBytes : tensors.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
}

function allTensors({ embedding, layers, outputNorm, output }: LlamaWeights): readonly WeightTensor[] {
  const inLayers = layers.flatMap((layer) => Object.values(layer) as WeightTensor[]);
  return [...new Set([embedding, ...inLayers, outputNorm, output])];
}
