/** The weights of a model in GPU buffers, still quantized. */
import { dequantize } from '../gguf/dequantize.ts';
import type { LlamaLayer, LlamaWeights, WeightTensor } from '../gguf/tensor.ts';
import type { Arena } from './arena.ts';
import { formatOf, packMatrix, packedBytes, padded, type WeightFormat } from './pack.ts';

/** A matrix as kernels/weights-*.wgsl reads it. */
export interface GpuMatrix {
  readonly format: WeightFormat;
  readonly rows: number;
  /** Input features, unpadded. */
  readonly columns: number;
  readonly quants: GPUBuffer;
  readonly scales: GPUBuffer | undefined;
}

export interface GpuLayer {
  readonly attentionNorm: GPUBuffer; // (width)
  readonly queryKeyValue: GpuMatrix; // ((heads + 2 · kvHeads) · headSize, width)
  readonly attentionOutput: GpuMatrix; // (width, heads · headSize)
  readonly feedForwardNorm: GPUBuffer; // (width)
  readonly gateUp: GpuMatrix; // (2 · feedForward, width)
  readonly down: GpuMatrix; // (width, feedForward)
}

export interface GpuWeights {
  readonly embedding: GpuMatrix; // (vocabulary, width)
  readonly layers: readonly GpuLayer[];
  readonly outputNorm: GPUBuffer; // (width)
  readonly output: GpuMatrix; // (vocabulary, width); `embedding` itself when tied
}

/** The tensors that become one matrix: what reads the same input stands one below the other. */
const stacks = (layer: LlamaLayer) => ({
  queryKeyValue: [layer.query, layer.key, layer.value],
  attentionOutput: [layer.attentionOutput],
  gateUp: [layer.gate, layer.up],
  down: [layer.down],
});

/** Bytes of the largest buffer that `uploadWeights` makes, and of all. */
export function weightBytes(weights: LlamaWeights): { readonly largest: number; readonly total: number } {
  const matrices = [
    [weights.embedding],
    ...(weights.output === weights.embedding ? [] : [[weights.output]]),
    ...weights.layers.flatMap((layer) => Object.values(stacks(layer))),
  ].map(packedBytes);
  return {
    largest: Math.max(...matrices.flatMap(({ quants, scales }) => [quants, scales])),
    total: matrices.reduce((sum, { quants, scales }) => sum + quants + scales, 0),
  };
}

/** `onBytes` hears how many bytes have been uploaded. @throws EngineError `outOfMemory` */
export async function uploadWeights(
  arena: Arena,
  weights: LlamaWeights,
  onBytes: (bytes: number) => void,
): Promise<GpuWeights> {
  const { queue } = arena.device;
  const uploads: (() => void)[] = [];
  let uploaded = 0;
  const write = (buffer: GPUBuffer, data: Float32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>): void => {
    queue.writeBuffer(buffer, 0, data);
    uploaded += data.byteLength;
  };
  const matrix = (tensors: readonly WeightTensor[]): GpuMatrix => {
    const bytes = packedBytes(tensors);
    const { name, columns } = tensors[0]!;
    const quants = arena.storage(name, bytes.quants);
    const scales = bytes.scales > 0 ? arena.storage(`${name} scales`, bytes.scales) : undefined;
    uploads.push(() => {
      const packed = packMatrix(tensors);
      write(quants, packed.quants);
      if (scales && packed.scales) write(scales, packed.scales);
    });
    const rows = tensors.reduce((sum, tensor) => sum + tensor.rows, 0);
    return { format: formatOf(tensors), rows, columns, quants, scales };
  };
  const vector = (tensor: WeightTensor): GPUBuffer => {
    const buffer = arena.storage(tensor.name, padded(tensor.columns) * 4);
    uploads.push(() => write(buffer, new Float32Array(dequantize(tensor))));
    return buffer;
  };
  const gpuWeights = await arena.allocate(() => {
    const embedding = matrix([weights.embedding]);
    return {
      embedding,
      layers: weights.layers.map((layer) => {
        const { queryKeyValue, attentionOutput, gateUp, down } = stacks(layer);
        return {
          attentionNorm: vector(layer.attentionNorm),
          queryKeyValue: matrix(queryKeyValue),
          attentionOutput: matrix(attentionOutput),
          feedForwardNorm: vector(layer.feedForwardNorm),
          gateUp: matrix(gateUp),
          down: matrix(down),
        };
      }),
      outputNorm: vector(weights.outputNorm),
      output: weights.output === weights.embedding ? embedding : matrix([weights.output]),
    };
  });
  for (const upload of uploads) {
    upload();
    onBytes(uploaded);
  }
  return gpuWeights;
}
