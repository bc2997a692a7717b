/**
 * The check that ends each load. A driver bug or a memory shortage does not throw, it computes something else; so a
 * model must first reproduce what it answered where it was made. A file that nobody here made must agree with itself.
 */
import { EngineError } from './errors.ts';
import type { LanguageModel } from './engine.ts';

/** The part of golden.json that the check reads. */
export interface Golden {
  readonly prompts: readonly {
    readonly tokens: readonly number[];
    /** Logits after `tokens[0..position]`, little-endian float32, base64. */
    readonly positions: readonly { readonly position: number; readonly logits: string }[];
  }[];
}

/** Absolute, on logits. float32 sums in another order differ by about 1e-5; a wrong kernel by more than 1. */
export const knownAnswerTolerance = 1e-2;

export function decodeFloats(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

export async function checkKnownAnswer(model: LanguageModel, golden: Golden): Promise<void> {
  const prompt = golden.prompts[0];
  const last = prompt?.positions.at(-1);
  if (!prompt || !last) return checkSelfConsistency(model);
  const { sequence } = await model.open(prompt.tokens.slice(0, last.position + 1));
  try {
    compareLogits(await model.logits(sequence), decodeFloats(last.logits));
  } finally {
    model.close(sequence);
  }
}

/** Prefilling a few tokens at once, and one by one, must give the same finite logits. */
export async function checkSelfConsistency(model: LanguageModel): Promise<void> {
  const vocabulary = model.info.vocabulary;
  const tokens = [1, 7, 13, 29].map((token) => token % vocabulary);
  const together = await model.open(tokens);
  const single = await model.open(tokens.slice(0, 1));
  try {
    for (const token of tokens.slice(1)) await model.step([{ sequence: single.sequence, token }]);
    compareLogits(await model.logits(single.sequence), await model.logits(together.sequence));
  } finally {
    model.close(together.sequence);
    model.close(single.sequence);
  }
}

/** @throws EngineError `knownAnswerFailed` when the rows differ by more than `tolerance` anywhere, or are no numbers */
export function compareLogits(
  actual: Float32Array,
  expected: Float32Array,
  tolerance: number = knownAnswerTolerance,
): void {
  let difference = actual.length === expected.length ? 0 : Infinity;
  actual.forEach((value, index) => {
    const distance = Math.abs(value - (expected[index] ?? NaN));
    difference = distance <= difference ? difference : distance; // NaN fails the comparison and stays
  });
  if (!(difference <= tolerance)) throw new EngineError('knownAnswerFailed', { difference, tolerance });
}
