import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { philox4x32 } from '../../sampling/rng.ts';
import { createDraws, mix32 } from './draws.ts';
import {
  cells,
  heldOutProblem,
  isHeldOut,
  isPerfect,
  neighbours,
  problemSet,
  solve,
  type MazeProblem,
} from './maze.ts';
import { countIllegal, traceSteps, verifyPath } from './trace-steps.ts';
import { cellName, mazeTokens, promptText, promptTokens } from './vocabulary.ts';

interface Fixture {
  readonly mix32: readonly (readonly [number, number])[];
  readonly philox: readonly number[];
  readonly draws: readonly {
    readonly seed: number;
    readonly stream: number;
    readonly words: readonly number[];
    readonly below: readonly number[];
  }[];
  readonly strings: readonly string[];
  readonly problems: readonly (MazeProblem & {
    readonly seed: number;
    readonly index: number;
    readonly prompt: readonly number[];
    readonly text: string;
    readonly traces: readonly {
      readonly tokens: readonly number[];
      readonly steps: readonly (readonly [string, number, boolean])[];
    }[];
  })[];
}

/** Written by models/training/maze_thinker/fixture.py, from the code that made the training data. */
const fixture = JSON.parse(
  readFileSync(new URL('../../../models/training/maze_thinker/fixture.json', import.meta.url), 'utf8'),
) as Fixture;

describe('the Python twin', () => {
  test('draws the same numbers', () => {
    expect(philox4x32([1, 2, 3, 4], [5, 6])).toEqual(fixture.philox);
    for (const [x, y] of fixture.mix32) expect(mix32(x)).toBe(y);
    for (const { seed, stream, words, below } of fixture.draws) {
      const draws = createDraws(seed, stream);
      expect(words.map(() => draws.word())).toEqual(words);
      expect(below.map((_, i) => draws.below(1 + 10 * i))).toEqual(below);
    }
  });

  test('makes the same problems', () => {
    for (const { seed, index, open, start, goal, path } of fixture.problems)
      expect(heldOutProblem(seed, index)).toEqual({ open, start, goal, path });
  });

  test('writes the same prompts', () => {
    const efforts = ['low', 'medium', 'high'] as const;
    for (const problem of fixture.problems) {
      expect(promptTokens(problem)).toEqual(problem.prompt);
      expect(promptText(problem, efforts[problem.index % 3])).toBe(problem.text);
    }
    const { cell, wait, deadEnd } = mazeTokens;
    expect(fixture.strings[wait]).toBe('Wait');
    expect(fixture.strings[deadEnd]).toBe('dead-end');
    for (let c = 0; c < cells; c++) expect(fixture.strings[cell + c]).toBe(cellName(c));
  });

  test('reads the same steps in a trace', () => {
    for (const problem of fixture.problems) {
      for (const { tokens, steps } of problem.traces) {
        const read = traceSteps(problem, tokens).map((step) => [step.kind, step.cell ?? -1, step.legal]);
        expect(read).toEqual(steps);
      }
    }
  });
});

describe('problems', () => {
  const problems = problemSet(7, 40);

  test('are perfect mazes of the test side with one legal path of at least four cells', () => {
    for (const problem of problems) {
      expect(isPerfect(problem.open)).toBe(true);
      expect(isHeldOut(problem.open)).toBe(true);
      expect(problem.path.length).toBeGreaterThanOrEqual(4);
      expect(solve(problem.open, problem.goal, problem.start)).toEqual([...problem.path].reverse());
    }
  });

  test('do not depend on the other problems of the set', () => {
    expect(heldOutProblem(7, 39)).toEqual(problems[39]);
    expect(new Set(problems.map((p) => p.open.join())).size).toBe(problems.length);
  });

  test('a drawn maze with a loop, an isle or a one-sided door is not perfect', () => {
    const open = [...problems[0]!.open];
    const shut = open.findIndex((sides, cell) => cell % 8 < 7 && (sides & 2) === 0);
    expect(isPerfect(open.map((sides, cell) => (cell === shut ? sides | 2 : sides)))).toBe(false);
    const loop = open.map((sides, cell) => (cell === shut ? sides | 2 : cell === shut + 1 ? sides | 8 : sides));
    expect(isPerfect(loop)).toBe(false);
    expect(isPerfect(open.map(() => 0))).toBe(false);
    expect(solve(new Array<number>(cells).fill(0), 0, 5)).toEqual([]);
  });
});

describe('verifyPath', () => {
  const problem = heldOutProblem(7, 0);
  const tokens = (path: readonly number[]) => path.map((c) => mazeTokens.cell + c);
  const answer = tokens(problem.path);

  test('accepts the path and nothing else', () => {
    expect(verifyPath(problem, answer)).toEqual({ right: true });
    expect(verifyPath(problem, [])).toEqual({ right: false, why: 'empty' });
    expect(verifyPath(problem, [mazeTokens.wait, ...answer])).toEqual({ right: false, why: 'notACell' });
    expect(verifyPath(problem, answer.slice(1))).toEqual({ right: false, why: 'wrongStart' });
    expect(verifyPath(problem, answer.slice(0, -1))).toEqual({ right: false, why: 'wrongGoal' });
    const skipped = [...answer.slice(0, 1), ...answer.slice(2)];
    expect(verifyPath(problem, skipped)).toEqual({ right: false, why: 'wall', index: 1 });
    const detour = [problem.path[0]!, problem.path[1]!, ...problem.path];
    expect(verifyPath(problem, tokens(detour))).toEqual({ right: false, why: 'loop' });
  });

  test('illegal moves are counted, not hidden', () => {
    const [first, second] = problem.path;
    const wall = Array.from({ length: cells }, (_, c) => c).find((c) => !neighbours(problem.open, second!).includes(c));
    const steps = traceSteps(problem, tokens([first!, second!, wall!]));
    expect(countIllegal(steps)).toEqual({ entered: 2, illegal: 1 });
  });
});
