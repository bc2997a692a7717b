/** Runs a plan on batches of columns and reads back what is asked for. It knows tokens and slots, not sequences. */
import { EngineError } from '../errors.ts';
import type { LogitsSummary } from '../summarize-logits.ts';
import { topCount } from '../summarize-logits.ts';
import type { Arena } from './arena.ts';
import { encode, type ActivationView, type Plan } from './plan.ts';
import { mostColumns } from './plan-parts.ts';

/** One token at its place. */
export interface Column {
  readonly token: number;
  /** Row of the KV cache. */
  readonly slot: number;
  readonly position: number;
}

export interface PassOptions {
  /** Of how many columns, the last ones, the logits are wanted; 0 leaves the head out. */
  readonly outputs: number;
  readonly temperature?: number;
}

/** A region that `read` copies. Offsets and length in float32 elements. */
export interface Region {
  readonly buffer: GPUBuffer;
  readonly offset: number;
  readonly length: number;
}

export interface Network {
  readonly plan: Plan;
  /** One submit. With outputs: their summaries, in the order of the columns. */
  run(columns: readonly Column[], options: PassOptions): Promise<readonly LogitsSummary[]>;
  /** The words of several regions, one after the other. */
  read(regions: readonly Region[]): Promise<ArrayBuffer>;
}

/** Layer `layer` of column `column`, `length` elements of it. */
export function region(view: ActivationView, layer: number, column: number, length: number): Region {
  return { buffer: view.buffer, offset: layer * view.layerStride + column * view.columnStride, length };
}

/** @param batch the uniform of kernels/batch.wgsl; @param vocabulary V */
export function createNetwork(arena: Arena, plan: Plan, batch: GPUBuffer, vocabulary: number): Network {
  const { device } = arena;
  const header = new ArrayBuffer(batchBytes);
  const words = new Uint32Array(header);
  const floats = new Float32Array(header);
  const { summary } = plan;
  const top = Math.min(topCount, vocabulary);
  const summaries = arena.staging('summaries', plan.columns * summary.columnStride * 4);
  let staging: GPUBuffer | undefined;

  async function mapped(buffer: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
    await buffer.mapAsync(GPUMapMode.READ, 0, bytes);
    const copy = buffer.getMappedRange(0, bytes).slice(0);
    buffer.unmap();
    return copy;
  }

  return {
    plan,
    async run(columns, { outputs, temperature = 1 }) {
      const first = columns.length - outputs;
      words[0] = columns.length;
      words[1] = first;
      floats[2] = 1 / temperature;
      columns.forEach(({ token, slot, position }, i) => words.set([token, slot, position], 4 + 4 * i));
      device.queue.writeBuffer(batch, 0, header);
      const positions = 1 + Math.max(...columns.map(({ position }) => position));
      const shape = { columns: columns.length, outputs, positions };
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      encode(pass, plan.body, shape);
      if (outputs > 0) encode(pass, plan.head, shape);
      pass.end();
      const bytes = outputs * summary.columnStride * 4;
      if (outputs > 0)
        encoder.copyBufferToBuffer(summary.buffer, first * summary.columnStride * 4, summaries, 0, bytes);
      device.queue.submit([encoder.finish()]);
      if (outputs === 0) return [];
      const result = await mapped(summaries, bytes);
      return Array.from({ length: outputs }, (_, i) =>
        unpackSummary(result, i * summary.columnStride, top, temperature),
      );
    },
    async read(regions) {
      const bytes = regions.reduce((sum, { length }) => sum + length * 4, 0);
      if (!staging || staging.size < bytes) {
        staging = await arena.allocate(() => arena.staging('reading', bytes));
      }
      const encoder = device.createCommandEncoder();
      let at = 0;
      for (const { buffer, offset, length } of regions) {
        encoder.copyBufferToBuffer(buffer, offset * 4, staging, at, length * 4);
        at += length * 4;
      }
      device.queue.submit([encoder.finish()]);
      return mapped(staging, bytes);
    },
  };
}

/** Of the uniform: four words, then four for each column. */
export const batchBytes = 16 + 16 * mostColumns;

/** Row of kernels/summary.wgsl that starts at word `start`. @throws EngineError when a logit is not finite */
function unpackSummary(buffer: ArrayBuffer, start: number, top: number, temperature: number): LogitsSummary {
  const floats = new Float32Array(buffer, start * 4, 4 + 2 * top);
  const [max, z, weighted, scaled] = floats as unknown as [number, number, number, number];
  // A driver that computes something else must not become text that looks like a model's.
  if (!Number.isFinite(max) || !Number.isFinite(z) || !(z >= 1 - 1e-3))
    throw new EngineError('internal', { reason: `the GPU computed logits that are no numbers (max ${max}, Σ ${z})` });
  const ids = new Uint32Array(buffer, (start + 4) * 4, top);
  const logits = floats.subarray(4 + top);
  const order = [...ids.keys()].sort((a, b) => logits[b]! - logits[a]! || ids[a]! - ids[b]!);
  return {
    top: { tokens: Uint32Array.from(order, (i) => ids[i]!), logits: Float32Array.from(order, (i) => logits[i]!) },
    logSumExp: max + Math.log(z),
    scaledLogSumExp: max / temperature + Math.log(scaled),
    entropy: Math.log(z) - weighted / z,
  };
}
