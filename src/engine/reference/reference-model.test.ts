import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { LanguageModel, StepResult } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { readGguf } from '../gguf/gguf.ts';
import { readParts } from '../gguf/model-parts.ts';
import { decodeFloats, type Golden } from '../known-answer.ts';
import { loadReference } from './reference-model.ts';

interface Catalog {
  readonly models: readonly { readonly golden: string; readonly files: readonly { readonly path: string }[] }[];
}
const { models } = JSON.parse(await readFile('models/catalog.json', 'utf8')) as Catalog;

/** Models with PyTorch's logits beside them, and how far float32 and our order of sums may part. */
const goldens = [
  { gguf: 'tests/fixtures/tiny-llama-f32.gguf', golden: 'tests/fixtures/tiny-llama-f32.golden.json', tolerance: 1e-4 },
  ...models.map(({ golden, files }) => ({
    gguf: `models/${files[0]!.path}`,
    golden: `models/${golden}`,
    tolerance: 1e-3,
  })),
];

async function load(path: string): Promise<LanguageModel> {
  const file = readGguf(new Uint8Array(await readFile(path)));
  return loadReference(await readParts(path, file));
}

const tiny = await load('tests/fixtures/tiny-llama-f32.gguf');
const prompt = [0, 259, 34, 116, 99, 260, 34, 260];

/** Opens, and closes when the test is done with it. */
async function withSequence<T>(tokens: readonly number[], use: (sequence: number) => Promise<T>): Promise<T> {
  const { sequence } = await tiny.open(tokens);
  try {
    return await use(sequence);
  } finally {
    tiny.close(sequence);
  }
}

const logitsOf = (tokens: readonly number[]) => withSequence(tokens, (sequence) => tiny.logits(sequence));

async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return thrown instanceof EngineError ? String(thrown.code) : 'nothing thrown';
}

describe.each(goldens)('$gguf', ({ gguf, golden, tolerance }) => {
  test("agrees with PyTorch's tokens and logits", { timeout: 120_000 }, async () => {
    const model = await load(gguf);
    const { prompts } = JSON.parse(await readFile(golden, 'utf8')) as {
      readonly prompts: readonly (Golden['prompts'][number] & { readonly text: string })[];
    };
    let largest = 0;
    for (const { text, tokens, positions } of prompts) {
      expect(model.tokenizer.encode(text, { special: true }).tokens).toEqual(tokens); // prompts of mazes name control tokens
      let open: StepResult | undefined;
      for (const { position, logits } of [...positions].sort((a, b) => a.position - b.position)) {
        const rest = tokens.slice(open?.length ?? 0, position + 1);
        open = open ? await model.extend(open.sequence, rest) : await model.open(rest);
        const actual = await model.logits(open.sequence);
        const expected = decodeFloats(logits);
        expect(actual.length).toBe(expected.length);
        actual.forEach((value, i) => (largest = Math.max(largest, Math.abs(value - expected[i]!))));
      }
      if (open) model.close(open.sequence);
    }
    expect(prompts.length).toBeGreaterThan(0);
    expect(largest).toBeLessThan(tolerance);
  });
});

test('says what it runs', () => {
  expect(tiny.info).toMatchObject({
    architecture: 'llama',
    layers: 2,
    heads: 4,
    kvHeads: 2,
    vocabulary: 268,
    parameters: 54336,
    quantization: 'F32',
    engine: 'reference',
    device: 'CPU',
    bytesOnDevice: 54336 * 4,
  });
});

test('one token at a time, or all at once: the same logits', async () => {
  await withSequence(prompt.slice(0, 1), async (sequence) => {
    for (const token of prompt.slice(1, 4)) await tiny.step([{ sequence, token }]);
    const { length } = await tiny.extend(sequence, prompt.slice(4));
    expect(length).toBe(prompt.length);
    expect(await tiny.logits(sequence)).toEqual(await logitsOf(prompt));
  });
});

test('the small result says what the full logits say', async () => {
  const { sequence, top, logSumExp, entropy } = await tiny.open(prompt);
  const logits = [...(await tiny.logits(sequence))];
  tiny.close(sequence);
  const z = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  expect(logSumExp).toBeCloseTo(Math.log(z), 9);
  expect(entropy).toBeCloseTo(-logits.reduce((sum, l) => sum + (Math.exp(l) / z) * (l - Math.log(z)), 0), 9);
  expect(top.tokens.length).toBe(256);
  expect(top.logits[0]).toBe(Math.max(...logits));
});

test('forks and a rewound sequence continue as fresh ones do', async () => {
  await withSequence(prompt, async (sequence) => {
    const [a, b] = await tiny.fork(sequence, 2);
    expect(await tiny.logits(a!)).toEqual(await logitsOf(prompt));
    const results = await tiny.step([
      { sequence: b!, token: 9 },
      { sequence: a!, token: 5 },
    ]);
    expect(results.map((result) => result.sequence)).toEqual([b, a]);
    expect(await tiny.logits(a!)).toEqual(await logitsOf([...prompt, 5]));
    expect(await tiny.logits(b!)).toEqual(await logitsOf([...prompt, 9]));
    expect(await tiny.logits(sequence)).toEqual(await logitsOf(prompt));
    await tiny.rewind(a!, 3);
    expect(await tiny.logits(a!)).toEqual(await logitsOf(prompt.slice(0, 3)));
    await tiny.rewind(b!, 4);
    await tiny.step([{ sequence: b!, token: 7 }]);
    expect(await tiny.logits(b!)).toEqual(await logitsOf([...prompt.slice(0, 4), 7]));
    for (const fork of [a!, b!]) tiny.close(fork);
  });
});

test('the cache grows to the end of the context, and no further', async () => {
  const full = Array.from({ length: tiny.info.contextLength }, (_, i) => (i * 37) % 268);
  await withSequence(full.slice(0, -1), async (sequence) => {
    await tiny.step([{ sequence, token: full.at(-1)! }]);
    expect(await tiny.logits(sequence)).toEqual(await logitsOf(full));
    expect(await codeOf(tiny.step([{ sequence, token: 1 }]))).toBe('contextFull');
  });
});

test('attention is a distribution over the positions, the residual stream starts with the embedding', async () => {
  const { layers, heads, width } = tiny.info;
  await withSequence(prompt, async (sequence) => {
    const attention = await tiny.internals(sequence, 'attention');
    expect(attention.length).toBe(layers * heads * prompt.length);
    for (let row = 0; row < layers * heads; row++) {
      const weights = attention.subarray(row * prompt.length, (row + 1) * prompt.length);
      expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    }
    const residual = await tiny.internals(sequence, 'residual');
    expect(residual.length).toBe((layers + 1) * width);
    const sameToken = await withSequence([prompt.at(-1)!], (other) => tiny.internals(other, 'residual'));
    expect(residual.subarray(0, width)).toEqual(sameToken.subarray(0, width));
  });
});

test('misuse is a typed error and leaves no sequence behind', async () => {
  expect(await codeOf(tiny.open([]))).toBe('emptyPrompt');
  expect(await codeOf(tiny.open([268]))).toBe('badToken');
  expect(await codeOf(tiny.open([0], { temperature: 0 }))).toBe('internal');
  expect(await codeOf(tiny.logits(0))).toBe('internal');
  expect(await codeOf(tiny.fork(0, 1))).toBe('internal');
});

test('other work runs while prompts are read', async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const start = performance.now();
  while (performance.now() - start < 100) await logitsOf(prompt);
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(0);
});
