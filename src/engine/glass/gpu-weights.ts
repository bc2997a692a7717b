/** The weights of a model in GPU buffers, still quantized. */
import type { ModelLayer, ModelWeights } from '../gguf/model.ts';
import type { StoredTensor, TensorShape } from '../gguf/tensor.ts';
import type { Arena } from './arena.ts';
import { packedBytes } from './pack.ts';
import { neighbourOrder, type RowOrder } from './row-order.ts';
import { createUploader, type GpuMatrix, type Part, type Uploader } from './uploader.ts';

/** Here the two dimensions of a RoPE pair are neighbours, whatever they are in the file. */
export interface GpuLayer {
  readonly attentionNorm: GPUBuffer; // (width)
  readonly queryKeyValue: GpuMatrix; // ((heads + 2 · kvHeads) · headSize, width)
  readonly queryKeyValueBias: GPUBuffer | undefined; // ((heads + 2 · kvHeads) · headSize)
  readonly headNorms: GPUBuffer | undefined; // (2, headSize): of queries, of keys
  readonly attentionOutput: GpuMatrix; // (width, heads · headSize)
  readonly attentionPostNorm: GPUBuffer | undefined; // (width)
  readonly feedForwardNorm: GPUBuffer; // (width)
  readonly gateUp: GpuMatrix; // (2 · feedForward, width)
  readonly down: GpuMatrix; // (width, feedForward)
  readonly feedForwardPostNorm: GPUBuffer | undefined; // (width)
}

export interface GpuWeights {
  readonly embedding: GpuMatrix; // (vocabulary, width)
  readonly layers: readonly GpuLayer[];
  readonly outputNorm: GPUBuffer; // (width)
  readonly output: GpuMatrix; // (vocabulary, width); `embedding` itself when tied
}

/** Bytes of the largest buffer that `uploadWeights` makes, and of all. */
export function weightBytes(weights: ModelWeights): { readonly largest: number; readonly total: number } {
  const matrices: readonly (readonly TensorShape[])[] = [
    [weights.embedding],
    ...(weights.output === weights.embedding ? [] : [[weights.output]]),
    ...weights.layers.flatMap(({ query, key, value, attentionOutput, gate, up, down }) => [
      [query, key, value],
      [attentionOutput],
      [gate, up],
      [down],
    ]),
  ];
  const bytes = matrices.map((tensors) => packedBytes(tensors));
  return {
    largest: Math.max(...bytes.flatMap(({ quants, scales }) => [quants, scales])),
    total: bytes.reduce((sum, { quants, scales }) => sum + quants + scales, 0),
  };
}

/** `onBytes` hears how many bytes have been uploaded. Rejects with EngineError `outOfMemory`, `badFile`. */
export async function uploadWeights(
  arena: Arena,
  weights: ModelWeights,
  onBytes: (bytes: number) => void,
): Promise<GpuWeights> {
  const uploader = createUploader(arena);
  const order = neighbourOrder(weights.config);
  const gpuWeights = await arena.allocate(() => {
    const embedding = uploader.matrix([{ tensor: weights.embedding }]);
    return {
      embedding,
      layers: weights.layers.map((layer) => gpuLayer(uploader, layer, order)),
      outputNorm: uploader.vector([{ tensor: weights.outputNorm }]),
      output: weights.output === weights.embedding ? embedding : uploader.matrix([{ tensor: weights.output }]),
    };
  });
  await uploader.fill(onBytes);
  return gpuWeights;
}

/** What reads the same input becomes one matrix. */
function gpuLayer(uploader: Uploader, layer: ModelLayer, order: RowOrder | undefined): GpuLayer {
  const plain = (...tensors: readonly StoredTensor[]): Part[] => tensors.map((tensor) => ({ tensor }));
  const turned = (tensor: StoredTensor): Part => (order ? { tensor, order } : { tensor });
  const { queryBias, keyBias, valueBias, queryNorm, keyNorm } = layer;
  return {
    attentionNorm: uploader.vector(plain(layer.attentionNorm)),
    queryKeyValue: uploader.matrix([turned(layer.query), turned(layer.key), ...plain(layer.value)]),
    queryKeyValueBias:
      queryBias && keyBias && valueBias && uploader.vector([turned(queryBias), turned(keyBias), ...plain(valueBias)]),
    headNorms: queryNorm && keyNorm && uploader.vector([turned(queryNorm), turned(keyNorm)]),
    attentionOutput: uploader.matrix(plain(layer.attentionOutput)),
    attentionPostNorm: layer.attentionPostNorm && uploader.vector(plain(layer.attentionPostNorm)),
    feedForwardNorm: uploader.vector(plain(layer.feedForwardNorm)),
    gateUp: uploader.matrix(plain(layer.gate, layer.up)),
    down: uploader.matrix(plain(layer.down)),
    feedForwardPostNorm: layer.feedForwardPostNorm && uploader.vector(plain(layer.feedForwardPostNorm)),
  };
}
