/**
 * The check that ends each load of a real model. Nobody here has its known answer, so it must agree with itself, and
 * it must know its language: memory that ran out while weights were uploaded gives noise, and noise may be consistent.
 */
import type { LanguageModel } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { compareLogits } from '../known-answer.ts';
import { summarizeLogits } from '../summarize-logits.ts';

/** A pangram that stands in every training set of English text. */
export const pangram = 'The quick brown fox jumps over the lazy dog.';

/**
 * How far logits may part between one pass over a text and a pass for each token, which run other kernels. Sums of
 * float32 in another order differ by about 1e-5. In float16 (11 bits) logits of about 30 have a unit in the last place
 * of 2⁻⁶, which some thirty layers can widen to tenths; noise differs by more than 1.
 */
export const tolerances = { f32: 1e-2, f16: 0.5 } as const;

/** @throws EngineError `knownAnswerFailed`, `gibberish`, and whatever the engine meets */
export async function checkRealModel(model: LanguageModel, tolerance: number): Promise<void> {
  const { tokens } = model.tokenizer.encode(pangram);
  const { sequence } = await model.open(tokens);
  try {
    const together = await model.logits(sequence);
    await model.rewind(sequence, 1);
    let surprise = 0; // −Σ ln p(token), nats
    for (const token of tokens.slice(1)) {
      const logits = await model.logits(sequence);
      surprise += summarizeLogits(logits).logSumExp - logits[token]!;
      await model.step([{ sequence, token }]);
    }
    compareLogits(await model.logits(sequence), together, tolerance);
    judge(surprise / (tokens.length - 1), Math.log(model.info.vocabulary));
  } finally {
    model.close(sequence);
  }
}

/** Of a token, in nats: a model that knows nothing is surprised by ln V, one that has read anything by far less. */
function judge(surprise: number, chance: number): void {
  if (!(surprise < chance / 2)) throw new EngineError('gibberish', { surprise, chance });
}
