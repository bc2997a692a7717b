/** What this room adds to the fields of a trace, and how it reads them from a file that may come from anywhere. */
import * as v from 'valibot';
import { longestParam, longestPrompt } from '../../app/route.ts';
import { asProblem, formatDrawing, isSound } from '../../reasoning/maze/drawing.ts';
import { cells } from '../../reasoning/maze/maze.ts';
import type { ProblemSpec, TextSpec } from '../../reasoning/problem-spec.ts';
import type { ExpectedAnswer } from '../../reasoning/verify.ts';
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

/** JSON can write −0, which is a 0. */
const whole = (from: number, to: number) =>
  v.pipe(
    v.number(),
    v.integer(),
    v.minValue(from),
    v.maxValue(to),
    v.transform((value) => value + 0),
  );
const largest = 2 ** 32 - 1;
const cell = whole(0, cells - 1);
const effort = v.exactOptional(v.picklist(['low', 'medium', 'high']));
const maze = v.pipe(
  v.object({
    open: v.pipe(
      v.custom<unknown[]>((value) => Array.isArray(value) && value.length === cells), // before each is looked at
      v.array(whole(0, 15)),
      v.check((open: number[]) => isSound(open)),
    ),
    start: cell,
    goal: cell,
  }),
  v.check(({ start, goal }) => start !== goal),
);
const expected = v.object({
  kind: v.picklist(['number', 'choice', 'text']),
  value: v.pipe(v.string(), v.maxLength(longestParam)),
});
const question = v.pipe(v.string(), v.maxLength(longestPrompt));
const problemSchema = v.variant('kind', [
  v.object({ kind: v.literal('maze'), maze, effort }),
  v.object({ kind: v.literal('text'), question, expected: v.exactOptional(expected) }),
]);
const word = whole(0, largest);
const placeSchema = v.object({ set: word, index: word });
const thinkingSchema = v.object({
  thinkingTokenBudget: whole(-1, largest),
  thinkingNIgnore: word,
});

/** Pictures ask at every frame, and a header never changes. */
const known = new WeakMap<HeaderEvent, { readonly problem: ProblemSpec | undefined }>();

/** Undefined for the header of another room, or one whose problem makes no sense, or fits into no link. */
export function problemIn(header: HeaderEvent | undefined): ProblemSpec | undefined {
  if (header === undefined || !('problem' in header)) return undefined;
  const found = known.get(header) ?? { problem: readProblem(header.problem) };
  known.set(header, found);
  return found.problem;
}

function readProblem(value: unknown): ProblemSpec | undefined {
  const { success, output } = v.safeParse(problemSchema, value, { abortEarly: true });
  if (!success) return undefined;
  if (output.kind === 'maze') return { ...output, maze: asProblem(output.maze) };
  return textProblem(output.question, output.expected?.value ?? '');
}

/** The answer that is known to be right, as a link says it; empty = nobody knows. */
export function textProblem(question: string, answer: string): TextSpec {
  const value = answer.trim();
  if (value === '') return { kind: 'text', question };
  return { kind: 'text', question, expected: { kind: kindOf(value), value } };
}

function kindOf(value: string): ExpectedAnswer['kind'] {
  if (Number.isFinite(Number(value))) return 'number';
  return /^[A-E]$/.test(value) ? 'choice' : 'text';
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
