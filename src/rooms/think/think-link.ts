/** What a link to this room says beyond what every room's link says. Pure. */
import type { MazeDrawing } from '../../reasoning/maze/drawing.ts';
import { asProblem, formatDrawing, parseDrawing } from '../../reasoning/maze/drawing.ts';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import type { Effort } from '../../reasoning/maze/vocabulary.ts';
import type { MazeSpec } from '../../reasoning/problem-spec.ts';
import type { ThinkingSettings } from '../../scaling/thinking-control.ts';

export interface ThinkLink extends ThinkingSettings {
  /** Which set of held-out mazes, by its seed, and which of them. */
  readonly set: number;
  readonly index: number;
  /** A maze of one's own, in place of that. */
  readonly drawn?: MazeDrawing;
  /** How long the model is asked to think; absent: nothing is asked. */
  readonly effort?: Effort;
}

export const plainLink: ThinkLink = { set: 1, index: 2, thinkingTokenBudget: -1, thinkingNIgnore: 0 };

export const efforts: readonly Effort[] = ['low', 'medium', 'high'];

export const mostWaits = 8;
export const largestBudget = 4096;
/** The last set, and the last problem of each. */
export const largest = 2 ** 32 - 1;

/** Never throws: whatever a link says wrongly is the default. */
export function parseThinkLink(params: Readonly<Record<string, string>>): ThinkLink {
  const drawn = parseDrawing(params['maze'] ?? '');
  const effort = efforts.find((one) => one === params['effort']);
  return {
    set: whole(params['set'], 0, largest, plainLink.set),
    index: whole(params['index'], 0, largest, plainLink.index),
    ...(drawn === undefined ? {} : { drawn }),
    ...(effort === undefined ? {} : { effort }),
    thinkingTokenBudget: whole(params['budget'], -1, largestBudget, plainLink.thinkingTokenBudget),
    thinkingNIgnore: whole(params['waits'], 0, mostWaits, plainLink.thinkingNIgnore),
  };
}

/** Only what differs from the default. */
export function formatThinkLink(link: ThinkLink): Readonly<Record<string, string>> {
  const { set, index, drawn, effort, thinkingTokenBudget, thinkingNIgnore } = link;
  const written: readonly (readonly [string, string | number, boolean])[] = [
    ['set', set, set !== plainLink.set],
    ['index', index, index !== plainLink.index && drawn === undefined],
    ['maze', drawn ? formatDrawing(drawn) : '', drawn !== undefined],
    ['effort', effort ?? '', effort !== undefined],
    ['budget', thinkingTokenBudget, thinkingTokenBudget !== plainLink.thinkingTokenBudget],
    ['waits', thinkingNIgnore, thinkingNIgnore !== plainLink.thinkingNIgnore],
  ];
  return Object.fromEntries(written.filter(([, , is]) => is).map(([name, value]) => [name, String(value)]));
}

/** The maze that a link asks about. */
export function mazeOf({ set, index, drawn, effort }: ThinkLink): MazeSpec {
  const maze = drawn === undefined ? heldOutProblem(set, index) : asProblem(drawn);
  return { kind: 'maze', maze, ...(effort === undefined ? {} : { effort }) };
}

/** The next problem of the set whose path is at least `more` cells longer; the longest one that a search finds. */
export function harderIndex(set: number, index: number, length: number, more = 4): number {
  let best = { index, length: 0 };
  for (let next = index + 1; next <= Math.min(index + 200, largest); next++) {
    const { length: found } = heldOutProblem(set, next).path;
    if (found >= length + more) return next;
    if (found > best.length) best = { index: next, length: found };
  }
  return best.index;
}

/** The same without one of its fields. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key)) as Omit<T, K>;
}

function whole(text: string | undefined, from: number, to: number, fallback: number): number {
  if (text === undefined || !/^-?\d+$/.test(text)) return fallback;
  const value = Number(text);
  return value >= from && value <= to ? value + 0 : fallback;
}
