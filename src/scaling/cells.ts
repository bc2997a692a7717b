/** From strategies to what must be generated: strategies with the same thinking share one bank. */
import type { Plan } from './records.ts';
import type { SearchStrategy, SeriesStrategy, Strategy } from './strategies.ts';
import type { ThinkingSettings } from './thinking-control.ts';

/** A bank of independent samples of each problem. */
export interface BankCell {
  readonly kind: 'bank';
  readonly id: string;
  readonly thinking: ThinkingSettings;
  readonly samples: number;
}

export interface StrategyCell {
  readonly kind: 'series' | 'search';
  readonly id: string;
  readonly strategy: SeriesStrategy | SearchStrategy;
}

export type Cell = BankCell | StrategyCell;

const thinkingId = ({ thinkingTokenBudget, thinkingNIgnore }: ThinkingSettings): string =>
  `${thinkingTokenBudget},${thinkingNIgnore}`;

/** The id of the cell that a strategy reads. */
export function cellId(strategy: Strategy): string {
  const thinking = thinkingId(strategy.thinking);
  switch (strategy.kind) {
    case 'bank':
      return thinking;
    case 'series':
      return `${thinking},adaptive,${strategy.n},${strategy.aggregator.threshold}`;
    case 'search': {
      const { strategy: name, n, beamWidth, stepTokens, scoring, scorer } = strategy;
      return [thinking, name, n, beamWidth, stepTokens, scoring, scorer].join();
    }
  }
}

export function cellsOf({ strategies, samples }: Pick<Plan, 'strategies' | 'samples'>): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const strategy of strategies) {
    const id = cellId(strategy);
    const { kind, thinking, n } = strategy;
    const before = cells.get(id);
    if (kind !== 'bank') cells.set(id, { kind, id, strategy });
    else
      cells.set(id, {
        kind,
        id,
        thinking,
        samples: Math.max(n, samples, before?.kind === 'bank' ? before.samples : 0),
      });
  }
  return [...cells.values()];
}
