/** A place to run single steps of a plan on data of one's own, and to read what they wrote. */
import type { ModelConfig } from '../../src/engine/gguf/model.ts';
import type { StoredTensor } from '../../src/engine/gguf/tensor.ts';
import { createArena, type BufferView } from '../../src/engine/glass/arena.ts';
import { cacheBytes, planCapacity, type Capacity } from '../../src/engine/glass/capacity.ts';
import { createKernels } from '../../src/engine/glass/kernels.ts';
import { batchBytes, createNetwork, type Column } from '../../src/engine/glass/network.ts';
import { padded } from '../../src/engine/glass/pack.ts';
import type { ActivationView, PlanStep } from '../../src/engine/glass/plan.ts';
import type { PlanParts, Style } from '../../src/engine/glass/plan-parts.ts';
import { createUploader, type GpuMatrix } from '../../src/engine/glass/uploader.ts';
import { turnTable } from '../../src/engine/glass/load.ts';
import { sharedDevice } from './device.ts';

/** Of every layer. */
export const ropeBase = 100;

export const tinyConfig: ModelConfig = {
  contextLength: 100,
  vocabulary: 40,
  layers: 1,
  width: 32,
  feedForward: 32,
  heads: 6,
  kvHeads: 2,
  headSize: 10,
  ropeDimensions: 6,
  ropePairs: 'neighbours',
  normEpsilon: 1e-5,
  embeddingScale: 1,
  activation: 'silu',
  attention: [{ window: Infinity, frequencies: Float64Array.from([0, 1, 2], (i) => ropeBase ** (-i / 3)) }],
};

export interface Workbench {
  readonly parts: PlanParts;
  readonly capacity: Capacity;
  matrix(tensors: readonly StoredTensor[]): Promise<GpuMatrix>;
  /** A buffer with these values. */
  buffer(values: Float32Array<ArrayBuffer>): GPUBuffer;
  /** (columns, padded(width)) with these rows of `width` values. */
  rows(values: Float32Array, width: number): BufferView;
  view(columns: number, width: number): ActivationView;
  run(steps: readonly PlanStep[], columns: readonly Column[]): Promise<void>;
  read(buffer: GPUBuffer, length: number): Promise<Float32Array>;
  /** Rows of `width` values from (columns, padded(width)). */
  readRows(view: ActivationView, columns: number, width: number): Promise<Float32Array>;
  destroy(): void;
}

export async function openWorkbench(
  changes: Partial<ModelConfig> = {},
  style: Style = 'invocation',
): Promise<Workbench> {
  const config = { ...tinyConfig, ...changes };
  const device = await sharedDevice();
  const arena = createArena(device);
  const kernels = createKernels(device);
  const capacity = planCapacity(config, 2 ** 24);
  const batch = arena.uniform('batch', batchBytes);
  const table = turnTable(config.attention[0]!.frequencies, capacity.positions);
  const turns = [arena.storage('turns', table.byteLength)];
  device.queue.writeBuffer(turns[0]!, 0, table);
  const bytes = cacheBytes(config, capacity);
  const cache = { keys: [arena.storage('keys', bytes)], values: [arena.storage('values', bytes)] };
  const weights = undefined as never; // each test brings its own
  const parts: PlanParts = { arena, kernels, config, capacity, weights, cache, batch, turns, style };
  const nothing: ActivationView = { buffer: batch, layerStride: 0, columnStride: 0 };
  const buffer = (values: Float32Array<ArrayBuffer>): GPUBuffer => {
    const made = arena.storage('test', values.byteLength);
    device.queue.writeBuffer(made, 0, values);
    return made;
  };
  const bench: Workbench = {
    parts,
    capacity,
    async matrix(tensors) {
      const uploader = createUploader(arena);
      const matrix = uploader.matrix(tensors.map((tensor) => ({ tensor })));
      await uploader.fill(() => undefined);
      return matrix;
    },
    buffer,
    rows(values, width) {
      const count = values.length / width;
      const wide = new Float32Array(count * padded(width));
      for (let i = 0; i < count; i++) wide.set(values.subarray(i * width, (i + 1) * width), i * padded(width));
      return { buffer: buffer(wide) };
    },
    view(columns, width) {
      const columnStride = padded(width);
      const layerStride = columns * columnStride;
      return { buffer: arena.storage('out', layerStride * 4), layerStride, columnStride };
    },
    async run(steps, columns) {
      await kernels.compile();
      const plan = { columns: 16, body: steps, head: [], residual: nothing, logits: nothing, summary: nothing };
      device.pushErrorScope('validation');
      await createNetwork(arena, plan, batch, 1).run(columns, { outputs: 0 });
      const error = await device.popErrorScope();
      if (error) throw new Error(error.message);
    },
    async read(from, length) {
      const plan = { columns: 1, body: [], head: [], residual: nothing, logits: nothing, summary: nothing };
      const network = createNetwork(arena, plan, batch, 1);
      return new Float32Array(await network.read([{ buffer: from, offset: 0, length }]));
    },
    async readRows(view, columns, width) {
      const wide = await bench.read(view.buffer, columns * view.columnStride);
      const values = new Float32Array(columns * width);
      for (let i = 0; i < columns; i++)
        values.set(wide.subarray(i * view.columnStride, i * view.columnStride + width), i * width);
      return values;
    },
    destroy: () => arena.destroy(),
  };
  return bench;
}
