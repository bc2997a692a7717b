import type { LanguageModel } from '../../src/engine/engine.ts';
import gemma3 from '../fixtures/gguf/greedy-gemma3.json';
import smollm2 from '../fixtures/gguf/greedy-smollm2.json';

/** The models, their files, and how far from llama.cpp's float32 logits each engine may be (README.md). */
export const foreignModels = [
  {
    id: 'smollm2',
    name: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    about: { layers: 30, heads: 9, kvHeads: 3, quantization: 'Q4_1', parameters: 134_515_008 },
    tolerance: { reference: 1e-4, glass: 1e-3 },
    prompts: smollm2.prompts,
  },
  {
    id: 'gemma3',
    name: 'gemma-3-270m-q4_k_m.gguf',
    about: { layers: 18, heads: 4, kvHeads: 1, quantization: 'Q8_0', vocabulary: 262_144 },
    // llama.cpp looks GELU up in a table of float16, which costs it the third decimal.
    tolerance: { reference: 2e-2, glass: 2e-2 },
    prompts: gemma3.prompts,
  },
] as const;

export type GreedyPrompt = (typeof foreignModels)[number]['prompts'][number];

export interface Answer {
  readonly prompt: readonly number[];
  readonly tokens: readonly number[];
  /** The largest |logit − llama.cpp's| among its eight best candidates of each step. */
  readonly difference: number;
  readonly seconds: number;
}

/** Decodes as many tokens as llama.cpp did, or fewer, greedily. */
export async function answer(model: LanguageModel, prompt: GreedyPrompt, most = Infinity): Promise<Answer> {
  const start = performance.now();
  const tokens: number[] = [];
  let difference = 0;
  const encoded = model.tokenizer.encode(prompt.text, { special: true }).tokens;
  let result = await model.open(encoded);
  const steps = prompt.top.slice(0, most);
  for (const candidates of steps) {
    const logits = await model.logits(result.sequence);
    for (const [token, logit] of candidates as [number, number][])
      difference = Math.max(difference, Math.abs(logits[token]! - logit));
    const token = result.top.tokens[0]!;
    tokens.push(token);
    if (tokens.length < steps.length)
      [result] = (await model.step([{ sequence: result.sequence, token }])) as [typeof result];
  }
  model.close(result.sequence);
  return { prompt: encoded, tokens, difference, seconds: (performance.now() - start) / 1000 };
}
