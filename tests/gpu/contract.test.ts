/** The contract of engine.ts, on the GPU: batches, forks, rewinds, misuse, and two callers at once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LanguageModel, StepResult } from '../../src/engine/engine.ts';
import { EngineError } from '../../src/engine/errors.ts';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { summarizeLogits } from '../../src/engine/summarize-logits.ts';
import { sharedDevice } from './device.ts';
import { randomLlama } from './random-llama.ts';

const vocabulary = 300;
const contextLength = 40;
const parts = randomLlama({ type: 'Q8_0', vocabulary, contextLength, tied: true });
const prompt = Array.from({ length: 19 }, (_, i) => (i * 53 + 11) % vocabulary);

let model: LanguageModel;
beforeAll(async () => {
  model = await loadGlass(parts, () => undefined, { device: await sharedDevice() });
});
afterAll(() => model.dispose());

/** Logits after `tokens`, from a sequence of their own. */
async function fresh(tokens: readonly number[]): Promise<Float32Array> {
  const { sequence } = await model.open(tokens);
  try {
    return await model.logits(sequence);
  } finally {
    model.close(sequence);
  }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  return thrown instanceof EngineError ? String(thrown.code) : 'nothing thrown';
}

/** Everything of a result but the handle. */
const content = ({ length, top, logSumExp, scaledLogSumExp, entropy }: StepResult) => {
  return { length, top, logSumExp, scaledLogSumExp, entropy };
};

test('a batch of 16 equals 16 single runs, bit for bit', async () => {
  const prompts = Array.from({ length: 16 }, (_, i) => prompt.slice(0, 1 + i));
  const opened: StepResult[] = [];
  for (const tokens of prompts) opened.push(await model.open(tokens));
  const batch = opened.map(({ sequence }, i) => ({ sequence, token: (i * 7) % vocabulary }));
  const together = await model.step(batch, { temperature: 0.8 });
  const logits = await Promise.all(batch.map(({ sequence }) => model.logits(sequence)));
  for (const { sequence } of opened) model.close(sequence);
  for (const [i, tokens] of prompts.entries()) {
    const { sequence } = await model.open(tokens);
    const [single] = await model.step([{ sequence, token: (i * 7) % vocabulary }], { temperature: 0.8 });
    expect(content(single!)).toEqual(content(together[i]!));
    expect(await model.logits(sequence)).toEqual(logits[i]);
    model.close(sequence);
  }
  expect(together.map(({ sequence }) => sequence)).toEqual(batch.map(({ sequence }) => sequence));
});

test('token by token, in chunks, or all at once: the same logits', async () => {
  const { sequence } = await model.open(prompt.slice(0, 1));
  for (const token of prompt.slice(1, 4)) await model.step([{ sequence, token }]);
  const { length } = await model.extend(sequence, prompt.slice(4));
  expect(length).toBe(prompt.length);
  expect(await model.logits(sequence)).toEqual(await fresh(prompt));
  model.close(sequence);
});

test('forks and rewound sequences continue as fresh ones do', async () => {
  const { sequence } = await model.open(prompt);
  const [a, b] = (await model.fork(sequence, 2)) as [number, number];
  expect(await model.logits(a)).toEqual(await fresh(prompt));
  const results = await model.step([
    { sequence: b, token: 9 },
    { sequence: a, token: 5 },
  ]);
  expect(results.map((result) => result.sequence)).toEqual([b, a]);
  expect(await model.logits(a)).toEqual(await fresh([...prompt, 5]));
  expect(await model.logits(b)).toEqual(await fresh([...prompt, 9]));
  expect(await model.logits(sequence)).toEqual(await fresh(prompt));
  await model.rewind(a, 3);
  expect(await model.logits(a)).toEqual(await fresh(prompt.slice(0, 3)));
  await model.rewind(b, 4);
  await model.step([{ sequence: b, token: 7 }]);
  expect(await model.logits(b)).toEqual(await fresh([...prompt.slice(0, 4), 7]));
  for (const open of [sequence, a, b]) model.close(open);
});

test('the small result says what the full logits say', async () => {
  const { sequence, ...result } = await model.open(prompt, { temperature: 0.5 });
  const expected = summarizeLogits(await model.logits(sequence), 0.5);
  model.close(sequence);
  expect(result.top).toEqual(expected.top);
  expect(result.logSumExp).toBeCloseTo(expected.logSumExp, 5);
  expect(result.scaledLogSumExp).toBeCloseTo(expected.scaledLogSumExp, 5);
  expect(result.entropy).toBeCloseTo(expected.entropy, 5);
});

test('looking inside changes nothing', async () => {
  const { sequence } = await model.open(prompt);
  await model.internals(sequence, 'attention');
  await model.internals(sequence, 'residual');
  await model.step([{ sequence, token: 3 }]);
  expect(await model.logits(sequence)).toEqual(await fresh([...prompt, 3]));
  model.close(sequence);
});

test('the end of the context', async () => {
  expect(model.info.contextLength).toBe(contextLength);
  const full = Array.from({ length: contextLength }, (_, i) => (i * 37) % vocabulary);
  expect(await codeOf(model.open([...full, 1]))).toBe('contextFull');
  const { sequence } = await model.open(full.slice(0, -1));
  await model.step([{ sequence, token: full.at(-1)! }]);
  expect(await model.logits(sequence)).toEqual(await fresh(full));
  expect(await codeOf(model.step([{ sequence, token: 1 }]))).toBe('contextFull');
  model.close(sequence);
});

test('as many sequences as it says, and not one more', async () => {
  const { maxSequences } = model.can;
  expect(maxSequences).toBeGreaterThanOrEqual(18);
  const { sequence } = await model.open([1, 2]);
  expect(await codeOf(model.fork(sequence, maxSequences))).toBe('tooManySequences');
  const copies = await model.fork(sequence, maxSequences - 1);
  expect(await codeOf(model.open([1]))).toBe('tooManySequences');
  const all = [sequence, ...copies];
  const results = await model.step(all.map((each) => ({ sequence: each, token: each })));
  expect(results.map((result) => result.sequence)).toEqual(all);
  expect(await model.logits(all.at(-1)!)).toEqual(await model.logits(all.at(-1)!));
  for (const each of all) model.close(each);
  expect(await fresh([1, 2, all.at(-1)!])).toEqual(await fresh([1, 2, all.at(-1)!]));
});

test('misuse is a typed error and leaves no sequence behind', async () => {
  expect(await codeOf(model.open([]))).toBe('emptyPrompt');
  expect(await codeOf(model.open([vocabulary]))).toBe('badToken');
  expect(await codeOf(model.open([0], { temperature: 0 }))).toBe('internal');
  expect(await codeOf(model.logits(0))).toBe('internal');
  expect(await codeOf(model.fork(0, 1))).toBe('internal');
  expect(() => model.close(0)).toThrow(EngineError);
  const { sequence } = await model.open([1]);
  expect(sequence).toBe(0);
  model.close(sequence);
});

test('callers that do not wait for one another', async () => {
  const prompts = [prompt, prompt.slice(3), [7], prompt.slice(0, 5)];
  const results = await Promise.all(prompts.map((tokens) => model.open(tokens)));
  const steps = results.map(({ sequence }, i) => model.step([{ sequence, token: i }]));
  const logits = results.map(({ sequence }) => model.logits(sequence));
  await Promise.all(steps);
  for (const [i, tokens] of prompts.entries()) expect(await logits[i]).toEqual(await fresh([...tokens, i]));
  for (const { sequence } of results) model.close(sequence);
});
