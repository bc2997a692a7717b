import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGguf } from './gguf/gguf.ts';
import { readParts } from './gguf/model-parts.ts';
import type { LanguageModel } from './engine.ts';
import { EngineError } from './errors.ts';
import { checkKnownAnswer, checkSelfConsistency, type Golden } from './known-answer.ts';
import { loadReference } from './reference/reference-model.ts';

const file = readGguf(readFileSync('tests/fixtures/tiny-llama-f32.gguf'));
const golden = JSON.parse(readFileSync('tests/fixtures/tiny-llama-f32.golden.json', 'utf8')) as Golden;
const model = await loadReference(await readParts('tiny', file));

/** The same model with something wrong in what it computes. */
const broken = (change: (logits: Float32Array) => void): LanguageModel => ({
  ...model,
  async logits(sequence) {
    const logits = await model.logits(sequence);
    change(logits);
    return logits;
  },
});

async function refusal(check: Promise<void>): Promise<EngineError> {
  const thrown: unknown = await check.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error('the check passed');
}

test('a sound model passes both checks', async () => {
  await checkKnownAnswer(model, golden);
  await checkKnownAnswer(model, { prompts: [] });
  await checkSelfConsistency(model);
});

test.each<[string, (logits: Float32Array) => void]>([
  ['one logit is off', (logits) => (logits[200]! += 0.02)],
  ['one logit is no number', (logits) => (logits[267] = NaN)],
  ['one logit is infinite', (logits) => (logits[0] = Infinity)],
  ['all are zero', (logits) => logits.fill(0)],
])('%s: the known answer fails, and no sequence stays open', async (_, change) => {
  for (let i = 0; i < 80; i++) {
    const error = await refusal(checkKnownAnswer(broken(change), golden));
    expect(error.code).toBe('knownAnswerFailed');
  }
  const { sequence } = await model.open([0]);
  model.close(sequence);
  expect(sequence).toBe(0);
});

test('a model that computes otherwise one by one than at once disagrees with itself', async () => {
  let calls = 0;
  const moody = broken((logits) => (logits[3]! += calls++));
  expect((await refusal(checkSelfConsistency(moody))).code).toBe('knownAnswerFailed');
  const silent = broken((logits) => logits.fill(NaN));
  expect((await refusal(checkSelfConsistency(silent))).code).toBe('knownAnswerFailed');
});

test('an answer of another length is no answer', async () => {
  const [prompt] = golden.prompts;
  const short = { ...prompt!, positions: [{ position: 1, logits: btoa('\0\0\0\0') }] };
  expect((await refusal(checkKnownAnswer(model, { prompts: [short] }))).code).toBe('knownAnswerFailed');
});
