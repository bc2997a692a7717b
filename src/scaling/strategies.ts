/**
 * The strategies of test-time scaling as plain data: how one sample thinks, how many there are, and what makes one
 * answer of them. The room, the runner and the command line all read these.
 */
import type { Aggregator } from './aggregate.ts';
import { natural as naturalThinking, type ThinkingSettings } from './thinking-control.ts';

export type StrategyName =
  | 'direct'
  | 'natural'
  | 'budget-forcing'
  | 'self-consistency'
  | 'weighted-vote'
  | 'best-of-n'
  | 'pass-at-n'
  | 'adaptive-consistency'
  | 'beam-search'
  | 'dvts';

interface Common {
  readonly strategy: StrategyName;
  readonly thinking: ThinkingSettings;
  /** Samples of each problem; the most of them where a strategy stops early; beams where it searches. */
  readonly n: number;
}

/** Independent samples and an aggregator; `bank` strategies with the same thinking share their samples. */
export interface BankStrategy extends Common {
  readonly kind: 'bank';
  readonly aggregator: Aggregator;
}

/** One sample after the other until enough agree. */
export interface SeriesStrategy extends Common {
  readonly kind: 'series';
  readonly aggregator: Extract<Aggregator, { readonly kind: 'adaptive' }>;
}

/** Steps of thinking are kept or dropped by a scorer (search.ts). */
export interface SearchStrategy extends Common {
  readonly kind: 'search';
  /** Children of each beam in each step. */
  readonly beamWidth: number;
  /** Tokens of a step. */
  readonly stepTokens: number;
  readonly scoring: 'last' | 'min' | 'prod';
  /** The name of a scorer that the caller supplies. */
  readonly scorer: string;
}

export type Strategy = BankStrategy | SeriesStrategy | SearchStrategy;

const single = { kind: 'bank', n: 1, aggregator: { kind: 'single' } } as const;

/** The answer at once, after an empty thought. Ma et al., "Reasoning models can be effective without thinking", arXiv:2504.09858. */
export const direct = (): BankStrategy => ({
  ...single,
  strategy: 'direct',
  thinking: { thinkingTokenBudget: 0, thinkingNIgnore: 0 },
});

/** Thinking as long as the model likes. Wei et al., "Chain-of-thought prompting", arXiv:2201.11903. */
export const natural = (): BankStrategy => ({ ...single, strategy: 'natural', thinking: naturalThinking });

/**
 * Sequential scaling by budget forcing. Muennighoff et al., "s1", arXiv:2501.19393, section 3.1. Truncation (a budget)
 * and extension (Waits) are two experiments: arXiv:2507.14419 shows that most of s1's curve is the former.
 */
export const budgetForcing = (budget: number, waits = 0): BankStrategy => ({
  ...single,
  strategy: 'budget-forcing',
  thinking: { thinkingTokenBudget: budget, thinkingNIgnore: waits },
});

/** maj@N. Wang et al., "Self-consistency improves chain of thought reasoning", arXiv:2203.11171. */
export const selfConsistency = (n: number, thinking = naturalThinking): BankStrategy => ({
  kind: 'bank',
  strategy: 'self-consistency',
  thinking,
  n,
  aggregator: { kind: 'majority' },
});

/** A vote in which the surer samples weigh more: DeepConf, arXiv:2508.15260; Borda, arXiv:2502.18581. */
export const weightedVote = (
  n: number,
  aggregator: Extract<Aggregator, { kind: 'weighted' | 'filtered' | 'borda' | 'verified-vote' }>,
  thinking = naturalThinking,
): BankStrategy => ({ kind: 'bank', strategy: 'weighted-vote', thinking, n, aggregator });

/** The sample that a scorer likes best. Cobbe et al., "Training verifiers", arXiv:2110.14168. */
export const bestOfN = (
  n: number,
  aggregator: Extract<Aggregator, { kind: 'best' | 'verified' }>,
  thinking = naturalThinking,
): BankStrategy => ({ kind: 'bank', strategy: 'best-of-n', thinking, n, aggregator });

/** Coverage: Chen et al., arXiv:2107.03374; Brown et al., "Large language monkeys", arXiv:2407.21787. */
export const passAtN = (n: number, thinking = naturalThinking): BankStrategy => ({
  kind: 'bank',
  strategy: 'pass-at-n',
  thinking,
  n,
  aggregator: { kind: 'pass' },
});

/** Votes until the lead is safe. Aggarwal et al., "Let's sample step by step", arXiv:2305.11860. */
export const adaptiveConsistency = (n: number, threshold = 0.95, thinking = naturalThinking): SeriesStrategy => ({
  kind: 'series',
  strategy: 'adaptive-consistency',
  thinking,
  n,
  aggregator: { kind: 'adaptive', threshold },
});

type SearchSettings = Pick<SearchStrategy, 'n' | 'beamWidth' | 'stepTokens' | 'scorer'> &
  Partial<Pick<SearchStrategy, 'scoring' | 'thinking'>>;

/** The best n / m of n beams go on, with m children each. Snell et al., arXiv:2408.03314, section 5. */
export const beamSearch = (settings: SearchSettings): SearchStrategy => ({
  kind: 'search',
  strategy: 'beam-search',
  thinking: naturalThinking,
  scoring: 'last',
  ...settings,
});

/** Diverse verifier tree search: n / m trees, each keeps its best child. Beeching et al., Hugging Face, 2024. */
export const dvts = (settings: SearchSettings): SearchStrategy => ({ ...beamSearch(settings), strategy: 'dvts' });
