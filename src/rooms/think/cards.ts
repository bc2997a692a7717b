/** The steps of a thought: corridors of a maze, or sentences. Pure. */
import type { MazeProblem } from '../../reasoning/maze/maze.ts';
import { corridors } from '../../reasoning/maze-walk.ts';
import { cellName } from '../../reasoning/maze/vocabulary.ts';
import { paragraphs, sentences } from '../../reasoning/text-steps.ts';
import type { StepEvent } from '../../trace/events.ts';

export interface ThoughtStep {
  /** Tokens [start, end) of the thought. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly outcome: 'open' | 'dead-end' | 'found';
  /** It begins by going back, or by doubting what stands before. */
  readonly rethinks: boolean;
  /** Tokens against the rules of the maze. */
  readonly illegal: number;
  /** A token of it was written for the model. */
  readonly forced: boolean;
  /** The step that it branched off from, and after how many of its tokens' cells. */
  readonly from: { readonly step: number; readonly place: number } | undefined;
  /** Cells, for a maze. */
  readonly cells: readonly number[];
}

/** Longer thoughts are read by paragraphs. */
const manySentences = 40;

export function mazeSteps(
  maze: Pick<MazeProblem, 'open' | 'start' | 'goal'>,
  thoughts: readonly StepEvent[],
): readonly ThoughtStep[] {
  return corridors(
    maze,
    thoughts.map(({ token }) => token),
  ).map(({ start, end, cells, from, outcome, illegal }) => ({
    start,
    end,
    text: cells.map(cellName).join(' '),
    outcome,
    rethinks: from !== undefined,
    illegal,
    forced: isForced(thoughts, start, end),
    from: from && { step: from.corridor, place: from.place },
    cells,
  }));
}

export function textSteps(thoughts: readonly StepEvent[], language: 'en' | 'zh-Hant'): readonly ThoughtStep[] {
  const text = thoughts.map(({ text }) => text).join('');
  const all = sentences(text, language);
  const steps = all.length > manySentences ? paragraphs(text) : all;
  const ends: number[] = []; // of each token, in code units
  let length = 0;
  for (const step of thoughts) ends.push((length += step.text.length));
  let start = 0;
  return steps.map(({ start: from, end: to, rethinks }, index) => {
    let end = start; // a token that reaches into the next step belongs there
    while (end < ends.length && (ends[end]! <= to || index === steps.length - 1)) end++;
    const step = {
      start,
      end,
      text: text.slice(from, to).trim(),
      outcome: 'open' as const,
      rethinks,
      illegal: 0,
      forced: isForced(thoughts, start, end),
      from: index === 0 ? undefined : { step: index - 1, place: 0 },
      cells: [],
    };
    start = end;
    return step;
  });
}

function isForced(thoughts: readonly StepEvent[], start: number, end: number): boolean {
  return thoughts.slice(start, end).some(({ how }) => how === 'forced' || how === 'chosen');
}

/** At a fork the second choice had at least this probability, before the sampler. */
export const forkShare = 0.2;

export function isFork({ top }: Pick<StepEvent, 'top'>): boolean {
  const second = top[1];
  return second !== undefined && Math.exp(second.logprob) >= forkShare;
}

/** The next token after a place that could well have been another one; from the beginning again after the last. */
export function nextFork(steps: readonly StepEvent[], at: number | undefined): StepEvent | undefined {
  const forks = steps.filter(isFork);
  return forks.find(({ node }) => at === undefined || node > at) ?? forks[0];
}
