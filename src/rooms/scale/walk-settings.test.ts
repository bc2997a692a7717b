import { expect, test } from 'vitest';
import { readWalk, specOf, walkerCounts, writeWalk } from './walk-settings.ts';

test('as many walkers as fit beside the two sequences of others', () => {
  expect(walkerCounts({ maxSequences: 64 })).toEqual([8, 16]);
  expect(walkerCounts({ maxSequences: 18 })).toEqual([8, 16]);
  expect(walkerCounts({ maxSequences: 16 })).toEqual([8]);
  expect(walkerCounts({ maxSequences: 6 })).toEqual([4]);
  expect(walkerCounts({ maxSequences: 1 })).toEqual([1]);
});

test('a link is read back as it was written, and what it says wrongly is the beginning', () => {
  const settings = { problem: 12, walkers: 16, budget: 8 };
  expect(readWalk(writeWalk({ set: 'maze' }, settings), [8, 16])).toEqual(settings);
  const plain = { problem: 0, walkers: 8, budget: -1 };
  expect(readWalk({}, [8])).toEqual(plain);
  expect(readWalk({ problem: '-1', walkers: '9', 'walk-budget': 'x' }, [8, 16])).toEqual(plain);
});

test('a set that asks for an effort says so in the problem', () => {
  expect(specOf('maze-low', 7, 3)).toEqual({ ...specOf('maze', 7, 3), effort: 'low' });
});
