/** Makes the buffers of weights first, all together, and then fills them from the file, a few megabytes at a time. */
import { dequantize } from '../gguf/dequantize.ts';
import { rowBytes } from '../gguf/ggml-types.ts';
import type { StoredTensor } from '../gguf/tensor.ts';
import type { Arena } from './arena.ts';
import { formatOf, pack, packedBytes, padded, type WeightFormat } from './pack.ts';
import { reordered, type RowOrder } from './row-order.ts';

/** A matrix as kernels/weights-*.wgsl reads it. */
export interface GpuMatrix {
  readonly format: WeightFormat;
  readonly rows: number;
  /** Input features, unpadded. */
  readonly columns: number;
  readonly quants: GPUBuffer;
  readonly scales: GPUBuffer | undefined;
}

/** A tensor, and the order in which its rows go onto the GPU; in a vector each element is a row. */
export interface Part {
  readonly tensor: StoredTensor;
  readonly order?: RowOrder;
}

export interface Uploader {
  /** One matrix of the rows of all `parts`, which have the same columns, one below the other. */
  matrix(parts: readonly Part[]): GpuMatrix;
  /** float32, one after the other, padded with zeros. */
  vector(parts: readonly Part[]): GPUBuffer;
  /** Reads and uploads; `onBytes` hears how many bytes so far. Rejects with EngineError `badFile`. */
  fill(onBytes: (bytes: number) => void): Promise<void>;
}

/** What is read of a file at once, and packed. */
const chunkBytes = 8 * 2 ** 20;

export function createUploader(arena: Arena): Uploader {
  const { queue } = arena.device;
  const uploads: (() => AsyncGenerator<number>)[] = [];

  async function* fillRows({ tensor, order }: Part, to: GpuMatrix, before: { quants: number; scales: number }) {
    const unit = order?.length ?? 1; // rows that change places among each other
    const perChunk = Math.max(unit, Math.floor(chunkBytes / rowBytes(tensor.type, tensor.columns) / unit) * unit);
    let { quants, scales } = before;
    for (let first = 0; first < tensor.rows; first += perChunk) {
      const rows = await tensor.read(first, Math.min(perChunk, tensor.rows - first));
      const packed = pack(order ? reordered(rows, order) : rows, to.format);
      queue.writeBuffer(to.quants, quants, packed.quants);
      if (to.scales) queue.writeBuffer(to.scales, scales, packed.scales);
      quants += packed.quants.byteLength;
      scales += packed.scales.byteLength;
      yield packed.quants.byteLength + packed.scales.byteLength;
    }
  }

  async function* fillVector(parts: readonly Part[], to: GPUBuffer) {
    let offset = 0;
    for (const { tensor, order } of parts) {
      const values = dequantize(await tensor.read());
      const ordered = order ? values.map((_, i) => values[i - (i % order.length) + order[i % order.length]!]!) : values;
      queue.writeBuffer(to, offset, ordered);
      offset += ordered.byteLength;
      yield ordered.byteLength;
    }
  }

  return {
    matrix(parts) {
      const tensors = parts.map(({ tensor }) => tensor);
      const format = formatOf(tensors);
      const bytes = packedBytes(tensors, format);
      const { name, columns } = tensors[0]!;
      const rows = tensors.reduce((sum, tensor) => sum + tensor.rows, 0);
      const quants = arena.storage(name, bytes.quants);
      const scales = bytes.scales > 0 ? arena.storage(`${name} scales`, bytes.scales) : undefined;
      const made = { format, rows, columns, quants, scales };
      parts.forEach((part, i) => {
        const before = packedBytes(tensors.slice(0, i), format);
        uploads.push(() => fillRows(part, made, before));
      });
      return made;
    },
    vector(parts) {
      const length = parts.reduce((sum, { tensor }) => sum + tensor.columns, 0);
      const made = arena.storage(parts[0]!.tensor.name, padded(length) * 4);
      uploads.push(() => fillVector(parts, made));
      return made;
    },
    async fill(onBytes) {
      let uploaded = 0;
      for (const upload of uploads) for await (const bytes of upload()) onBytes((uploaded += bytes));
    },
  };
}
