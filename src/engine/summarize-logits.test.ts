import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summarizeLogits, topTokens } from './summarize-logits.ts';

const row = fc.float32Array({ minLength: 1, maxLength: 400, min: -60, max: 60, noNaN: true });

test('a uniform row of V has entropy ln V and log-sum-exp ln V + the logit', () => {
  const { entropy, logSumExp, scaledLogSumExp } = summarizeLogits(new Float32Array(1000).fill(3), 2);
  expect(entropy).toBeCloseTo(Math.log(1000), 12);
  expect(logSumExp).toBeCloseTo(3 + Math.log(1000), 12);
  expect(scaledLogSumExp).toBeCloseTo(1.5 + Math.log(1000), 12);
});

test('two tokens with odds 3 : 1', () => {
  const { entropy, logSumExp } = summarizeLogits(Float32Array.of(Math.log(3), 0));
  expect(logSumExp).toBeCloseTo(Math.log(4), 6);
  expect(entropy).toBeCloseTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), 6);
});

test('the largest logits come first, and of equal ones the lower id', () => {
  fc.assert(
    fc.property(row, fc.integer({ min: 1, max: 300 }), (logits, m) => {
      const ids = [...logits.keys()].sort((a, b) => logits[b]! - logits[a]! || a - b).slice(0, m);
      const top = topTokens(logits, m);
      expect([...top.tokens]).toEqual(ids);
      expect([...top.logits]).toEqual(ids.map((id) => logits[id]));
    }),
  );
});

test('zero and minus zero are equal logits', () => {
  expect([...topTokens(Float32Array.of(-0, 0, -0, 1), 4).tokens]).toEqual([3, 0, 1, 2]);
});

test('entropy and log-sum-exp agree with their definitions', () => {
  fc.assert(
    fc.property(row, fc.double({ min: 0.2, max: 5, noNaN: true }), (logits, temperature) => {
      const { entropy, logSumExp, scaledLogSumExp } = summarizeLogits(logits, temperature);
      const p = [...logits].map((logit) => Math.exp(logit - logSumExp));
      expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
      expect(entropy).toBeCloseTo(-p.reduce((sum, x) => sum + (x > 0 ? x * Math.log(x) : 0), 0), 9);
      const q = [...logits].map((logit) => Math.exp(logit / temperature - scaledLogSumExp));
      expect(q.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    }),
  );
});
