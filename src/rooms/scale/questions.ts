/** What each view needs to know: which strategies over which samples, and which of them against which. */
import type { Aggregator, Signal } from '../../scaling/aggregate.ts';
import {
  bestOfN,
  budgetForcing,
  passAtN,
  selfConsistency,
  weightedVote,
  type BankStrategy,
} from '../../scaling/strategies.ts';
import type { ThinkingSettings } from '../../scaling/thinking-control.ts';
import type { MeasureRequest } from './measure.ts';

export const viewNames = ['sequential', 'parallel', 'compute', 'difficulty', 'training', 'problem'] as const;
export type ViewName = (typeof viewNames)[number];

/** What a vote may be weighed by. */
export type Weighting = 'tail' | 'mean' | 'borda' | 'verified-vote';
export const weightings: readonly Weighting[] = ['tail', 'mean', 'borda', 'verified-vote'];

export interface VoteSettings {
  /** Share of the samples on which the verifier errs. */
  readonly errorRate: number;
  readonly weighting: Weighting;
}

/** A bank that there is: how it thinks, and the most samples it has of a problem. */
export interface KnownCell {
  readonly thinking: ThinkingSettings;
  readonly depth: number;
}

/** The banks among cells, by budget (no budget last) and then by waits. */
export function knownCells(depths: ReadonlyMap<string, number>): readonly KnownCell[] {
  const cells = [...depths].flatMap(([id, depth]): KnownCell[] => {
    const match = /^(-?\d+),(\d+)$/.exec(id);
    if (match === null) return [];
    return [{ thinking: { thinkingTokenBudget: Number(match[1]), thinkingNIgnore: Number(match[2]) }, depth }];
  });
  const order = ({ thinking }: KnownCell): number =>
    thinking.thinkingTokenBudget < 0 ? 1e9 + thinking.thinkingNIgnore : thinking.thinkingTokenBudget;
  return cells.sort((a, b) => order(a) - order(b));
}

export const isNatural = ({ thinking }: KnownCell): boolean =>
  thinking.thinkingTokenBudget < 0 && thinking.thinkingNIgnore === 0;

const singleOf = ({ thinking }: KnownCell): BankStrategy =>
  budgetForcing(thinking.thinkingTokenBudget, thinking.thinkingNIgnore);

/** 1, 2, 4, … and the most. */
export function powersUpTo(most: number): readonly number[] {
  const powers = Array.from({ length: Math.floor(Math.log2(Math.max(1, most))) + 1 }, (_, i) => 2 ** i);
  return powers.at(-1) === most ? powers : [...powers, most];
}

export function sequentialQuestion(cells: readonly KnownCell[]): MeasureRequest {
  const pairs = cells.flatMap((cell, i): [number, number][] => {
    const waits = cell.thinking.thinkingNIgnore > 0;
    const before = waits ? cells.findIndex(isNatural) : i - 1;
    return before < 0 || before === i ? [] : [[i, before]];
  });
  return { strategies: cells.map(singleOf), pairs };
}

/** The bank of a vote: thinking as the model likes, else the one with the most samples. */
export function voteCell(cells: readonly KnownCell[]): KnownCell | undefined {
  const deepest = [...cells].sort((a, b) => b.depth - a.depth)[0];
  const natural = cells.find(isNatural);
  return natural !== undefined && natural.depth > 1 ? natural : deepest;
}

export function weightingOf({ weighting, errorRate }: VoteSettings): Parameters<typeof weightedVote>[1] {
  switch (weighting) {
    case 'verified-vote':
      return { kind: 'verified-vote', errorRate };
    case 'borda':
      return { kind: 'borda', by: 'tail', p: 1 };
    case 'tail':
    case 'mean':
      return { kind: 'weighted', by: weighting satisfies Signal };
  }
}

/** The lines of the parallel view, from the top; the last one is a single sample. */
export const voteLines = ['pass', 'best', 'weighted', 'majority'] as const;
export type VoteLine = (typeof voteLines)[number];

export function parallelQuestion(cells: readonly KnownCell[], vote: VoteSettings): MeasureRequest {
  const cell = voteCell(cells);
  if (cell === undefined) return { strategies: [], pairs: [] };
  const { thinking, depth } = cell;
  const counts = powersUpTo(depth);
  const verified = { kind: 'verified', errorRate: vote.errorRate } as const satisfies Aggregator;
  const strategies = [
    ...counts.map((n) => passAtN(n, thinking)),
    ...counts.map((n) => bestOfN(n, verified, thinking)),
    ...counts.map((n) => weightedVote(n, weightingOf(vote), thinking)),
    ...counts.map((n) => selfConsistency(n, thinking)),
    singleOf(cell),
  ];
  const last = (line: number): number => (line + 1) * counts.length - 1;
  const majority = last(3);
  const pairs = [
    [majority, strategies.length - 1],
    [last(1), majority],
    [last(2), majority],
    [last(0), majority],
  ] as const;
  return { strategies, pairs: depth > 1 ? pairs : [] };
}

/** Every bank by itself and as a vote: who makes the most of the same number of tokens? */
export function computeQuestion(cells: readonly KnownCell[]): MeasureRequest {
  const plain = cells.filter(({ thinking }) => thinking.thinkingNIgnore === 0);
  const strategies = plain.flatMap((cell) =>
    powersUpTo(cell.depth)
      .filter((n) => n !== 2) // two votes tie: one of them by lot
      .map((n) => (n === 1 ? singleOf(cell) : selfConsistency(n, cell.thinking))),
  );
  return { strategies, pairs: [] };
}

/** At most four lines: the ends, and what lies between them. */
export function difficultyCells(cells: readonly KnownCell[]): readonly KnownCell[] {
  const plain = cells.filter(({ thinking }) => thinking.thinkingNIgnore === 0);
  const most = 4;
  if (plain.length <= most) return plain;
  return Array.from({ length: most }, (_, i) => plain[Math.round((i * (plain.length - 1)) / (most - 1))]!);
}

export function difficultyQuestion(cells: readonly KnownCell[]): MeasureRequest {
  return { strategies: difficultyCells(cells).map(singleOf), pairs: [], byDifficulty: true };
}
