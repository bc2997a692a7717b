/** Each architecture against PyTorch in float64 and llama.cpp: tests/fixtures/gguf/make_architectures.py. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { architectureCases } from '../../../tests/fixtures/gguf/architecture-cases.ts';
import { architectures } from '../gguf/architectures.ts';
import { readGguf } from '../gguf/gguf.ts';
import { readParts } from '../gguf/model-parts.ts';
import { decodeFloats } from '../known-answer.ts';
import { loadReference } from './reference-model.ts';

interface Answer {
  readonly architecture: string;
  readonly tokens: readonly number[];
  /** PyTorch's and llama.cpp's, after the last token; base64. */
  readonly logits: string;
  readonly llamaCpp: string;
}

const { models } = JSON.parse(readFileSync('tests/fixtures/gguf/architectures.json', 'utf8')) as {
  readonly models: readonly Answer[];
};
const cases = architectureCases();

const difference = (a: Float32Array, b: Float32Array) =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

test('every architecture that is offered', () => {
  expect(models.map(({ architecture }) => architecture)).toEqual(Object.keys(architectures));
});

describe.each(models)('$architecture', ({ architecture, tokens, ...answers }) => {
  const { file } = cases.find((each) => each.architecture === architecture)!;

  test("PyTorch's logits, and llama.cpp's", async () => {
    const model = await loadReference(await readParts(architecture, readGguf(file)));
    expect(model.info.architecture).toBe(architecture);
    const { sequence } = await model.open(tokens);
    const logits = await model.logits(sequence);
    expect(logits.length).toBe(model.info.vocabulary);
    expect(difference(logits, decodeFloats(answers.logits))).toBeLessThan(1e-4);
    // llama.cpp looks GELU up in a table of float16 (ggml vec.h `GGML_GELU_FP16`), which moves Gemma's logits by 2e-3.
    const tolerance = architecture === 'gemma3' ? 5e-3 : 1e-4;
    expect(difference(logits, decodeFloats(answers.llamaCpp))).toBeLessThan(tolerance);
  });
});
