/** Which problem, how many walkers, and how long each may think: as the link says it. */
import type { Route } from '../../app/route.ts';
import { mostWalkers } from '../../charts/maze-marks.ts';
import type { Capabilities } from '../../engine/engine.ts';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import { effortOf, type MazeSpec } from '../../reasoning/problem-spec.ts';

export interface WalkSettings {
  /** Which problem of the set, from 0. */
  readonly problem: number;
  readonly walkers: number;
  /** Thinking-token budget, −1 = the model stops by itself. */
  readonly budget: number;
}

export const walkBudgets: readonly number[] = [-1, 0, 8, 16, 32];
const mostProblem = 9_999;
/** Sequences of the model that belong to whoever generates on it beside the walkers. */
const reserved = 2;

/** How many may walk side by side; the first is what is meant unless another is named. */
export function walkerCounts({ maxSequences }: Pick<Capabilities, 'maxSequences'>): readonly number[] {
  const most = Math.max(1, Math.min(mostWalkers, maxSequences - reserved));
  const counts = [8, 16].filter((count) => count <= most);
  return counts.length === 0 ? [most] : counts;
}

/** Never throws: whatever a link says wrongly is problem 0, the first count, no budget. */
export function readWalk(params: Route['params'], counts: readonly number[]): WalkSettings {
  const problem = Number(params['problem'] ?? NaN);
  const walkers = Number(params['walkers'] ?? NaN);
  const budget = Number(params['walk-budget'] ?? NaN);
  return {
    problem: Number.isInteger(problem) && problem >= 0 && problem <= mostProblem ? problem : 0,
    walkers: counts.includes(walkers) ? walkers : counts[0]!,
    budget: walkBudgets.includes(budget) ? budget : -1,
  };
}

export const writeWalk = (params: Route['params'], { problem, walkers, budget }: WalkSettings): Route['params'] => ({
  ...params,
  problem: String(Math.min(mostProblem, Math.max(0, problem))),
  walkers: String(walkers),
  'walk-budget': String(budget),
});

/** The problem as the engine is asked it. */
export function specOf(set: string, seed: number, problem: number): MazeSpec {
  const effort = effortOf(set);
  return { kind: 'maze', maze: heldOutProblem(seed, problem), ...(effort === undefined ? {} : { effort }) };
}
