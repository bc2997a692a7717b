/** Two methods on the same problems: the difference of each problem, never two overlapping bars. */
import { bootstrapMean } from './bootstrap.ts';
import type { Estimate, Random } from './estimate.ts';

export interface PairedDifference extends Estimate {
  /** What may be said aloud: whether the interval of the difference leaves 0 out. */
  readonly says: 'higher' | 'lower' | 'not distinguishable';
}

/**
 * How much higher `first` is than `second`, on average over problems (Miller, arXiv:2411.00640, section 4).
 * @param first, second the value of each problem (its share of right samples, in 0 … 1), in the same order
 * @throws RangeError when they are not of the same problems
 */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  random: Random,
): PairedDifference {
  if (first.length !== second.length) throw new RangeError(`${first.length} problems against ${second.length}`);
  const difference = bootstrapMean(
    first.map((value, problem) => value - second[problem]!),
    random,
  );
  if (difference.n === 0) return { ...difference, low: -1, high: 1, says: 'not distinguishable' };
  const says = difference.low > 0 ? 'higher' : difference.high < 0 ? 'lower' : 'not distinguishable';
  return { ...difference, says };
}

/**
 * The exact test of McNemar for one sample of each problem: the two-sided probability of a split at least as uneven
 * among the problems that only one of the two methods solves, were both equally good.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): number {
  return Math.min(1, 2 * fairCoinAtMost(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond));
}

/** P(at most k heads in n tosses of a fair coin). */
export function fairCoinAtMost(k: number, n: number): number {
  let term = 2 ** -n; // C(n, 0) / 2^n
  let sum = 0;
  if (term > 0) {
    for (let heads = 0; heads <= Math.min(k, n); heads++) {
      sum += term;
      term *= (n - heads) / (heads + 1);
    }
    return Math.min(1, sum);
  }
  // 2^−n underflows beyond 1074 tosses: sum logarithms instead.
  let log = -n * Math.LN2;
  for (let heads = 0; heads <= Math.min(k, n); heads++) {
    sum += Math.exp(log);
    log += Math.log((n - heads) / (heads + 1));
  }
  return Math.min(1, sum);
}
