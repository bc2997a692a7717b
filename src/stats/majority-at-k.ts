/**
 * maj@k (cons@k, self-consistency: Wang et al., arXiv:2203.11171) expected from a bank of n samples: the chance that
 * the most frequent answer among k samples drawn without replacement is right, ties by lot.
 *
 * Nobody needs to draw subsets for it: the votes of a random subset are multivariate hypergeometric, so a polynomial
 * counts them. For a right answer that gets t votes, multiply over all other answers (with c samples each)
 *   Σ_{j<t} C(c, j) x^j + C(c, t) x^t y        x: a vote cast, y: an answer that ties
 * and read off x^(k−t) y^s: the subsets in which it wins against s equals, with the chance 1 / (s + 1).
 */
import { binomials } from './binomial.ts';

export interface AnswerCount {
  /** How many samples of the bank gave this answer. */
  readonly count: number;
  readonly right: boolean;
}

/** @returns undefined when k > n: the bank cannot tell */
export function majorityAtK(answers: readonly AnswerCount[], k: number): number | undefined {
  const n = answers.reduce((sum, { count }) => sum + count, 0);
  if (k < 1) throw new RangeError(`maj@${k}`);
  if (k > n) return undefined;
  const choose = binomials(n);
  let winning = 0;
  answers.forEach((answer, which) => {
    if (!answer.right) return;
    const others = answers.filter((_, i) => i !== which).map(({ count }) => count);
    for (let votes = 1; votes <= Math.min(answer.count, k); votes++)
      winning += choose(answer.count, votes) * subsetsBelow(others, k - votes, votes, choose);
  });
  return Math.min(1, winning / choose(n, k));
}

/**
 * Subsets of `size` samples of the other answers in which none has more than `most` votes, each weighted by
 * 1 / (1 + the number of answers with exactly `most`).
 */
function subsetsBelow(
  others: readonly number[],
  size: number,
  most: number,
  choose: (m: number, j: number) => number,
): number {
  const mostTies = Math.floor(size / most);
  const width = mostTies + 1;
  // (size + 1, mostTies + 1): subsets so far, by votes cast and ties.
  let ways = new Float64Array((size + 1) * width);
  ways[0] = 1;
  for (const count of others) {
    const next = new Float64Array(ways.length);
    for (let cast = 0; cast <= size; cast++) {
      for (let ties = 0; ties < width; ties++) {
        const here = ways[cast * width + ties]!;
        if (here === 0) continue;
        for (let votes = 0; votes <= Math.min(count, most, size - cast); votes++) {
          const tied = ties + (votes === most ? 1 : 0);
          if (tied < width) next[(cast + votes) * width + tied]! += here * choose(count, votes);
        }
      }
    }
    ways = next;
  }
  let sum = 0;
  for (let ties = 0; ties < width; ties++) sum += ways[size * width + ties]! / (ties + 1);
  return sum;
}
