import type { LanguageModel } from '../../src/engine/engine.ts';
import golden from '../fixtures/gguf/greedy.json';

/** What llama.cpp answers (README.md). */
export const greedyPrompts = golden.prompts;
export type GreedyPrompt = (typeof greedyPrompts)[number];

export interface Answer {
  readonly prompt: readonly number[];
  readonly tokens: readonly number[];
  /** The largest |logit − llama.cpp's| among its eight best candidates of each step. */
  readonly difference: number;
  readonly seconds: number;
}

/** Decodes as many tokens as llama.cpp did, greedily. */
export async function answer(model: LanguageModel, { text, tokens: expected, top }: GreedyPrompt): Promise<Answer> {
  const start = performance.now();
  const prompt = model.tokenizer.encode(text, { special: true }).tokens;
  const tokens: number[] = [];
  let difference = 0;
  let result = await model.open(prompt);
  for (const candidates of top) {
    const logits = await model.logits(result.sequence);
    for (const [token, logit] of candidates as [number, number][])
      difference = Math.max(difference, Math.abs(logits[token]! - logit));
    const token = result.top.tokens[0]!;
    tokens.push(token);
    if (tokens.length < expected.length)
      [result] = (await model.step([{ sequence: result.sequence, token }])) as [typeof result];
  }
  model.close(result.sequence);
  return { prompt, tokens, difference, seconds: (performance.now() - start) / 1000 };
}
