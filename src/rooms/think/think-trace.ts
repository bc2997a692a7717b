/** What this room adds to the fields of a trace, and how it reads them from a file that may come from anywhere. */
import * as v from 'valibot';
import { asProblem, formatDrawing, isSound } from '../../reasoning/maze/drawing.ts';
import { cells } from '../../reasoning/maze/maze.ts';
import type { ProblemSpec } from '../../reasoning/problem-spec.ts';
import type { ThinkingSettings } from '../../scaling/thinking-control.ts';
import type { BranchEvent, HeaderEvent, TraceEvent } from '../../trace/events.ts';
import { mazeOf, without, type ThinkLink } from './think-link.ts';

/** The problem stands in the header, so that an opened file shows its maze again. */
export interface ThinkHeader extends HeaderEvent {
  readonly problem: ProblemSpec;
  /** Which problem of which set it is, where it is one. */
  readonly place?: { readonly set: number; readonly index: number };
}

/** A run begins: what it may spend. The next step is its first token. */
export interface RunEvent extends BranchEvent {
  readonly thinking: ThinkingSettings;
}

const cell = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(cells - 1));
const effort = v.exactOptional(v.picklist(['low', 'medium', 'high']));
const maze = v.pipe(
  v.object({
    open: v.pipe(
      v.array(v.number()),
      v.check((open: number[]) => isSound(open)),
    ),
    start: cell,
    goal: cell,
  }),
  v.check(({ start, goal }) => start !== goal),
);
const expected = v.object({ kind: v.picklist(['number', 'choice', 'text']), value: v.string() });
const problemSchema = v.variant('kind', [
  v.object({ kind: v.literal('maze'), maze, effort }),
  v.object({ kind: v.literal('text'), question: v.string(), expected: v.exactOptional(expected) }),
]);
const word = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const placeSchema = v.object({ set: word, index: word });
const thinkingSchema = v.object({
  thinkingTokenBudget: v.pipe(v.number(), v.integer(), v.minValue(-1)),
  thinkingNIgnore: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

/** Undefined for the header of another room, or one whose problem makes no sense. */
export function problemIn(header: HeaderEvent | undefined): ProblemSpec | undefined {
  if (header === undefined || !('problem' in header)) return undefined;
  const { success, output } = v.safeParse(problemSchema, header.problem);
  if (!success) return undefined;
  return output.kind === 'maze' ? { ...output, maze: asProblem(output.maze) } : output;
}

/** The link that asks for the problem of a header: by its place in a set, or as a drawing. */
export function linkTo(header: HeaderEvent, link: ThinkLink): ThinkLink | undefined {
  const problem = problemIn(header);
  if (problem?.kind !== 'maze') return undefined;
  const rest = without(without(link, 'drawn'), 'effort');
  const asked = problem.effort === undefined ? rest : { ...rest, effort: problem.effort };
  const { success, output } = v.safeParse(placeSchema, 'place' in header ? header.place : undefined);
  const placed = success ? { ...asked, ...output } : asked;
  if (sameProblem(mazeOf(placed), problem)) return placed;
  const { open, start, goal } = problem.maze;
  return { ...asked, drawn: { open, start, goal } };
}

/** Two problems are one when the model is asked the same. */
export function sameProblem(a: ProblemSpec | undefined, b: ProblemSpec | undefined): boolean {
  return a !== undefined && b !== undefined && problemKey(a) === problemKey(b);
}

export function problemKey(problem: ProblemSpec): string {
  if (problem.kind === 'text') return JSON.stringify([problem.question, problem.expected ?? null]);
  return `${problem.effort ?? ''} ${formatDrawing(problem.maze)}`;
}

/** What a run was told it may spend; undefined for a branch that is none. */
export function thinkingIn(event: TraceEvent): ThinkingSettings | undefined {
  if (event.type !== 'branch' || !('thinking' in event)) return undefined;
  const { success, output } = v.safeParse(thinkingSchema, event.thinking);
  return success ? output : undefined;
}
