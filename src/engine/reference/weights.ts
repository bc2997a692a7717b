/** The weights of a model as the forward pass uses them; what an architecture has not is a function that does nothing. */
import { dequantize } from '../gguf/dequantize.ts';
import { rowBytes } from '../gguf/ggml-types.ts';
import type { ModelConfig, ModelLayer, ModelWeights } from '../gguf/model.ts';
import type { StoredTensor } from '../gguf/tensor.ts';
import { denseMatrix, packedMatrix, withBias, type Matrix } from './matrix.ts';
import { headNorm, rmsNorm, unchanged, type Norm } from './norm.ts';

export interface ReferenceLayer {
  readonly attentionNorm: Norm; // (width)
  readonly query: Matrix; // (heads · headSize, width)
  readonly key: Matrix; // (kvHeads · headSize, width)
  readonly value: Matrix; // (kvHeads · headSize, width)
  readonly queryNorm: Norm; // (heads, headSize)
  readonly keyNorm: Norm; // (kvHeads, headSize)
  readonly attentionOutput: Matrix; // (width, heads · headSize)
  readonly attentionPostNorm: Norm; // (width)
  readonly feedForwardNorm: Norm; // (width)
  readonly gate: Matrix; // (feedForward, width)
  readonly up: Matrix; // (feedForward, width)
  readonly down: Matrix; // (width, feedForward)
  readonly feedForwardPostNorm: Norm; // (width)
}

export interface ReferenceWeights {
  readonly config: ModelConfig;
  readonly embedding: Matrix; // (vocabulary, width)
  readonly layers: readonly ReferenceLayer[];
  readonly outputNorm: Norm; // (width)
  readonly output: Matrix; // (vocabulary, width)
  /** Bytes that the weights take in memory. */
  readonly bytes: number;
}

/** Up to here all weights become float32 (SmolLM2-135M: 540 MB); above, they stay as the file has them. */
const mostDenseBytes = 640 * 2 ** 20;

/** `onLayer` runs after each layer; dequantizing a large model takes a second. */
export async function unpack(file: ModelWeights, onLayer: () => Promise<void>): Promise<ReferenceWeights> {
  const { config } = file;
  const tensors = allTensors(file);
  const denseBytes = tensors.reduce((sum, { rows, columns }) => sum + rows * columns * 4, 0);
  const dense = denseBytes <= mostDenseBytes;
  const vector = async (tensor: StoredTensor) => dequantize(await tensor.read());
  const matrix = async (tensor: StoredTensor, bias?: StoredTensor) => {
    const weights = (dense ? denseMatrix : packedMatrix)(await tensor.read());
    return bias ? withBias(weights, await vector(bias)) : weights;
  };
  const norm = async (gain: StoredTensor | undefined) =>
    gain ? rmsNorm(await vector(gain), config.normEpsilon) : unchanged;
  const normOfHeads = async (gain: StoredTensor | undefined) =>
    gain ? headNorm(await vector(gain), config.normEpsilon) : unchanged;
  const embedding = await matrix(file.embedding);
  const layers: ReferenceLayer[] = [];
  for (const layer of file.layers) {
    layers.push({
      attentionNorm: await norm(layer.attentionNorm),
      query: await matrix(layer.query, layer.queryBias),
      key: await matrix(layer.key, layer.keyBias),
      value: await matrix(layer.value, layer.valueBias),
      queryNorm: await normOfHeads(layer.queryNorm),
      keyNorm: await normOfHeads(layer.keyNorm),
      attentionOutput: await matrix(layer.attentionOutput),
      attentionPostNorm: await norm(layer.attentionPostNorm),
      feedForwardNorm: await norm(layer.feedForwardNorm),
      gate: await matrix(layer.gate),
      up: await matrix(layer.up),
      down: await matrix(layer.down),
      feedForwardPostNorm: await norm(layer.feedForwardPostNorm),
    });
    await onLayer();
  }
  return {
    config,
    embedding,
    layers,
    outputNorm: await norm(file.outputNorm),
    output: file.output === file.embedding ? embedding : await matrix(file.output),
    bytes: dense
      ? denseBytes
      : tensors.reduce((sum, { type, rows, columns }) => sum + rows * rowBytes(type, columns), 0),
  };
}

function allTensors({ embedding, layers, outputNorm, output }: ModelWeights): readonly StoredTensor[] {
  const inLayers = layers.flatMap((layer: ModelLayer) =>
    (Object.values(layer) as (StoredTensor | undefined)[]).filter((tensor) => tensor !== undefined),
  );
  return [...new Set([embedding, ...inLayers, outputNorm, output])];
}
