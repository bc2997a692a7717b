/** The contract of engine.ts over the one sequence that web-llm holds. */
import type { LanguageModel, ModelInfo, SequenceId, StepOptions, StepResult, Tokenizer } from '../engine.ts';
import { EngineError } from '../errors.ts';
import type { Guard } from '../guard.ts';
import { LiveSequence, type SingleSequence } from '../live-sequence.ts';
import { SequenceTable } from '../sequences.ts';
import { summarizeLogits } from '../summarize-logits.ts';

export interface WebllmParts {
  readonly info: ModelInfo;
  readonly tokenizer: Tokenizer;
  readonly engine: SingleSequence;
  readonly guard: Guard;
  readonly dispose: () => void;
}

/** A sequence is a list of tokens, so there may be many: as many as `glass` offers. */
const maxSequences = 18;

export function createWebllmModel({ info, tokenizer, engine, guard, dispose }: WebllmParts): LanguageModel {
  const { vocabulary, contextLength } = info;
  const table = new SequenceTable({ vocabulary, contextLength, maxSequences });
  const live = new LiveSequence(engine);

  async function result(sequence: SequenceId, { temperature = 1 }: StepOptions = {}): Promise<StepResult> {
    const tokens = table.tokens(sequence);
    const logits = await live.after(tokens);
    return { sequence, length: tokens.length, ...summarizeLogits(logits, temperature) };
  }

  function checkTemperature({ temperature = 1 }: StepOptions = {}): void {
    if (!(temperature > 0)) throw new EngineError('internal', { reason: `a temperature of ${temperature}` });
  }

  return {
    info,
    can: { fork: true, rewind: true, maxSequences, batch: 1, logits: true, internals: [] },
    tokenizer,
    open: (tokens, options) =>
      guard.run(async () => {
        checkTemperature(options);
        const sequence = table.open(tokens);
        try {
          return await result(sequence, options);
        } catch (error) {
          table.close(sequence);
          throw error;
        }
      }),
    extend: (sequence, tokens, options) =>
      guard.run(() => {
        checkTemperature(options);
        table.extend(sequence, tokens);
        return result(sequence, options);
      }),
    step: (batch, options) =>
      guard.run(async () => {
        checkTemperature(options);
        table.step(batch);
        const results: StepResult[] = [];
        for (const { sequence } of batch) results.push(await result(sequence, options));
        return results;
      }),
    logits: (sequence) => guard.run(async () => (await live.after(table.tokens(sequence))).slice()),
    fork: (sequence, n) => guard.run(() => table.fork(sequence, n)),
    rewind: (sequence, length) => guard.run(() => table.rewind(sequence, length)),
    close(sequence) {
      if (guard.disposed) return;
      table.length(sequence); // a sequence that is not open is told at once
      const closed = guard.run(() => table.close(sequence));
      closed.catch(() => undefined); // of a lost device, nothing needs closing
    },
    internals: () => Promise.reject(new EngineError('internal', { reason: 'web-llm shows no internals' })),
    dispose() {
      guard.dispose();
      dispose();
    },
  };
}
