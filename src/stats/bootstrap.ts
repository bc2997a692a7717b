/**
 * The cluster bootstrap: problems are drawn again with replacement, each with all of its samples, because samples of one
 * problem rise and fall together (Miller, "Adding error bars to evals", arXiv:2411.00640, section 2.2; Efron 1979).
 */
import { confidence, mean, quantile, type Estimate, type Interval, type Random } from './estimate.ts';

const resamples = 1000;

/**
 * Percentile intervals of several statistics over the same redrawn problems, so that the points of a curve and the
 * curves of a chart move together as they do in truth.
 * @param n problems
 * @param statistic values for a list of n problem numbers, each in 0 … n − 1, some of them several times
 * @returns one interval for each value; `statistic` of the problems as they are
 */
export function bootstrap(
  n: number,
  statistic: (problems: Uint32Array) => readonly number[],
  random: Random,
): { readonly values: readonly number[]; readonly intervals: readonly Interval[] } {
  const values = statistic(Uint32Array.from({ length: n }, (_, i) => i));
  const drawn = values.map(() => new Float64Array(resamples));
  const problems = new Uint32Array(n);
  for (let round = 0; round < resamples; round++) {
    for (let i = 0; i < n; i++) problems[i] = Math.floor(random(round, i) * n);
    statistic(problems).forEach((value, which) => (drawn[which]![round] = value));
  }
  const tail = (1 - confidence) / 2;
  const intervals = drawn.map((ofOne) => {
    ofOne.sort();
    return { low: quantile(ofOne, tail), high: quantile(ofOne, 1 - tail) };
  });
  return { values, intervals };
}

/**
 * Means of several values of each problem: the points of a curve.
 * @param rows [curve points][problems]; all of one length
 */
export function bootstrapMeans(rows: readonly (readonly number[])[], random: Random): readonly Estimate[] {
  const n = rows[0]?.length ?? 0;
  if (n === 0) return rows.map(() => ({ estimate: NaN, low: 0, high: 1, n, interval: 'bootstrap' }));
  const means = (problems: Uint32Array): readonly number[] =>
    rows.map((row) => {
      let sum = 0;
      for (const problem of problems) sum += row[problem]!;
      return sum / n;
    });
  const { intervals } = bootstrap(n, means, random);
  return rows.map((row, i) => ({ estimate: mean(row), ...intervals[i]!, n, interval: 'bootstrap' }));
}

/** The mean over problems of a value that each problem has: its share of right samples, its pass@k, its maj@k. */
export function bootstrapMean(perProblem: readonly number[], random: Random): Estimate {
  return bootstrapMeans([perProblem], random)[0]!;
}
