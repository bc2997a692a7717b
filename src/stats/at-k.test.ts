import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestOfK } from './best-of-k.ts';
import { majorityAtK } from './majority-at-k.ts';
import { independentPass, passAtK } from './pass-at-k.ts';
import { scalingMetrics } from './scaling-metrics.ts';
import { bordaWeights, leadIsSafe, tally, winner } from './votes.ts';

/** All subsets of size k: the oracle. */
function subsets<T>(items: readonly T[], k: number): T[][] {
  if (k === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), k - 1).map((rest) => [item, ...rest]));
}

const average = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

interface Vote {
  readonly answer: number;
  readonly right: boolean;
  readonly score: number;
}

/** Answer 0 is right; scores from a small set, so that some are equal. */
const bank = fc
  .array(fc.record({ answer: fc.integer({ min: 0, max: 4 }), score: fc.integer({ min: 0, max: 3 }) }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((votes): Vote[] => votes.map((vote) => ({ ...vote, right: vote.answer === 0 })));

const majorityOf = (votes: readonly Vote[]): number => {
  const counts = new Map<number, number>();
  for (const { answer } of votes) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const best = [...counts].filter(([, count]) => count === most);
  return average(best.map(([answer]) => (answer === 0 ? 1 : 0)));
};

const countsOf = (votes: readonly Vote[]): { count: number; right: boolean }[] =>
  [0, 1, 2, 3, 4].map((answer) => ({ count: votes.filter((v) => v.answer === answer).length, right: answer === 0 }));

describe('pass@k', () => {
  test('by hand', () => {
    expect(passAtK(2, 1, 1)).toBe(0.5);
    expect(passAtK(5, 2, 2)).toBeCloseTo(1 - 3 / 10, 12); // C(3, 2) / C(5, 2)
    expect(passAtK(5, 4, 2)).toBe(1);
    expect(passAtK(5, 0, 5)).toBe(0);
    expect(independentPass(0.25, 2)).toBe(0.4375);
  });

  test('never beyond n: a bank of two does not know pass@3, whatever it holds', () => {
    expect(passAtK(2, 2, 3)).toBeUndefined();
    expect(passAtK(2, 0, 3)).toBeUndefined();
    expect(() => passAtK(2, 3, 1)).toThrow(RangeError);
    expect(() => passAtK(2, 1, 0)).toThrow(RangeError);
  });

  test('is the share of all subsets that hold a right sample', () => {
    fc.assert(
      fc.property(bank, fc.integer({ min: 1, max: 9 }), (votes, k) => {
        fc.pre(k <= votes.length);
        const expected = average(subsets(votes, k).map((some) => (some.some(({ right }) => right) ? 1 : 0)));
        const c = votes.filter(({ right }) => right).length;
        expect(passAtK(votes.length, c, k)).toBeCloseTo(expected, 10);
        // A verifier that is never wrong makes best-of-k of it.
        const verified = votes.map(({ right }) => ({ right, score: right ? 1 : 0 }));
        expect(bestOfK(verified, k)).toBeCloseTo(expected, 10);
      }),
    );
  });
});

describe('maj@k', () => {
  test('by hand', () => {
    const two = [
      { count: 2, right: true },
      { count: 1, right: false },
    ];
    expect(majorityAtK(two, 1)).toBeCloseTo(2 / 3, 12);
    expect(majorityAtK(two, 2)).toBeCloseTo((1 + 0.5 + 0.5) / 3, 12); // AA, AB, AB: a tie is half
    expect(majorityAtK(two, 3)).toBe(1);
    expect(majorityAtK(two, 4)).toBeUndefined();
    expect(() => majorityAtK(two, 0)).toThrow(RangeError);
  });

  test('is the average over all subsets, ties by lot', () => {
    fc.assert(
      fc.property(bank, fc.integer({ min: 1, max: 9 }), (votes, k) => {
        fc.pre(k <= votes.length);
        expect(majorityAtK(countsOf(votes), k)).toBeCloseTo(average(subsets(votes, k).map(majorityOf)), 10);
      }),
    );
  });

  test('tends to whether the mode is right: the theory of the vote', () => {
    const rightMode = [
      { count: 240, right: true },
      { count: 160, right: false },
      { count: 100, right: false },
    ];
    const wrongMode = [
      { count: 160, right: true },
      { count: 240, right: false },
      { count: 100, right: false },
    ];
    expect(majorityAtK(rightMode, 1)).toBeCloseTo(0.48, 10);
    expect(majorityAtK(rightMode, 64)).toBeGreaterThan(0.9);
    expect(majorityAtK(wrongMode, 64)).toBeLessThan(0.1);
    // Condorcet: with two answers at odds 3 : 2 and k = 3 of a large bank, p³ + 3p²q = 0.648.
    const pair = [
      { count: 540, right: true },
      { count: 360, right: false },
    ];
    expect(majorityAtK(pair, 3)).toBeCloseTo(0.648, 3);
  });
});

describe('best-of-k', () => {
  test('is the average over all subsets, equal scores by lot', () => {
    fc.assert(
      fc.property(bank, fc.integer({ min: 1, max: 9 }), (votes, k) => {
        fc.pre(k <= votes.length);
        const expected = subsets(votes, k).map((some) => {
          const best = Math.max(...some.map(({ score }) => score));
          return average(some.filter(({ score }) => score === best).map(({ right }) => (right ? 1 : 0)));
        });
        expect(bestOfK(votes, k)).toBeCloseTo(average(expected), 10);
      }),
    );
    expect(bestOfK([{ score: 1, right: true }], 2)).toBeUndefined();
  });
});

describe('votes', () => {
  test('tally, heaviest first; those without an answer stay at home', () => {
    const ballots = [
      { answer: 'a', weight: 1 },
      { answer: 'b', weight: 3 },
      { answer: undefined, weight: 9 },
      { answer: 'a', weight: 1 },
    ];
    expect(tally(ballots)).toEqual([
      { answer: 'b', weight: 3, votes: 1 },
      { answer: 'a', weight: 2, votes: 2 },
    ]);
    expect(winner(tally(ballots), 0.99)).toBe('b');
    expect(winner([], 0)).toBeUndefined();
  });

  test('a tie is decided by the number that was drawn for it', () => {
    const tied = tally([
      { answer: 'a', weight: 1 },
      { answer: 'b', weight: 1 },
    ]);
    expect(winner(tied, 0)).toBe('a');
    expect(winner(tied, 0.5)).toBe('b');
  });

  test('Borda: (N − r + 1)^p, from the majority to best-of-N', () => {
    expect(bordaWeights([0.1, 0.9, 0.5], 1)).toEqual([1, 3, 2]);
    expect(bordaWeights([0.1, 0.9, 0.5], 2)).toEqual([1, 9, 4]);
    expect(bordaWeights([0.1, 0.9, 0.5], 0)).toEqual([1, 1, 1]);
    expect(bordaWeights([1, 1, 0], 1)).toEqual([2.5, 2.5, 1]);
  });

  test('Adaptive-Consistency: the integral of the beta density above one half', () => {
    // Simpson's rule on Beta(v1 + 1, v2 + 1) over [1/2, 1] against the binomial tail.
    const integral = (v1: number, v2: number): number => {
      const density = (p: number): number => p ** v1 * (1 - p) ** v2;
      const simpson = (from: number, to: number): number => {
        const steps = 2000;
        const h = (to - from) / steps;
        let sum = density(from) + density(to);
        for (let i = 1; i < steps; i++) sum += density(from + i * h) * (i % 2 === 1 ? 4 : 2);
        return (sum * h) / 3;
      };
      return simpson(0.5, 1) / simpson(0, 1);
    };
    for (const [v1, v2] of [
      [0, 0],
      [1, 0],
      [3, 1],
      [7, 4],
      [20, 11],
    ] as const)
      expect(leadIsSafe(v1, v2)).toBeCloseTo(integral(v1, v2), 9);
    expect(leadIsSafe(3, 0)).toBe(15 / 16); // three alike are not enough for 0.95
    expect(leadIsSafe(4, 0)).toBe(31 / 32); // four are
  });
});

test('Control, Scaling, Performance by hand', () => {
  const points = [
    { tokens: 0, accuracy: 0.2 },
    { tokens: 10, accuracy: 0.4 },
    { tokens: 30, accuracy: 0.5 },
    { tokens: 50, accuracy: 0.4 },
  ];
  const { control, scaling, performance } = scalingMetrics(points, { least: 0, most: 32 });
  expect(control).toBe(0.75);
  // Pairs: .2/10, .3/30, .2/50, .1/20, 0/40, −.1/20.
  expect(scaling).toBeCloseTo((0.02 + 0.01 + 0.004 + 0.005 + 0 - 0.005) / 6, 12);
  expect(performance).toBe(0.5);
  expect(scalingMetrics(points.slice(0, 1), { least: 0, most: 0 }).scaling).toBeUndefined();
});
