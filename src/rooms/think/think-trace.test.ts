import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../../tests/fixtures/cpu-time.ts';
import { header } from '../../../tests/fixtures/traces.ts';
import { longestPrompt } from '../../app/route.ts';
import { formatDrawing, isSound, parseDrawing } from '../../reasoning/maze/drawing.ts';
import { cells, heldOutProblem, solve } from '../../reasoning/maze/maze.ts';
import type { ProblemSpec } from '../../reasoning/problem-spec.ts';
import type { HeaderEvent, TraceEvent } from '../../trace/events.ts';
import { formatThinkLink, mazeOf, parseThinkLink, plainLink } from './think-link.ts';
import { linkTo, problemIn, problemKey, sameProblem, thinkingIn } from './think-trace.ts';

const maze = heldOutProblem(1, 2);
const headerOf = (problem: unknown, place?: unknown): HeaderEvent =>
  ({ ...header(), problem, ...(place === undefined ? {} : { place }) }) as HeaderEvent;
const read = (problem: unknown): ProblemSpec | undefined => problemIn(headerOf(problem));
const asMaze = (part: object): unknown => ({ kind: 'maze', maze: { ...maze, ...part } });

/** What JSON can hold, and what it can only hold as a number too large for a float. */
const strange = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(-1, 16, 64, 0.5, 1e308, Infinity, -0, 2 ** 32, null, '', [], {}, '__proto__'),
);

/** A sound problem with one of its values, at any depth, replaced by something else. */
const spoiled = fc
  .tuple(
    fc.constantFrom<object>(
      { kind: 'maze', maze, effort: 'low' },
      { kind: 'text', question: 'How many?', expected: { kind: 'number', value: '7' } },
    ),
    fc.array(fc.nat(80), { minLength: 1, maxLength: 3 }),
    strange,
  )
  .map(([problem, path, value]) => {
    const copy = structuredClone(problem) as Record<string, unknown>;
    let at = copy;
    for (const [depth, pick] of path.entries()) {
      const keys = Object.keys(at);
      const key = keys[pick % keys.length];
      if (key === undefined) break;
      const inner = at[key];
      if (depth === path.length - 1 || typeof inner !== 'object' || inner === null) {
        at[key] = value;
        break;
      }
      at = inner as Record<string, unknown>;
    }
    return copy;
  });

/** Whatever is read can be asked, drawn and linked to. */
function expectSound(problem: ProblemSpec): void {
  expect(sameProblem(problem, problem)).toBe(true);
  if (problem.kind === 'text') {
    expect(problem.question.length).toBeLessThanOrEqual(longestPrompt);
    expect(problem.expected?.value).not.toBe('');
    if (problem.expected?.kind === 'number') expect(Number.isFinite(Number(problem.expected.value))).toBe(true);
    return;
  }
  const { open, start, goal, path } = problem.maze;
  expect(open.every((sides) => Number.isInteger(sides) && sides >= 0 && sides < 16) && isSound(open)).toBe(true);
  expect(path).toEqual(solve(open, start, goal));
  expect(parseDrawing(formatDrawing(problem.maze))).toEqual({ open, start, goal });
}

describe('the problem in a header', () => {
  it('comes back as it was written', () => {
    for (const effort of [undefined, 'low', 'medium', 'high'] as const) {
      const problem: ProblemSpec = { kind: 'maze', maze, ...(effort === undefined ? {} : { effort }) };
      expect(read(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
    }
    const text: ProblemSpec = { kind: 'text', question: '3 + 4?', expected: { kind: 'number', value: '7' } };
    expect(read(text)).toEqual(text);
    expect(read({ kind: 'text', question: '為什麼？' })).toEqual({ kind: 'text', question: '為什麼？' });
  });

  it('is none in the header of another room', () => {
    expect(problemIn(undefined)).toBeUndefined();
    expect(problemIn(header())).toBeUndefined();
  });

  it.each<[name: string, problem: unknown]>([
    ['nothing', null],
    ['another kind', { kind: 'chess' }],
    ['a cell outside', asMaze({ goal: cells })],
    ['half a cell', asMaze({ start: 0.5 })],
    ['nowhere to go', asMaze({ goal: maze.start })],
    ['a cell too few', asMaze({ open: maze.open.slice(1) })],
    ['a wall with one side', asMaze({ open: maze.open.map((sides, cell) => (cell === 9 ? sides ^ 2 : sides)) })],
    ['a way out', asMaze({ open: maze.open.map((sides, cell) => (cell === 0 ? sides | 1 : sides)) })],
    ['a fifth side', asMaze({ open: maze.open.map((sides) => sides + 16) })],
    ['half a side', asMaze({ open: maze.open.map((sides) => sides + 0.5) })],
    ['endless sides', asMaze({ open: Array.from({ length: cells }, () => Infinity) })],
    ['an effort nobody learnt', { ...(asMaze({}) as object), effort: 'huge' }],
    ['a question that is no text', { kind: 'text', question: 7 }],
    ['a question longer than any context', { kind: 'text', question: '?'.repeat(longestPrompt + 1) }],
  ])('is none when it makes no sense: %s', (_name, problem) => {
    expect(read(problem)).toBeUndefined();
  });

  it('has the path that its walls have, whatever the file says', () => {
    expect(read(asMaze({ path: [1, 2, 3] }))).toEqual({ kind: 'maze', maze });
  });

  it('expects what a link can say', () => {
    const expected = (kind: string, value: string) => {
      const problem = read({ kind: 'text', question: '?', expected: { kind, value } });
      return problem?.kind === 'text' ? problem.expected : 'none';
    };
    expect(expected('number', 'seven')).toEqual({ kind: 'text', value: 'seven' });
    expect(expected('choice', 'B')).toEqual({ kind: 'choice', value: 'B' });
    expect(expected('text', '7')).toEqual({ kind: 'number', value: '7' });
    expect(expected('number', '1e999')).toEqual({ kind: 'text', value: '1e999' });
    expect(expected('text', ' ')).toBeUndefined();
  });

  it('is sound or none for anything at all', () => {
    const count = { read: 0, none: 0 };
    const look = (value: unknown): void => {
      const problem = read(value);
      if (problem === undefined) count.none++;
      else {
        count.read++;
        expectSound(problem);
      }
    };
    fc.assert(fc.property(strange, look), { numRuns: 300 });
    fc.assert(fc.property(spoiled, look), { numRuns: 2000 });
    expect(Math.min(count.read, count.none)).toBeGreaterThan(20); // of 2,300: neither side is untried
  });

  it('is read once: pictures ask for it at every frame', () => {
    const event = headerOf({ kind: 'maze', maze });
    expect(problemIn(event)).toBe(problemIn(event));
  });

  it('takes no longer for a list as long as a file may hold', () => {
    const long = Array.from({ length: 2 ** 20 }, () => 'x');
    const look = (open: readonly unknown[]): number => {
      const event = headerOf({ kind: 'maze', maze: { ...maze, open } });
      return cpuTime(() => expect(problemIn(event)).toBeUndefined());
    };
    const numbers = long.map(() => 0);
    for (const list of [long, numbers])
      expect(Math.min(...Array.from({ length: 5 }, () => look(list)))).toBeLessThan(50); // what else the process does, comes and goes
  });
});

describe('the link to the problem of a header', () => {
  it('names its place in the set, where it says one', () => {
    const link = linkTo(headerOf({ kind: 'maze', maze, effort: 'high' }, { set: 1, index: 2 }), plainLink);
    expect(link).toEqual({ ...plainLink, effort: 'high' });
  });

  it('is a drawing, where the place has another maze', () => {
    const { open, start, goal } = maze;
    const wrong = { ...plainLink, effort: 'low' as const };
    const link = linkTo(headerOf({ kind: 'maze', maze }, { set: 1, index: 3 }), wrong);
    expect(link).toEqual({ ...plainLink, drawn: { open, start, goal } });
  });

  it('is none for a question', () => {
    expect(linkTo(headerOf({ kind: 'text', question: '?' }), plainLink)).toBeUndefined();
  });

  it('asks for the same problem after it went through an address, for anything at all', () => {
    fc.assert(
      fc.property(spoiled, strange, (problem, place) => {
        const event = headerOf(problem, place);
        const link = linkTo(event, plainLink);
        const found = problemIn(event);
        expect(link !== undefined).toBe(found?.kind === 'maze');
        if (link === undefined) return;
        expect(sameProblem(mazeOf(parseThinkLink(formatThinkLink(link))), found)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('two problems', () => {
  it('are one when the model is asked the same', () => {
    const a: ProblemSpec = { kind: 'maze', maze };
    expect(sameProblem(a, { kind: 'maze', maze: { ...maze, path: [] } })).toBe(true);
    expect(sameProblem(a, { kind: 'maze', maze, effort: 'low' })).toBe(false);
    expect(sameProblem(a, undefined)).toBe(false);
    expect(sameProblem(undefined, undefined)).toBe(false);
    expect(problemKey({ kind: 'text', question: '["a"]' })).not.toBe(problemKey({ kind: 'text', question: 'a' }));
  });
});

describe('what a run may spend', () => {
  const branch = (thinking: unknown): TraceEvent => ({ type: 'branch', node: 0, thinking }) as unknown as TraceEvent;

  it('is read from a branch that says it', () => {
    const thinking = { thinkingTokenBudget: -1, thinkingNIgnore: 2 };
    expect(thinkingIn(branch(thinking))).toEqual(thinking);
    expect(thinkingIn({ type: 'branch', node: 0 })).toBeUndefined();
    expect(thinkingIn(headerOf({ kind: 'maze', maze }))).toBeUndefined();
  });

  it('is a budget or none for anything at all', () => {
    const fields = fc.record({ thinkingTokenBudget: strange, thinkingNIgnore: strange });
    fc.assert(
      fc.property(fc.oneof(strange, fields), (thinking) => {
        const found = thinkingIn(branch(thinking));
        if (found === undefined) return;
        expect(Number.isSafeInteger(found.thinkingTokenBudget) && found.thinkingTokenBudget >= -1).toBe(true);
        expect(Number.isSafeInteger(found.thinkingNIgnore) && found.thinkingNIgnore >= 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
