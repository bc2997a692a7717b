import { expect, test } from 'vitest';
import { samplePlan, solved } from '../../../tests/fixtures/sample-records.ts';
import { budgetForcing, natural } from '../../scaling/strategies.ts';
import { estimateRun, type Pace } from './run-estimate.ts';

const pace: Pace = {
  tokensPerSecond: 10,
  promptTokens: 50,
  maxThinkingTokens: 1000,
  maxAnswerTokens: 100,
  contextLength: 2000,
  sharesPrompt: false,
};
const plan = { ...samplePlan, problems: 4, samples: 2, strategies: [natural(), budgetForcing(20)] };

test('nobody knows before the speed is measured', () => {
  expect(estimateRun(plan, [], undefined)).toBeUndefined();
});

test('without an answer: all tokens that are allowed, and every prompt that is read', () => {
  const tokens = 8 * (1000 + 100 + 50) + 8 * (20 + 100 + 50);
  expect(estimateRun(plan, [], pace)).toEqual({ kind: 'at-most', seconds: tokens / 10, tokensPerSecond: 10 });
  const shared = estimateRun(plan, [], { ...pace, sharesPrompt: true })!;
  expect(shared.seconds).toBeCloseTo((tokens - 2 * 4 * 50) / 10);
});

test('a context that is too small ends an answer before its budget does', () => {
  const { seconds } = estimateRun({ ...plan, strategies: [natural()] }, [], { ...pace, contextLength: 250 })!;
  expect(seconds).toBeCloseTo((8 * (200 + 50)) / 10);
});

test('answers that are there say what the others will take, at the speed that they had', () => {
  // 4 of 8 answers with 20 thoughts: 25 tokens in 0.25 s each.
  const records = solved(20, 4, 4);
  const only = { ...plan, strategies: [budgetForcing(20)] };
  expect(estimateRun(only, records, pace)).toEqual({ kind: 'about', seconds: 4 * 0.25, tokensPerSecond: 100 });
  const both = estimateRun(plan, records, pace)!;
  expect(both.kind).toBe('at-most');
  expect(both.seconds).toBeCloseTo(1 + (8 * 1150) / 100);
});

test('nothing is left, nothing is taken', () => {
  const records = solved(20, 4, 4);
  expect(estimateRun({ ...plan, samples: 1, strategies: [budgetForcing(20)] }, records, undefined)!.seconds).toBe(0);
});
