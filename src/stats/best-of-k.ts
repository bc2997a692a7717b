/**
 * Best-of-k from a bank of n samples: the chance that the highest score among k samples drawn without replacement
 * belongs to a right one. Exact, by counting subsets; equal scores: by lot. With a right-or-wrong score this is pass@k.
 */
import { binomials } from './binomial.ts';

export interface Scored {
  readonly score: number;
  readonly right: boolean;
}

/** @returns undefined when k > n */
export function bestOfK(samples: readonly Scored[], k: number): number | undefined {
  const n = samples.length;
  if (k < 1) throw new RangeError(`best of ${k}`);
  if (k > n) return undefined;
  const choose = binomials(n);
  const ascending = [...samples].sort((a, b) => a.score - b.score);
  let chance = 0;
  for (let from = 0; from < n;) {
    let to = from;
    let right = 0;
    while (to < n && ascending[to]!.score === ascending[from]!.score) if (ascending[to++]!.right) right++;
    // Subsets whose highest score is this one: all below `to`, less those that lie wholly below `from`.
    const subsets = choose(to, k) - choose(from, k);
    chance += (subsets * right) / (to - from);
    from = to;
  }
  return Math.min(1, chance / choose(n, k));
}
