import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { uniform } from '../sampling/rng.ts';
import { bootstrap, bootstrapMean, bootstrapMeans } from './bootstrap.ts';
import { mean, quantile, type Random } from './estimate.ts';
import { fairCoinAtMost, mcnemar, pairedDifference } from './paired.ts';
import { wilson } from './wilson.ts';

const seeded =
  (seed: number): Random =>
  (stream, position) =>
    uniform(seed, stream, position);

describe('wilson', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
  // method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i as published', (right, n, low, high) => {
    const interval = wilson(right, n);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
    expect(interval.estimate).toBe(right / n);
  });

  test('its ends are where the score test just accepts: |p − p0| = z √(p0 (1 − p0) / n)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const right = Math.round(share * n);
        const { low, high, estimate } = wilson(right, n);
        expect(low).toBeLessThanOrEqual(estimate);
        expect(high).toBeGreaterThanOrEqual(estimate);
        for (const p0 of [low, high])
          expect(Math.abs(estimate - p0)).toBeCloseTo(1.959964 * Math.sqrt((p0 * (1 - p0)) / n), 6);
      }),
    );
  });

  test('knows nothing from no trial, and refuses what cannot be', () => {
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1, n: 0 });
    expect(() => wilson(3, 2)).toThrow(RangeError);
    expect(() => wilson(0.5, 2)).toThrow(RangeError);
  });
});

test('quantiles as R and NumPy give them', () => {
  expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75); // numpy.quantile([1, 2, 3, 4], .25)
  expect(quantile([1, 2, 3, 4], 1)).toBe(4);
  expect(quantile([5], 0.3)).toBe(5);
});

describe('bootstrap', () => {
  test('agrees with the clustered standard error where the central limit theorem holds', () => {
    // 400 problems × 16 samples that rise and fall together: each problem has its own chance of success.
    const shares = Array.from({ length: 400 }, (_, problem) => {
      const chance = uniform(1, 0, problem);
      return mean(Array.from({ length: 16 }, (_, s) => (uniform(2, problem, s) < chance ? 1 : 0)));
    });
    const centre = mean(shares);
    const error = Math.sqrt(mean(shares.map((share) => (share - centre) ** 2)) / shares.length);
    const { estimate, low, high } = bootstrapMean(shares, seeded(3));
    expect(estimate).toBe(centre);
    expect((high - low) / (2 * 1.96 * error)).toBeCloseTo(1, 1);
    // √6 times as wide as Wilson over all 6,400 samples: (1/12 + 1/96) / (1/4 / 16) = 6.
    const naive = wilson(Math.round(centre * 6400), 6400);
    expect(high - low).toBeGreaterThan(2 * (naive.high - naive.low));
  });

  test('covers the truth about 19 times in 20', () => {
    let covered = 0;
    for (let world = 0; world < 120; world++) {
      const values = Array.from({ length: 60 }, (_, i) => (uniform(world, 9, i) < 0.4 ? 1 : 0));
      const { low, high } = bootstrapMean(values, seeded(1000 + world));
      if (low <= 0.4 && 0.4 <= high) covered++;
    }
    expect(covered).toBeGreaterThanOrEqual(105); // 114 expected; P(< 105) < 0.5 % at 95 % coverage
  });

  test('is a function of its seed, and redraws all curves together', () => {
    const values = [0, 0.97, 0.81, 0.53, 0.24, 0.88, 0.11];
    expect(bootstrapMean(values, seeded(5))).toEqual(bootstrapMean(values, seeded(5)));
    expect(bootstrapMean(values, seeded(5))).not.toEqual(bootstrapMean(values, seeded(6)));
    const lower = values.map((value) => value - 2);
    const [a, b] = bootstrapMeans([values, lower], seeded(5));
    expect(b!.low).toBeCloseTo(a!.low - 2, 12);
    expect(b!.high).toBeCloseTo(a!.high - 2, 12);
  });

  test('gives any statistic its problems as they are first', () => {
    const seen: number[][] = [];
    const { values } = bootstrap(
      3,
      (problems) => {
        if (seen.length < 50) seen.push([...problems]);
        return [problems.length];
      },
      seeded(1),
    );
    expect(values).toEqual([3]);
    expect(seen[0]).toEqual([0, 1, 2]);
    expect(
      seen
        .slice(1)
        .flat()
        .every((problem) => problem >= 0 && problem < 3),
    ).toBe(true);
    expect(new Set(seen.slice(1).map(String)).size).toBeGreaterThan(10);
  });

  test('knows nothing from no problem', () => {
    expect(bootstrapMean([], seeded(1))).toMatchObject({ low: 0, high: 1, n: 0 });
  });
});

describe('paired differences', () => {
  test('see what two overlapping bars hide', () => {
    // B solves all that A solves and 8 of 100 problems more: the bars overlap, the difference is certain.
    const a = Array.from({ length: 100 }, (_, i) => (i < 50 ? 1 : 0));
    const b = Array.from({ length: 100 }, (_, i) => (i < 58 ? 1 : 0));
    expect(wilson(58, 100).low).toBeLessThan(wilson(50, 100).high);
    const difference = pairedDifference(b, a, seeded(1));
    expect(difference.estimate).toBeCloseTo(0.08, 12);
    expect(difference.says).toBe('higher');
    expect(pairedDifference(a, b, seeded(1)).says).toBe('lower');
  });

  test('say aloud what cannot be told apart', () => {
    const a = Array.from({ length: 100 }, (_, i) => (i % 2 === 0 ? 1 : 0));
    const b = Array.from({ length: 100 }, (_, i) => (i % 2 === 1 || i < 4 ? 1 : 0));
    expect(pairedDifference(b, a, seeded(1)).says).toBe('not distinguishable');
    expect(pairedDifference(a, a, seeded(1))).toMatchObject({ estimate: 0, says: 'not distinguishable' });
    expect(pairedDifference([], [], seeded(1)).says).toBe('not distinguishable');
    expect(() => pairedDifference([1], [], seeded(1))).toThrow(RangeError);
  });

  test('exact McNemar', () => {
    expect(mcnemar(0, 5)).toBe(2 / 32);
    expect(mcnemar(5, 0)).toBe(2 / 32);
    expect(mcnemar(1, 9)).toBe((2 * (1 + 10)) / 1024);
    expect(mcnemar(3, 3)).toBe(1);
    expect(mcnemar(0, 0)).toBe(1);
  });

  test('tosses of a coin, also so many that 2^−n is no float64', () => {
    expect(fairCoinAtMost(1, 4)).toBe(5 / 16);
    expect(fairCoinAtMost(9, 4)).toBe(1);
    expect(fairCoinAtMost(1000, 2001)).toBeCloseTo(0.5, 9);
    expect(fairCoinAtMost(499, 999)).toBeCloseTo(0.5, 12);
  });
});
