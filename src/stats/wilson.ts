import type { Estimate } from './estimate.ts';

/** The 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/**
 * The proportion right / n with Wilson's score interval (Wilson 1927; Newcombe 1998, method 3). It is right only for n
 * independent trials: one sample for each problem. Several samples of one problem go together; use `bootstrapMean`.
 * @param right 0 … n
 * @returns NaN as the estimate and [0, 1] as its interval when n = 0: nothing is known
 */
export function wilson(right: number, n: number): Estimate {
  if (!Number.isInteger(right) || !Number.isInteger(n) || right < 0 || right > n)
    throw new RangeError(`${right} right of ${n}`);
  if (n === 0) return { estimate: NaN, low: 0, high: 1, n, interval: 'wilson' };
  const p = right / n;
  const d = 1 + z ** 2 / n;
  const centre = (p + z ** 2 / (2 * n)) / d;
  const half = (z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2))) / d;
  // At the ends the two terms cancel exactly; rounding must not leave the interval beside its own estimate.
  const low = right === 0 ? 0 : centre - half;
  const high = right === n ? 1 : centre + half;
  return { estimate: p, low, high, n, interval: 'wilson' };
}
