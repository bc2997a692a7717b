/**
 * From a bank of samples of one problem to one answer. Pure functions: every curve of parallel scaling comes from one
 * bank, without new generation.
 */
import { bestOfK } from '../stats/best-of-k.ts';
import { majorityAtK } from '../stats/majority-at-k.ts';
import { passAtK } from '../stats/pass-at-k.ts';
import type { Random } from '../stats/estimate.ts';
import { bordaWeights, leadIsSafe, tally, type Tally } from '../stats/votes.ts';
import type { Sample } from './sample.ts';

/** What may weigh a vote or pick the best: confidences, all from the logits alone. */
export type Signal = 'logprob' | 'mean' | 'tail' | 'lowest' | 'selfCertainty';

export type Aggregator =
  /** One sample: pass@1, the mean over all of the bank (avg@N). */
  | { readonly kind: 'single' }
  /** At least one is right: what a perfect verifier would make of N samples. arXiv:2107.03374. */
  | { readonly kind: 'pass' }
  /** Self-consistency, maj@N. Wang et al., arXiv:2203.11171. */
  | { readonly kind: 'majority' }
  /** Each vote weighs its sample's confidence. Fu et al. (DeepConf), arXiv:2508.15260; `tail`: that of the answer. */
  | { readonly kind: 'weighted'; readonly by: Signal }
  /** DeepConf offline: only the surest `keep` of the samples vote, weighted. */
  | { readonly kind: 'filtered'; readonly by: Signal; readonly keep: number }
  /** Votes weigh their rank: (N − r + 1)^p. Kang et al., arXiv:2502.18581; there `by` is self-certainty. */
  | { readonly kind: 'borda'; readonly by: Signal; readonly p: number }
  /** Best-of-N by confidence. */
  | { readonly kind: 'best'; readonly by: Signal }
  /** Best-of-N by a verifier that errs on this share of the samples. Cobbe et al., arXiv:2110.14168. */
  | { readonly kind: 'verified'; readonly errorRate: number }
  /** The majority among what that verifier accepts. */
  | { readonly kind: 'verified-vote'; readonly errorRate: number }
  /** Votes one after the other until the lead is safe. Aggarwal et al., arXiv:2305.11860. */
  | { readonly kind: 'adaptive'; readonly threshold: number };

/** Subsets that stand for all, where counting them has no closed form. */
const subsets = 64;
/** Streams of random numbers: the verifier's errors, and the subsets of each problem. */
const errorStream = 1_000_000;

/**
 * The chance that the aggregator's answer is right, from k samples drawn without replacement from the bank, ties by
 * lot. Counted exactly where it can be; else the mean of 64 random subsets.
 * @param bank samples of one problem
 * @returns undefined when k exceeds the bank: it is not known
 */
export function expectedAccuracy(
  aggregator: Aggregator,
  bank: readonly Sample[],
  k: number,
  random: Random,
): number | undefined {
  if (k < 1 || k > bank.length) return undefined;
  switch (aggregator.kind) {
    case 'single':
      return shareRight(bank);
    case 'pass':
      return passAtK(bank.length, bank.filter(({ right }) => right).length, k);
    case 'majority':
      return everyoneVotes(bank) ? majorityAtK(counts(bank), k) : overSubsets(aggregator, bank, k, random);
    case 'best':
      return bestOfK(
        bank.map((sample) => ({ score: signal(sample, aggregator.by), right: sample.right })),
        k,
      );
    case 'verified':
      return bestOfK(
        bank.map((sample) => ({ score: accepted(sample, aggregator.errorRate, random) ? 1 : 0, right: sample.right })),
        k,
      );
    default:
      return overSubsets(aggregator, bank, k, random);
  }
}

export interface Election {
  /** Heaviest first. */
  readonly tallies: readonly Tally[];
  /** The answers that share the lead; one unless it is a tie. */
  readonly leaders: readonly string[];
  /** Samples that were needed. */
  readonly used: number;
}

/** What the aggregator makes of these samples, in their order: the histogram of one problem. */
export function elect(aggregator: Aggregator, samples: readonly Sample[], random: Random): Election {
  const used = aggregator.kind === 'adaptive' ? samplesUntilSafe(samples, aggregator.threshold) : samples.length;
  const voters = samples.slice(0, used);
  const weights = weightsOf(aggregator, voters, random);
  const tallies = tally(voters.map(({ answer }, i) => ({ answer, weight: weights[i]! })));
  const lead = tallies[0]?.weight ?? 0;
  // Weights are sums of floats in the order of the votes: equal ones may differ in the last bit.
  const leaders = tallies.filter(({ weight }) => weight >= lead * (1 - 1e-12)).map(({ answer }) => answer);
  return { tallies, leaders, used };
}

/** How many samples are drawn, one after the other, before the leading answer is safe with this probability. */
export function samplesUntilSafe(samples: readonly Sample[], threshold: number): number {
  const enough = samples.findIndex((_, last) => leadSafe(samples.slice(0, last + 1), threshold));
  return enough < 0 ? samples.length : enough + 1;
}

/** Whether the leading answer stays ahead with more than this probability. */
export function leadSafe(samples: readonly Sample[], threshold: number): boolean {
  const tallies = tally(samples.map(({ answer }) => ({ answer, weight: 1 })));
  return leadIsSafe(tallies[0]?.votes ?? 0, tallies[1]?.votes ?? 0) > threshold;
}

/** The chance that the election's winner is right, a tie by lot; 0 when nobody voted. */
export function chanceRight({ leaders }: Election, samples: readonly Sample[]): number {
  const right = leaders.filter((answer) => samples.find((sample) => sample.answer === answer)?.right === true);
  return leaders.length === 0 ? 0 : right.length / leaders.length;
}

function weightsOf(aggregator: Aggregator, voters: readonly Sample[], random: Random): readonly number[] {
  const scores = (by: Signal): number[] => voters.map((sample) => signal(sample, by));
  switch (aggregator.kind) {
    case 'weighted':
      return scores(aggregator.by).map((score) => positive(score, aggregator.by));
    case 'filtered': {
      const all = scores(aggregator.by);
      const kept = Math.max(1, Math.round(aggregator.keep * all.length));
      const least = [...all].sort((a, b) => b - a)[kept - 1] ?? -Infinity;
      return all.map((score) => (score >= least ? positive(score, aggregator.by) : 0));
    }
    case 'borda':
      return bordaWeights(scores(aggregator.by), aggregator.p);
    case 'best': {
      const all = scores(aggregator.by);
      return all.map((score) => (score === Math.max(...all) ? 1 : 0));
    }
    case 'pass':
      return voters.map(({ right }) => (right ? 1 : rejected));
    case 'verified':
    case 'verified-vote':
      return voters.map((sample) => (accepted(sample, aggregator.errorRate, random) ? 1 : rejected));
    case 'single':
      return voters.map((_, i) => (i === 0 ? 1 : 0));
    case 'majority':
    case 'adaptive':
      return voters.map(() => 1);
  }
}

/** Where nothing is accepted, the rejected decide among themselves. */
const rejected = 1e-6;

function overSubsets(aggregator: Aggregator, bank: readonly Sample[], k: number, random: Random): number {
  const rounds = k === bank.length && aggregator.kind !== 'adaptive' ? 1 : subsets;
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    const some = subset(bank, k, round, random);
    sum += chanceRight(elect(aggregator, some, random), some);
  }
  return sum / rounds;
}

/** k of the bank in random order: the beginning of a Fisher-Yates shuffle. */
export function subset(bank: readonly Sample[], k: number, round: number, random: Random): readonly Sample[] {
  const order = [...bank];
  const stream = (bank[0]?.problem ?? 0) * subsets + round;
  for (let i = 0; i < k; i++) {
    const j = i + Math.floor(random(stream, i) * (order.length - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.slice(0, k);
}

/** What a verifier that errs on a share of the samples says of this one; always the same of the same sample. */
export function accepted(sample: Sample, errorRate: number, random: Random): boolean {
  const errs = random(errorStream + sample.problem, sample.sample) < errorRate;
  return sample.right !== errs;
}

export function signal({ confidence }: Sample, by: Signal): number {
  const value = confidence[by];
  if (value === undefined) throw new RangeError(`this bank was made without ${by}`);
  return value;
}

/** Votes weigh something: a mean log-probability becomes the mean probability that it stands for. */
const positive = (score: number, by: Signal): number => (by === 'logprob' ? Math.exp(score) : Math.max(0, score));

const shareRight = (samples: readonly Sample[]): number => samples.filter(({ right }) => right).length / samples.length;

const everyoneVotes = (samples: readonly Sample[]): boolean => samples.every(({ answer }) => answer !== undefined);

function counts(samples: readonly Sample[]): readonly { count: number; right: boolean }[] {
  const found = new Map<string, { count: number; right: boolean }>();
  for (const { answer = '', right } of samples) {
    const before = found.get(answer);
    found.set(answer, { count: (before?.count ?? 0) + 1, right });
  }
  return [...found.values()];
}
