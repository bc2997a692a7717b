/** The numbers behind a picture, from the samples that are known. Pure; measure.worker.ts runs it beside the page. */
import type { Plan, ResultRecord } from '../../scaling/records.ts';
import { compare, pointsOf, type Point } from '../../scaling/points.ts';
import type { Strategy } from '../../scaling/strategies.ts';
import type { DifficultyBin } from '../../reasoning/problem-set.ts';
import type { PairedDifference } from '../../stats/paired.ts';
import { difficultyBins } from './difficulty.ts';

export interface MeasureRequest {
  readonly strategies: readonly Strategy[];
  /** Places in `strategies`: how much better the first is than the second, on the same problems. */
  readonly pairs: readonly (readonly [first: number, second: number])[];
  /** Whether the points are wanted for easy and hard problems apart. */
  readonly byDifficulty?: boolean;
}

export interface Measured {
  /** Of each strategy; undefined where no problem is done yet. */
  readonly points: readonly (Point | undefined)[];
  readonly differences: readonly PairedDifference[];
  /** Easiest first; empty unless they were asked for. */
  readonly bins: readonly MeasuredBin[];
}

export interface MeasuredBin extends DifficultyBin {
  readonly problems: number;
  /** Of each strategy. */
  readonly points: readonly (Point | undefined)[];
}

export function measure(plan: Plan, records: readonly ResultRecord[], request: MeasureRequest): Measured {
  const { strategies, pairs, byDifficulty = false } = request;
  const { problemSet, problems } = plan;
  const bins = byDifficulty ? difficultyBins(problemSet.id, problemSet.seed, problems) : [];
  const pointOf = (strategy: Strategy, problems?: ReadonlySet<number>): Point | undefined =>
    pointsOf({ ...plan, strategies: [strategy] }, records, problems)[0];
  return {
    points: strategies.map((strategy) => pointOf(strategy)),
    differences: pairs.map(([first, second]) => compare(plan, records, strategies[first]!, strategies[second]!)),
    bins: bins.map(({ least, most, problems }) => {
      const wanted = new Set(problems);
      const points = strategies.map((strategy) => pointOf(strategy, wanted));
      return { least, most, problems: problems.length, points };
    }),
  };
}
