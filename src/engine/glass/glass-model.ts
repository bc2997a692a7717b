import type { Internal, LanguageModel, LoadProgress, SequenceId, StepOptions, StepResult } from '../engine.ts';
import { describe } from '../adapter.ts';
import { EngineError } from '../errors.ts';
import type { ModelParts } from '../gguf/model-parts.ts';
import { modelInfo } from '../gguf/read-model.ts';
import { createGuard } from '../guard.ts';
import { SequenceTable } from '../sequences.ts';
import type { LogitsSummary } from '../summarize-logits.ts';
import { headStride } from './capacity.ts';
import { loadOntoGpu, type GlassOptions } from './load.ts';
import { region, type Column, type Network } from './network.ts';

export type { GlassOptions };

/**
 * The engine of our own: WGSL kernels over weights that stay quantized on the GPU.
 * @throws EngineError `noAdapter`, `adapterLimit`, `outOfMemory`, `deviceLost`
 */
export async function loadGlass(
  parts: ModelParts,
  onProgress: (progress: LoadProgress) => void,
  options: GlassOptions = {},
): Promise<LanguageModel> {
  const { config } = parts.weights;
  const { layers, width, heads, vocabulary, kvHeads, headSize } = config;
  const gpu = await loadOntoGpu(parts.weights, onProgress, options);
  const { device, arena, capacity, cache } = gpu;
  const { slots, positions } = capacity;
  const guard = createGuard(device);
  const table = new SequenceTable({ vocabulary, contextLength: positions, maxSequences: slots });
  const network = gpu.network;
  /** Sequences whose last position was in the last pass, with their column there: logits and residual still stand. */
  let fresh = new Map<SequenceId, number>();

  /** Passes over `columns`, of which the last `outputs` are the ends of their sequences. */
  async function pass(columns: readonly Column[], outputs: number, { temperature = 1 }: StepOptions = {}) {
    fresh = new Map();
    const summaries = await network.run(columns, { outputs, temperature });
    const first = columns.length - outputs;
    columns.slice(first).forEach(({ slot }, i) => fresh.set(slot, first + i));
    return summaries;
  }

  /** Computes the positions from `start` to the end, in chunks; the summary is that of the last one. */
  async function prefill(sequence: SequenceId, start: number, options?: StepOptions): Promise<StepResult> {
    const tokens = table.tokens(sequence);
    let summaries: readonly LogitsSummary[] = [];
    for (let at = start; at < tokens.length; at += network.plan.columns) {
      const chunk = tokens.slice(at, at + network.plan.columns);
      const columns = chunk.map((token, i) => ({ token, slot: sequence, position: at + i }));
      summaries = await pass(columns, Number(at + chunk.length === tokens.length), options);
    }
    return { sequence, length: tokens.length, ...summaries[0]! };
  }

  /** The column of the last position, computed again unless it still stands. */
  async function freshColumn(sequence: SequenceId): Promise<number> {
    const length = table.length(sequence);
    if (!fresh.has(sequence)) await prefill(sequence, length - 1);
    return fresh.get(sequence)!;
  }

  function checkTemperature({ temperature = 1 }: StepOptions = {}): void {
    if (!(temperature > 0)) throw new EngineError('internal', { reason: `a temperature of ${temperature}` });
  }

  async function readLogits(sequence: SequenceId): Promise<Float32Array> {
    const column = await freshColumn(sequence);
    return new Float32Array(await network.read([region(network.plan.logits, 0, column, vocabulary)]));
  }

  async function readResidual(sequence: SequenceId): Promise<Float32Array> {
    const column = await freshColumn(sequence);
    const { residual } = network.plan;
    const rows = Array.from({ length: layers + 1 }, (_, layer) => region(residual, layer, column, width));
    return new Float32Array(await network.read(rows));
  }

  /** The fast plan keeps no probabilities: the clear plan looks at the last position again. */
  async function readAttention(sequence: SequenceId): Promise<Float32Array> {
    const observer: Network = await gpu.observer();
    const tokens = table.tokens(sequence);
    const position = tokens.length - 1;
    await observer.run([{ token: tokens[position]!, slot: sequence, position }], { outputs: 0 });
    const { attention } = observer.plan;
    const rows = Array.from({ length: layers * heads }, (_, row) => {
      const layer = region(attention!, Math.floor(row / heads), 0, tokens.length);
      return { ...layer, offset: layer.offset + (row % heads) * positions };
    });
    return new Float32Array(await observer.read(rows));
  }

  /** Keys and values of the first `length` positions, for all `copies`. WebGPU copies only between different buffers. */
  function copyCache(from: SequenceId, copies: readonly SequenceId[], length: number): void {
    const row = kvHeads * headStride(headSize) * 4;
    const encoder = device.createCommandEncoder();
    for (const buffer of [...cache.keys, ...cache.values]) {
      encoder.copyBufferToBuffer(buffer, from * positions * row, gpu.scratch, 0, length * row);
      for (const copy of copies)
        encoder.copyBufferToBuffer(gpu.scratch, 0, buffer, copy * positions * row, length * row);
    }
    device.queue.submit([encoder.finish()]);
  }

  return {
    info: {
      ...modelInfo(parts.id, parts.facts, config),
      contextLength: positions,
      engine: 'glass',
      device: describe(device.adapterInfo),
      bytesOnDevice: arena.bytes,
    },
    can: { fork: true, rewind: true, maxSequences: slots, logits: true, internals: ['residual', 'attention'] },
    tokenizer: parts.tokenizer,
    open: (tokens, stepOptions) =>
      guard.run(async () => {
        checkTemperature(stepOptions);
        const sequence = table.open(tokens);
        try {
          return await prefill(sequence, 0, stepOptions);
        } catch (error) {
          table.close(sequence);
          throw error;
        }
      }),
    extend: (sequence, tokens, stepOptions) =>
      guard.run(() => {
        checkTemperature(stepOptions);
        return prefill(sequence, table.extend(sequence, tokens), stepOptions);
      }),
    step: (batch, stepOptions) =>
      guard.run(async () => {
        checkTemperature(stepOptions);
        table.step(batch);
        const results: StepResult[] = [];
        for (let at = 0; at < batch.length; at += network.plan.columns) {
          const part = batch.slice(at, at + network.plan.columns);
          const columns = part.map(({ sequence, token }) => {
            return { token, slot: sequence, position: table.length(sequence) - 1 };
          });
          const summaries = await pass(columns, part.length, stepOptions);
          part.forEach(({ sequence }, i) =>
            results.push({ sequence, length: table.length(sequence), ...summaries[i]! }),
          );
        }
        return results;
      }),
    logits: (sequence) => guard.run(() => readLogits(sequence)),
    fork: (sequence, n) =>
      guard.run(() => {
        const copies = table.fork(sequence, n);
        copyCache(sequence, copies, table.length(sequence));
        const column = fresh.get(sequence);
        for (const copy of copies) {
          if (column === undefined) fresh.delete(copy);
          else fresh.set(copy, column);
        }
        return copies;
      }),
    rewind: (sequence, length) =>
      guard.run(() => {
        if (length < table.length(sequence)) fresh.delete(sequence);
        table.rewind(sequence, length);
      }),
    close(sequence) {
      if (guard.disposed) return;
      table.length(sequence); // a sequence that is not open is told at once
      const closed = guard.run(() => {
        table.close(sequence);
        fresh.delete(sequence);
      });
      closed.catch(() => undefined); // of a lost device, nothing needs closing
    },
    internals: (sequence, what: Internal) =>
      guard.run(() => (what === 'residual' ? readResidual(sequence) : readAttention(sequence))),
    dispose() {
      guard.dispose();
      gpu.destroy();
    },
  };
}
