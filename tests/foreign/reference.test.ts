import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import type { LanguageModel } from '../../src/engine/engine.ts';
import { readGguf } from '../../src/engine/gguf/gguf.ts';
import { readParts } from '../../src/engine/gguf/model-parts.ts';
import { loadReference } from '../../src/engine/reference/reference-model.ts';
import { fetchSmollm2 } from './fetch-smollm2.mjs';
import { answer, greedyPrompts } from './greedy.ts';

let model: LanguageModel;
beforeAll(async () => {
  const file = readGguf(await readFile(await fetchSmollm2()));
  model = await loadReference(await readParts('smollm2', file));
});

test('says what it is', () => {
  expect(model.info).toMatchObject({ layers: 30, heads: 9, kvHeads: 3, quantization: 'Q4_1', parameters: 134_515_008 });
});

test.each(greedyPrompts)('eight greedy tokens as llama.cpp: $text', async (prompt) => {
  const actual = await answer(model, prompt);
  console.log(`largest difference of a logit ${actual.difference.toExponential(1)}, ${actual.seconds.toFixed(1)} s`);
  expect(actual.prompt).toEqual(prompt.prompt);
  expect(actual.tokens).toEqual(prompt.tokens);
  // Against the same weights in float32, in which llama.cpp does not round activations.
  expect(actual.difference).toBeLessThan(1e-4);
});
