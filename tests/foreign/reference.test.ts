import { openAsBlob } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../src/engine/engine.ts';
import { openGguf } from '../../src/engine/gguf/gguf.ts';
import { readParts } from '../../src/engine/gguf/model-parts.ts';
import { loadReference } from '../../src/engine/reference/reference-model.ts';
import { fetchModel } from './fetch-model.mjs';
import { answer, foreignModels } from './greedy.ts';

describe.each(foreignModels)('$id', ({ id, about, tolerance, prompts }) => {
  let model: LanguageModel;
  beforeAll(async () => {
    model = await loadReference(await readParts(id, await openGguf(await openAsBlob(await fetchModel(id)))));
  });

  test('says what it is', () => {
    expect(model.info).toMatchObject(about);
  });

  test.each(prompts)('eight greedy tokens as llama.cpp: $text', async (prompt) => {
    const actual = await answer(model, prompt);
    console.log(`largest difference of a logit ${actual.difference.toExponential(1)}, ${actual.seconds.toFixed(1)} s`);
    expect(actual.prompt).toEqual(prompt.prompt);
    expect(actual.tokens).toEqual(prompt.tokens);
    // Against the same weights in float32, in which llama.cpp does not round activations.
    expect(actual.difference).toBeLessThan(tolerance.reference);
  });
});
