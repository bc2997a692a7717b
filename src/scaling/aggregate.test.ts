import { describe, expect, test } from 'vitest';
import { uniform } from '../sampling/rng.ts';
import type { Random } from '../stats/estimate.ts';
import { accepted, chanceRight, elect, expectedAccuracy, samplesUntilSafe, type Aggregator } from './aggregate.ts';
import { confidenceOf, selfCertainty, tokenConfidence } from './confidence.ts';
import type { Sample } from './sample.ts';

const random: Random = (stream, position) => uniform(11, stream, position);

function sample(number: number, answer: string | undefined, right: boolean, sure: number, problem = 0): Sample {
  const confidence = { logprob: -1 / sure, mean: sure, tail: sure, lowest: sure, selfCertainty: sure };
  const cost = { tokens: 5, positions: 5, seconds: 1, text: [], forced: [], thinkingTokens: 3, waits: 0 };
  const said = answer === undefined ? {} : { answer };
  return {
    cell: '',
    problem,
    sample: number,
    ...cost,
    thinkingEnd: 'natural',
    reason: 'end-token',
    ...said,
    right,
    confidence,
  };
}

/** Two right and sure, three wrong and unsure. */
const bank = [
  sample(0, 'a', true, 5),
  sample(1, 'a', true, 4),
  sample(2, 'b', false, 2),
  sample(3, 'b', false, 1),
  sample(4, 'b', false, 2),
];

const at = (aggregator: Aggregator, k: number): number | undefined => expectedAccuracy(aggregator, bank, k, random);

describe('aggregators over one bank, by hand', () => {
  test('with all five samples', () => {
    expect(at({ kind: 'single' }, 1)).toBe(0.4);
    expect(at({ kind: 'pass' }, 5)).toBe(1);
    expect(at({ kind: 'majority' }, 5)).toBe(0); // 3 : 2
    expect(at({ kind: 'weighted', by: 'tail' }, 5)).toBe(1); // 9 : 5
    expect(at({ kind: 'borda', by: 'selfCertainty', p: 1 }, 5)).toBe(1); // 5 + 4 : 2.5 + 2.5 + 1
    expect(at({ kind: 'borda', by: 'selfCertainty', p: 0 }, 5)).toBe(0);
    expect(at({ kind: 'filtered', by: 'mean', keep: 0.4 }, 5)).toBe(1);
    expect(at({ kind: 'best', by: 'lowest' }, 5)).toBe(1);
    expect(at({ kind: 'verified', errorRate: 0 }, 5)).toBe(1);
    expect(at({ kind: 'verified-vote', errorRate: 0 }, 5)).toBe(1);
    expect(at({ kind: 'verified-vote', errorRate: 1 }, 5)).toBe(0);
  });

  test('with some of them, and never beyond them', () => {
    expect(at({ kind: 'pass' }, 2)).toBeCloseTo(0.7, 12); // 1 − 3 / 10
    expect(at({ kind: 'verified', errorRate: 0 }, 2)).toBeCloseTo(0.7, 12);
    expect(at({ kind: 'best', by: 'tail' }, 2)).toBeCloseTo(0.7, 12);
    expect(at({ kind: 'majority' }, 2)).toBeCloseTo((1 + 6 / 2) / 10, 12); // aa, 6 × ab by lot
    for (const kind of ['pass', 'majority', 'single'] as const) expect(at({ kind }, 6)).toBeUndefined();
  });

  test('random subsets agree with the exact count', () => {
    // One vote is missing, so maj@k goes over subsets; p = 0 makes a majority of Borda.
    const silent = [...bank, sample(5, undefined, false, 1)];
    const majority = expectedAccuracy({ kind: 'majority' }, silent, 3, random)!;
    expect(expectedAccuracy({ kind: 'borda', by: 'mean', p: 0 }, silent, 3, random)).toBe(majority);
    // By hand, of C(6, 3) = 20: aab ×3 and aa? ×1 are right, ab? ×6 tie.
    expect(Math.abs(majority - (3 + 1 + 6 / 2) / 20)).toBeLessThan(0.15);
  });

  test('a bank that was made without self-certainty says so', () => {
    const { selfCertainty: _, ...rest } = bank[0]!.confidence;
    const poor = [{ ...bank[0]!, confidence: rest }];
    expect(() => expectedAccuracy({ kind: 'best', by: 'selfCertainty' }, poor, 1, random)).toThrow(RangeError);
    expect(_).toBe(5);
  });

  test('an erring verifier errs as often as it is told, and always on the same samples', () => {
    const many = Array.from({ length: 4000 }, (_, i) => sample(i % 16, 'a', i % 2 === 0, 1, Math.floor(i / 16)));
    const errors = many.filter((one) => accepted(one, 0.2, random) !== one.right).length;
    expect(Math.abs(errors / 4000 - 0.2)).toBeLessThan(0.02);
    expect(many.map((one) => accepted(one, 0.2, random))).toEqual(many.map((one) => accepted(one, 0.2, random)));
  });

  test('an election shows its votes, and a tie is a tie', () => {
    const { tallies, leaders } = elect({ kind: 'majority' }, bank.slice(0, 4), random);
    expect(tallies).toEqual([
      { answer: 'a', weight: 2, votes: 2 },
      { answer: 'b', weight: 2, votes: 2 },
    ]);
    expect(leaders).toEqual(['a', 'b']);
    expect(chanceRight({ tallies, leaders, used: 4 }, bank)).toBe(0.5);
    expect(chanceRight(elect({ kind: 'majority' }, [], random), [])).toBe(0);
  });

  test('adaptive: four alike are safe at 0.95, three are not', () => {
    const alike = Array.from({ length: 9 }, (_, i) => sample(i, 'a', true, 1));
    expect(samplesUntilSafe(alike, 0.95)).toBe(4);
    expect(samplesUntilSafe([bank[2]!, ...alike], 0.95)).toBe(7); // 6 : 1 is 1 − 9 / 256; 5 : 1 is 1 − 8 / 128
    expect(elect({ kind: 'adaptive', threshold: 0.95 }, alike, random).used).toBe(4);
  });
});

describe('confidence, by hand', () => {
  const logits = Float32Array.from([Math.log(0.5), Math.log(0.25), Math.log(0.125), Math.log(0.125)]);

  test('token confidence and self-certainty of (1/2, 1/4, 1/8, 1/8)', () => {
    const top = { tokens: Uint32Array.from([0, 1, 2, 3]), logits };
    const mean = (Math.LN2 * (1 + 2 + 3 + 3)) / 4;
    expect(tokenConfidence({ top, logSumExp: 0 })).toBeCloseTo(mean, 6);
    expect(selfCertainty(logits, 0)).toBeCloseTo(mean - Math.log(4), 6); // KL(U ‖ p)
    expect(selfCertainty(new Float32Array(9), Math.log(9))).toBeCloseTo(0, 6);
  });

  test('whole, tail and lowest group', () => {
    const token = (confidence: number, inAnswer = false) => ({ logprob: -1, confidence, inAnswer });
    const tokens = [9, 9, 1, 1, 1, 1, 1, 1, 9].map((c) => token(c));
    const { mean, tail, lowest, logprob } = confidenceOf([...tokens, token(4, true), token(6, true)]);
    expect(mean).toBeCloseTo(43 / 11, 12);
    expect({ tail, lowest, logprob }).toEqual({ tail: 5, lowest: 1, logprob: -1 });
    expect(confidenceOf([])).toEqual({ logprob: 0, mean: 0, tail: 0, lowest: 0 });
  });
});
