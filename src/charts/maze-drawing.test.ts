import { describe, expect, test } from 'vitest';
import { heldOutProblem, neighbours } from '../reasoning/maze/maze.ts';
import { traceSteps } from '../reasoning/maze/trace-steps.ts';
import { mazeTokens } from '../reasoning/maze/vocabulary.ts';
import { beyond, isPassage, middle, nearestSide, sideTo, trailOf, wallPath } from './maze-drawing.ts';

const { cell, wait, deadEnd, found } = mazeTokens;

/** A corridor A1 B1 C1 with a side branch B1 B2; all else is walled. */
const open = Array.from({ length: 64 }, (_, at) => ({ 0: 2, 1: 2 | 4 | 8, 2: 8, 9: 1 })[at] ?? 0);

test('a walk with a dead end, a jump back and a step through a wall', () => {
  const thoughts = [0, 1, 9].map((at) => cell + at);
  const steps = traceSteps({ open, start: 0, goal: 2 }, [
    ...thoughts,
    deadEnd,
    wait,
    cell + 1,
    cell + 2,
    found,
    cell + 10,
  ]);
  expect(trailOf(steps)).toEqual({
    visited: [0, 1, 9, 2, 10],
    tracks: [
      { from: 0, to: 1, kind: 'move', legal: true },
      { from: 1, to: 9, kind: 'move', legal: true },
      { from: 9, to: 1, kind: 'backtrack', legal: true },
      { from: 1, to: 2, kind: 'move', legal: true },
      { from: 2, to: 10, kind: 'move', legal: false },
    ],
    deadEnds: [9],
    at: 10,
    found: true,
    illegal: 1,
  });
});

test('nothing was walked', () => {
  expect(trailOf([])).toEqual({ visited: [], tracks: [], deadEnds: [], at: undefined, found: false, illegal: 0 });
});

describe('the same geometry as the generator', () => {
  const { open: maze } = heldOutProblem(1, 0);

  test('passages', () => {
    for (let a = 0; a < 64; a++) {
      for (let b = 0; b < 64; b++) expect(isPassage(maze, a, b)).toBe(neighbours(maze, a).includes(b));
    }
  });

  test('a perfect maze of 8 × 8 has 144 − 63 walls', () => {
    expect(wallPath(maze).match(/M/g)).toHaveLength(144 - 63);
    expect(wallPath(new Array<number>(64).fill(0)).match(/M/g)).toHaveLength(144);
  });
});

test('sides', () => {
  expect([0, 1, 2, 3].map((side) => beyond(8, 9, side))).toEqual([1, 10, 17, 8]);
  expect([0, 3].map((side) => beyond(8, 0, side))).toEqual([undefined, undefined]);
  expect([1, 2].map((side) => beyond(8, 63, side))).toEqual([undefined, undefined]);
  expect(sideTo(8, 7, 8)).toBeUndefined(); // the end of one row and the beginning of the next
  expect([nearestSide(0.5, 0.1), nearestSide(0.9, 0.5), nearestSide(0.5, 0.9), nearestSide(0.1, 0.4)]).toEqual([
    0, 1, 2, 3,
  ]);
  expect(nearestSide(0.5, 0.55)).toBeUndefined();
});

test('lanes are apart and within the cell', () => {
  expect(middle(8, 0)).toEqual([0.5, 0.5]);
  const points = Array.from({ length: 16 }, (_, lane) => middle(8, 9, lane, 16));
  expect(new Set(points.map(String)).size).toBe(16);
  for (const [x, y] of points) {
    expect(x).toBeGreaterThan(1.2);
    expect(x).toBeLessThan(1.8);
    expect(y).toBeGreaterThan(1.2);
    expect(y).toBeLessThan(1.8);
  }
});
