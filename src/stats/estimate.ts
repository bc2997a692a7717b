/** What a statistic is worth: the number, its interval, and what it was made from. */

/** A closed interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Estimate extends Interval {
  readonly estimate: number;
  /** Problems, the independent units; not samples. */
  readonly n: number;
  /** How the interval was made. `wilson`: one independent trial for each problem. `bootstrap`: problems redrawn. */
  readonly interval: 'wilson' | 'bootstrap';
}

/** All intervals are 95 % intervals. */
export const confidence = 0.95;

/** A uniform number in [0, 1) at each (stream, position); the caller brings the generator and its seed. */
export type Random = (stream: number, position: number) => number;

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The q-quantile of ascending values, linear between neighbours: definition 7 of Hyndman and Fan, "Sample quantiles in
 * statistical packages", The American Statistician 50 (1996); the default of R and NumPy.
 */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  const at = (ascending.length - 1) * q;
  const below = Math.floor(at);
  const low = ascending[below] ?? NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN;
  return low + (at - below) * (high - low);
}
