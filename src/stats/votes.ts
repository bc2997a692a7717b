/** Elections among samples: who wins, and by how much. Plain data in, plain data out. */
import { fairCoinAtMost } from './paired.ts';

export interface Ballot {
  /** Canonical form of the answer; samples without one do not vote. */
  readonly answer: string | undefined;
  readonly weight: number;
}

export interface Tally {
  readonly answer: string;
  readonly weight: number;
  readonly votes: number;
}

/** Weights by answer, heaviest first; equal ones in the order in which they were first given. */
export function tally(ballots: readonly Ballot[]): readonly Tally[] {
  const sums = new Map<string, { weight: number; votes: number }>();
  for (const { answer, weight } of ballots) {
    if (answer === undefined) continue;
    const sum = sums.get(answer) ?? { weight: 0, votes: 0 };
    sums.set(answer, { weight: sum.weight + weight, votes: sum.votes + 1 });
  }
  return Array.from(sums, ([answer, sum]) => ({ answer, ...sum })).sort((a, b) => b.weight - a.weight);
}

/** The heaviest answer; among equals the one that `u` in [0, 1) falls on. */
export function winner(tallies: readonly Tally[], u: number): string | undefined {
  const equals = tallies.filter(({ weight }) => weight === tallies[0]!.weight);
  return equals[Math.floor(u * equals.length)]?.answer;
}

/**
 * Borda weights: a sample of rank r among N by its score, best first, weighs (N − r + 1)^p. p = 0 is the plain
 * majority; p → ∞ is best-of-N. Kang et al., arXiv:2502.18581, section 3.3. Equal scores share their mean rank.
 */
export function bordaWeights(scores: readonly number[], p: number): readonly number[] {
  return scores.map((score) => {
    const above = scores.filter((other) => other > score).length;
    const equal = scores.filter((other) => other === score).length;
    return (scores.length - (above + (equal - 1) / 2)) ** p;
  });
}

/**
 * The chance that the leading answer stays ahead of the second, from their votes so far:
 * P(p > 1/2) under Beta(first + 1, second + 1) = 1 − I_½(first + 1, second + 1).
 * Adaptive-Consistency: Aggarwal et al., arXiv:2305.11860, section 3 (Beta). For whole numbers of votes the incomplete
 * beta function is a binomial tail: P(at most `first` heads in first + second + 1 tosses of a fair coin).
 */
export function leadIsSafe(first: number, second: number): number {
  return fairCoinAtMost(first, first + second + 1);
}
