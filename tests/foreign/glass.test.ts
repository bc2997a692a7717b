import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../src/engine/engine.ts';
import { loadModel } from '../../src/engine/load-model.ts';
import { answer, foreignModels } from './greedy.ts';

/** SwiftShader takes seconds for each token of these. */
const tokens = 4;

describe.each(foreignModels)('$id', ({ id, name, about, tolerance, prompts }) => {
  let model: LanguageModel;
  beforeAll(async () => {
    const file = await (await fetch(`/${id}/${name}`)).blob();
    ({ model } = await loadModel({ kind: 'file', file, name }, 'glass', () => undefined));
  });
  afterAll(() => model.dispose());

  test('says what it is', () => {
    expect(model.info).toMatchObject(about);
  });

  test.each(prompts)(`${tokens} greedy tokens as llama.cpp: $text`, async (prompt) => {
    const actual = await answer(model, prompt, tokens);
    console.log(`largest difference of a logit ${actual.difference.toExponential(1)}, ${actual.seconds.toFixed(1)} s`);
    expect(actual.prompt).toEqual(prompt.prompt);
    expect(actual.tokens).toEqual(prompt.tokens.slice(0, tokens));
    expect(actual.difference).toBeLessThan(tolerance.glass);
  });
});
