/** A grid of settings to the strategies that it stands for: what a command line, a link or a row of controls says. */
import type { Aggregator, Signal } from './aggregate.ts';
import * as make from './strategies.ts';
import type { Strategy, StrategyName } from './strategies.ts';
import { natural, type ThinkingSettings } from './thinking-control.ts';

export interface Grid {
  readonly strategies: readonly StrategyName[];
  /** Of budget forcing: thinking-token budgets, −1 = none, and how often the end of thinking is suppressed. */
  readonly budgets: readonly number[];
  readonly waits: readonly number[];
  /** How the samples and beams of the other strategies think. */
  readonly thinking: ThinkingSettings;
  /** Samples, or beams, of each point of a parallel strategy. */
  readonly n: readonly number[];
  readonly vote: WeightedVote;
  /** What best-of-N trusts: a verifier with this error rate, or the model's own confidence. */
  readonly best: { readonly errorRate: number } | { readonly by: Signal };
  /** Of adaptive consistency. */
  readonly threshold: number;
  readonly beamWidth: number;
  readonly stepTokens: number;
  readonly scorer: string;
}

export type WeightedVote = Extract<Aggregator, { kind: 'weighted' | 'filtered' | 'borda' | 'verified-vote' }>;

export const defaultGrid: Grid = {
  strategies: ['natural'],
  budgets: [-1],
  waits: [0],
  thinking: natural,
  n: [1, 2, 4, 8, 16],
  vote: { kind: 'weighted', by: 'tail' },
  best: { errorRate: 0 },
  threshold: 0.95,
  beamWidth: 4,
  stepTokens: 4,
  scorer: 'manhattan',
};

export const strategyNames: readonly StrategyName[] = [
  'direct',
  'natural',
  'budget-forcing',
  'self-consistency',
  'weighted-vote',
  'best-of-n',
  'pass-at-n',
  'adaptive-consistency',
  'beam-search',
  'dvts',
];

/** In the order of the names, then of the budgets, waits or n. */
export function strategiesOf(grid: Grid): readonly Strategy[] {
  return grid.strategies.flatMap((name) => strategiesNamed(name, grid));
}

/** One at a time, as in s1: each budget with the first number of Waits, the other numbers with the last budget. */
function budgetsAndWaits(budgets: readonly number[], waits: readonly number[]): readonly Strategy[] {
  const [first = 0, ...others] = waits;
  const last = budgets.at(-1) ?? -1;
  return [
    ...budgets.map((budget) => make.budgetForcing(budget, first)),
    ...others.map((count) => make.budgetForcing(last, count)),
  ];
}

function strategiesNamed(name: StrategyName, grid: Grid): readonly Strategy[] {
  const { budgets, waits, n, thinking } = grid;
  switch (name) {
    case 'direct':
      return [make.direct()];
    case 'natural':
      return [make.natural()];
    case 'budget-forcing':
      return budgetsAndWaits(budgets, waits);
    case 'self-consistency':
      return n.map((samples) => make.selfConsistency(samples, thinking));
    case 'weighted-vote':
      return n.map((samples) => make.weightedVote(samples, grid.vote, thinking));
    case 'best-of-n': {
      const { best } = grid;
      const aggregator = 'by' in best ? ({ kind: 'best', by: best.by } as const) : verified(best.errorRate);
      return n.map((samples) => make.bestOfN(samples, aggregator, thinking));
    }
    case 'pass-at-n':
      return n.map((samples) => make.passAtN(samples, thinking));
    case 'adaptive-consistency':
      return n.map((samples) => make.adaptiveConsistency(samples, grid.threshold, thinking));
    case 'beam-search':
      return searched(grid).map((settings) => make.beamSearch({ ...settings, thinking }));
    case 'dvts':
      return searched(grid).map((settings) => make.dvts({ ...settings, thinking }));
  }
}

const verified = (errorRate: number) => ({ kind: 'verified', errorRate }) as const;

/** A search needs whole groups of beams; other n have no point. */
function searched({ n, beamWidth, stepTokens, scorer }: Grid) {
  const whole = n.filter((beams) => beams % beamWidth === 0);
  return whole.map((beams) => ({ n: beams, beamWidth, stepTokens, scorer }));
}
