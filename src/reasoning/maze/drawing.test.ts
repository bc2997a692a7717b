import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { asProblem, checkDrawing, formatDrawing, isSound, moveEnd, parseDrawing, toggleWall } from './drawing.ts';
import { heldOutProblem, isPerfect, neighbours } from './maze.ts';

const problem = heldOutProblem(1, 5);
const cell = fc.nat(63);
const side = fc.nat(3);

describe('toggleWall', () => {
  test('keeps both sides of a wall equal, twice is nothing, and the edge stays', () => {
    fc.assert(
      fc.property(cell, side, (at, which) => {
        const once = toggleWall(problem, at, which);
        expect(isSound(once.open)).toBe(true);
        expect(toggleWall(once, at, which)).toEqual({ ...problem });
      }),
    );
    expect(toggleWall(problem, 0, 0)).toBe(problem);
    expect(toggleWall(problem, 63, 1)).toBe(problem);
  });
});

describe('checkDrawing', () => {
  test('of a perfect maze', () => {
    expect(checkDrawing(problem)).toEqual({ solvable: true, perfect: true, apart: [], loops: 0 });
  });

  test('a wall less is a loop, a wall more is an isle', () => {
    fc.assert(
      fc.property(cell, side, (at, which) => {
        const drawn = toggleWall(problem, at, which);
        if (drawn === problem) return;
        const check = checkDrawing(drawn);
        expect(check.perfect).toBe(false);
        const more = neighbours(drawn.open, at).length > neighbours(problem.open, at).length;
        expect(check.loops).toBe(more ? 1 : 0);
        expect(check.apart.length > 0).toBe(!more);
        expect(check.solvable).toBe(asProblem(drawn).path.length > 0);
        expect(check.solvable).toBe(!check.apart.includes(drawn.goal));
      }),
    );
  });

  test('agrees with the generator', () => {
    for (let index = 0; index < 20; index++) {
      const { open, start, goal, path } = heldOutProblem(2, index);
      expect(checkDrawing({ open, start, goal }).perfect).toBe(isPerfect(open));
      expect(asProblem({ open, start, goal }).path).toEqual(path);
    }
  });
});

test('an end that is set on the other one changes places with it', () => {
  const { open, start, goal } = problem;
  expect(moveEnd({ open, start, goal }, 'start', goal)).toEqual({ open, start: goal, goal: start });
  expect(moveEnd({ open, start: 1, goal: 2 }, 'goal', 3)).toEqual({ open, start: 1, goal: 3 });
});

describe('in a link', () => {
  test('comes back as it went', () => {
    const { open, start, goal } = problem;
    expect(parseDrawing(formatDrawing({ open, start, goal }))).toEqual({ open, start, goal });
  });

  test('whatever else is there is no drawing', () => {
    const good = formatDrawing(problem);
    for (const bad of ['', 'x', good.slice(1), `${good}-`, good.replace(/^./, 'f'), good.replace(/-.*$/, '-A1-A1')]) {
      expect(parseDrawing(bad)).toBeUndefined();
    }
    fc.assert(fc.property(fc.string({ maxLength: 90 }), (text) => parseDrawing(text) === undefined));
  });
});
