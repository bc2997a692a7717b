/** What strategies work with: a model, the right to call it, a clock. */
import type { LanguageModel } from '../engine/engine.ts';

export interface Tools {
  readonly model: LanguageModel;
  /** Runs one call of the model alone; whoever else uses the model waits in the same queue. */
  readonly exclusive: <T>(call: () => Promise<T>) => Promise<T>;
  /** Milliseconds, from any origin. */
  readonly now: () => number;
  /** Lets waiting messages in; called between two steps of a batch. */
  readonly turn: () => Promise<void>;
}

/** How long a run may compute before it lets waiting messages in, milliseconds: one frame. */
const frame = 16;

/** Tools for the only user of a model. */
export function soleUser(model: LanguageModel): Tools {
  let last = performance.now();
  return {
    model,
    exclusive: (call) => call(),
    now: () => performance.now(),
    async turn() {
      if (performance.now() - last < frame) return;
      await new Promise((resolve) => setTimeout(resolve));
      last = performance.now();
    },
  };
}
