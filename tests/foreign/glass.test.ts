import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LanguageModel } from '../../src/engine/engine.ts';
import { loadModel } from '../../src/engine/load-model.ts';
import { answer, greedyPrompts } from './greedy.ts';

const name = 'SmolLM2-135M-Instruct.Q4_1.gguf';
let model: LanguageModel;
beforeAll(async () => {
  const file = await (await fetch(`/${name}`)).blob();
  ({ model } = await loadModel({ kind: 'file', file, name }, 'glass', () => undefined));
});
afterAll(() => model.dispose());

test.each(greedyPrompts)('eight greedy tokens as llama.cpp: $text', async (prompt) => {
  const actual = await answer(model, prompt);
  console.log(`largest difference of a logit ${actual.difference.toExponential(1)}, ${actual.seconds.toFixed(1)} s`);
  expect(actual.prompt).toEqual(prompt.prompt);
  expect(actual.tokens).toEqual(prompt.tokens);
  expect(actual.difference).toBeLessThan(1e-3);
});
