import type { LanguageModel, SequenceId, StepOptions, StepResult } from '../engine.ts';
import { EngineError } from '../errors.ts';
import type { ModelParts } from '../gguf/model-parts.ts';
import { modelInfo } from '../gguf/read-model.ts';
import { SequenceTable } from '../sequences.ts';
import { summarizeLogits } from '../summarize-logits.ts';
import { forward, predict, type Activations } from './forward.ts';
import { KvCache } from './kv-cache.ts';
import { unpack } from './weights.ts';

interface State {
  cache: KvCache;
  /** Of the last position; undefined when it has to be computed again. */
  last: { readonly activations: Activations; readonly logits: Float32Array } | undefined;
}

const maxSequences = 64;

/** The engine that runs anywhere: plain TypeScript on the CPU. The oracle of the tests, and the visible fallback. */
export async function loadReference({ id, facts, weights, tokenizer }: ModelParts): Promise<LanguageModel> {
  const { config } = weights;
  const { vocabulary, contextLength } = config;
  const breathe = breather();
  const unpacked = await unpack(weights, breathe);
  const table = new SequenceTable({ vocabulary, contextLength, maxSequences });
  const states = new Map<SequenceId, State>();

  /** Computes what the table holds and the cache does not yet; at least the logits of the last position. */
  async function catchUp(sequence: SequenceId): Promise<NonNullable<State['last']>> {
    for (;;) {
      const tokens = table.tokens(sequence);
      const state = states.get(sequence)!;
      if (state.cache.length >= tokens.length) {
        if (state.last !== undefined) return state.last;
        state.cache.length = tokens.length - 1;
      }
      const activations = forward(unpacked, state.cache, tokens[state.cache.length]!);
      const atEnd = state.cache.length === tokens.length;
      state.last = atEnd ? { activations, logits: finite(predict(unpacked, activations)) } : undefined;
      await breathe();
    }
  }

  async function result(sequence: SequenceId, { temperature = 1 }: StepOptions = {}): Promise<StepResult> {
    if (!(temperature > 0)) throw new EngineError('internal', { reason: `a temperature of ${temperature}` });
    const { logits } = await catchUp(sequence);
    return { sequence, length: table.length(sequence), ...summarizeLogits(logits, temperature) };
  }

  function close(sequence: SequenceId): void {
    table.close(sequence);
    states.delete(sequence);
  }

  return {
    info: { ...modelInfo(id, facts, config), engine: 'reference', device: 'CPU', bytesOnDevice: unpacked.bytes },
    can: { fork: true, rewind: true, maxSequences, logits: true, internals: ['residual', 'attention'] },
    tokenizer,
    async open(tokens, options) {
      const sequence = table.open(tokens);
      states.set(sequence, { cache: new KvCache(config), last: undefined });
      try {
        return await result(sequence, options);
      } catch (error) {
        close(sequence);
        throw error;
      }
    },
    async extend(sequence, tokens, options) {
      table.extend(sequence, tokens);
      return result(sequence, options);
    },
    async step(batch, options) {
      table.step(batch);
      const results: StepResult[] = [];
      for (const { sequence } of batch) results.push(await result(sequence, options));
      return results;
    },
    async logits(sequence) {
      return (await catchUp(sequence)).logits.slice();
    },
    fork: (sequence, n) =>
      attempt(() => {
        const copies = table.fork(sequence, n);
        const { cache, last } = states.get(sequence)!;
        for (const copy of copies) states.set(copy, { cache: cache.copy(config), last });
        return copies;
      }),
    rewind: (sequence, length) =>
      attempt(() => {
        const before = table.length(sequence);
        table.rewind(sequence, length);
        const state = states.get(sequence)!;
        state.cache.length = Math.min(state.cache.length, length);
        if (length < before) state.last = undefined;
      }),
    close,
    async internals(sequence, what) {
      return (await catchUp(sequence)).activations[what].slice();
    },
    dispose() {
      for (const sequence of [...states.keys()]) close(sequence);
    },
  };
}

/** Weights that are no numbers must not become text that looks like a model's. */
function finite(logits: Float32Array): Float32Array {
  if (logits.every(Number.isFinite)) return logits;
  throw new EngineError('internal', { reason: 'the weights of this file give logits that are no numbers' });
}

/** A promise of what `call` returns or throws. */
function attempt<T>(call: () => T): Promise<T> {
  return new Promise((resolve) => resolve(call()));
}

/** Lets waiting events run, so that a `stop` is heard; not more often than 60 times a second, as each costs 4 ms. */
function breather(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < 16) return;
    await new Promise((resolve) => setTimeout(resolve));
    last = performance.now();
  };
}
