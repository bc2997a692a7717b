/** From records to the points of the charts: accuracy with its interval, and what it cost. */
import type { ProblemSet } from '../reasoning/problem-set.ts';
import { binOf } from '../reasoning/problem-set.ts';
import { uniform } from '../sampling/rng.ts';
import { bootstrapMean } from '../stats/bootstrap.ts';
import { mean, type Estimate, type Random } from '../stats/estimate.ts';
import { pairedDifference, type PairedDifference } from '../stats/paired.ts';
import { wilson } from '../stats/wilson.ts';
import { chanceRight, elect, expectedAccuracy, leadSafe } from './aggregate.ts';
import { cellId } from './cells.ts';
import type { Plan, ResultRecord, SampleRecord } from './records.ts';
import type { Strategy, StrategyName } from './strategies.ts';

/** One point; the fields of an experiment's `--out`. */
export interface Point {
  readonly strategy: StrategyName;
  /** Thinking tokens asked for; −1 = no budget. */
  readonly budget: number;
  readonly waits: number;
  /** How answers are made of samples; for searches the name of the scorer. */
  readonly aggregator: string;
  readonly n: number;
  /** Problems that are done: the independent units of the interval. */
  readonly problems: number;
  /** Samples of each of them that the accuracy was estimated from. */
  readonly samples: number;
  readonly accuracy: number;
  readonly low: number;
  readonly high: number;
  readonly interval: Estimate['interval'];
  /** Of one sample. */
  readonly meanThinkingTokens: number;
  /** Of all n samples of a problem. */
  readonly meanTotalTokens: number;
  /** For all problems, on the device that made the record. */
  readonly seconds: number;
  /** Positions that went through the model, for all problems; times the layers: forward passes. */
  readonly positions: number;
}

/** What a strategy made of one problem. */
interface Outcome {
  readonly problem: number;
  readonly accuracy: number;
  readonly samples: number;
  readonly thinkingTokens: number;
  readonly totalTokens: number;
  readonly seconds: number;
  readonly positions: number;
}

/** Streams of the statistics are apart from those of the samples. */
const statisticsStream = 2 ** 40;

const randomOf =
  (seed: number): Random =>
  (stream, position) =>
    uniform(seed, statisticsStream + stream, position);

/** Points of all strategies whose samples are there; a strategy without a finished problem has none. */
export function pointsOf(
  plan: Plan,
  results: readonly ResultRecord[],
  problems?: ReadonlySet<number>,
): readonly Point[] {
  const byCell = grouped(results);
  return plan.strategies.flatMap((strategy) => {
    const outcomes = outcomesOf(strategy, byCell, plan.seed).filter(({ problem }) => problems?.has(problem) ?? true);
    return outcomes.length === 0 ? [] : [pointOf(strategy, outcomes, plan.seed)];
  });
}

/** The same points for each difficulty bin: averages hide that easy problems need no budget. */
export async function pointsByDifficulty(
  plan: Plan,
  results: readonly ResultRecord[],
  set: ProblemSet,
): Promise<readonly (readonly Point[])[]> {
  const bins = set.bins.map(() => new Set<number>());
  for (const problem of new Set(results.map((result) => result.problem)))
    bins[binOf(set.bins, (await set.problem(problem)).difficulty)]?.add(problem);
  return bins.map((problems) => pointsOf(plan, results, problems));
}

/** How much better `first` is than `second`, on the problems that both have done. */
export function compare(
  plan: Plan,
  results: readonly ResultRecord[],
  first: Strategy,
  second: Strategy,
): PairedDifference {
  const byCell = grouped(results);
  const theirs = new Map(outcomesOf(second, byCell, plan.seed).map(({ problem, accuracy }) => [problem, accuracy]));
  const pairs = outcomesOf(first, byCell, plan.seed).filter(({ problem }) => theirs.has(problem));
  return pairedDifference(
    pairs.map(({ accuracy }) => accuracy),
    pairs.map(({ problem }) => theirs.get(problem)!),
    randomOf(plan.seed),
  );
}

function pointOf(strategy: Strategy, outcomes: readonly Outcome[], seed: number): Point {
  const accuracies = outcomes.map(({ accuracy }) => accuracy);
  const samples = Math.min(...outcomes.map((outcome) => outcome.samples));
  // One trial each. Where some banks hold more, accuracies are shares, and Wilson's formula counts successes.
  const independent = strategy.kind === 'bank' && outcomes.every((outcome) => outcome.samples === 1);
  const estimate = independent
    ? wilson(accuracies.filter((accuracy) => accuracy === 1).length, outcomes.length)
    : bootstrapMean(accuracies, randomOf(seed));
  return {
    strategy: strategy.strategy,
    budget: strategy.thinking.thinkingTokenBudget,
    waits: strategy.thinking.thinkingNIgnore,
    aggregator: nameOf(strategy),
    n: strategy.n,
    problems: outcomes.length,
    samples,
    accuracy: estimate.estimate,
    low: estimate.low,
    high: estimate.high,
    interval: estimate.interval,
    meanThinkingTokens: mean(outcomes.map(({ thinkingTokens }) => thinkingTokens)),
    meanTotalTokens: mean(outcomes.map(({ totalTokens }) => totalTokens)),
    seconds: outcomes.reduce((sum, { seconds }) => sum + seconds, 0),
    positions: outcomes.reduce((sum, { positions }) => sum + positions, 0),
  };
}

function nameOf(strategy: Strategy): string {
  if (strategy.kind === 'search') return strategy.scorer;
  const { kind, ...settings } = strategy.aggregator;
  return [kind, ...Object.values<string | number>(settings)].join(' ');
}

function outcomesOf(
  strategy: Strategy,
  byCell: ReadonlyMap<string, ReadonlyMap<number, readonly ResultRecord[]>>,
  seed: number,
): readonly Outcome[] {
  const random = randomOf(seed);
  const problems = [...(byCell.get(cellId(strategy)) ?? [])].sort(([a], [b]) => a - b);
  const outcomes = problems.flatMap(([problem, records]): Outcome[] => {
    if (strategy.kind === 'search') {
      return records.flatMap((record) =>
        record.type === 'search'
          ? [{ ...record, accuracy: record.right ? 1 : 0, samples: 1, totalTokens: record.tokens }]
          : [],
      );
    }
    const bank = records.filter((record) => record.type === 'sample').sort((a, b) => a.sample - b.sample);
    if (strategy.kind === 'bank') {
      const accuracy = expectedAccuracy(strategy.aggregator, bank, strategy.n, random);
      return accuracy === undefined ? [] : [{ problem, accuracy, ...costOf(bank, strategy.n) }];
    }
    const election = elect(strategy.aggregator, bank, random);
    const used = bank.slice(0, election.used);
    const undecided = used.length === bank.length && bank.length < strategy.n && !safe(strategy, bank);
    return undecided ? [] : [{ problem, accuracy: chanceRight(election, used), ...costOf(used, used.length) }];
  });
  // While a run goes on, short and easy problems end first: up to the first gap there is no such choice.
  return outcomes.filter(({ problem }, i) => problem === i);
}

const safe = (strategy: Extract<Strategy, { kind: 'series' }>, bank: readonly SampleRecord[]): boolean =>
  leadSafe(bank, strategy.aggregator.threshold);

/** What n samples of this bank cost on average. */
function costOf(bank: readonly SampleRecord[], n: number): Omit<Outcome, 'problem' | 'accuracy'> {
  return {
    samples: bank.length,
    thinkingTokens: mean(bank.map(({ thinkingTokens }) => thinkingTokens)),
    totalTokens: n * mean(bank.map(({ tokens }) => tokens)),
    seconds: n * mean(bank.map(({ seconds }) => seconds)),
    positions: n * mean(bank.map(({ positions }) => positions)),
  };
}

function grouped(results: readonly ResultRecord[]): ReadonlyMap<string, ReadonlyMap<number, readonly ResultRecord[]>> {
  const cells = new Map<string, Map<number, ResultRecord[]>>();
  for (const result of results) {
    const problems = cells.get(result.cell) ?? new Map<number, ResultRecord[]>();
    cells.set(result.cell, problems);
    const records = problems.get(result.problem) ?? [];
    problems.set(result.problem, records);
    records.push(result);
  }
  return cells;
}
