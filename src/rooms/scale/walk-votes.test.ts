import { expect, test } from 'vitest';
import { answered } from '../../../tests/fixtures/sample-records.ts';
import type { ThinkUpdate } from '../../engine/api.ts';
import type { StepEvent } from '../../trace/events.ts';
import { follow, setOut, verdictOf, votesOf, type WalkerSoFar } from './walk-votes.ts';

type Update = ThinkUpdate[number];
const step = (sample: number, token: number): Update => {
  const event = { type: 'step', token } as StepEvent;
  return { type: 'event', problem: 0, sample, event };
};
const closed = (sample: number): Update => ({
  type: 'event',
  problem: 0,
  sample,
  event: { type: 'segment', node: 1, kind: 'answer' },
});
const vote = (sample: number, answer: string, right = false): Update => ({
  type: 'sample',
  sample: answered({ problem: 0, sample, answer, right }),
});
const silent = (sample: number): Update => {
  const { answer, ...rest } = answered({ problem: 0, sample, answer: '', right: false });
  expect(answer).toBe('');
  return { type: 'sample', sample: rest };
};
const after = (n: number, ...updates: Update[]): readonly WalkerSoFar[] => follow(setOut(n), updates);

test('tokens go to the walker that they are of, and the delimiter is neither thought nor answer', () => {
  const walkers = after(2, step(0, 20), step(1, 30), step(0, 21), step(0, 3), closed(0), step(0, 20), step(1, 31));
  expect(walkers).toEqual([
    { thoughts: [20, 21], answer: [20], answering: true },
    { thoughts: [30, 31], answer: [], answering: false },
  ]);
});

test('updates in pieces make the same walkers as all at once; who is not spoken of stays the same object', () => {
  const updates = [step(1, 5), step(0, 6), step(1, 3), closed(1), step(1, 7), vote(1, 'a', true)];
  const pieces = updates.reduce<readonly WalkerSoFar[]>((walkers, one) => follow(walkers, [one]), setOut(3));
  expect(pieces).toEqual(follow(setOut(3), updates));
  const before = after(3, step(2, 1));
  expect(follow(before, [step(0, 1)])[2]).toBe(before[2]);
});

test('votes are counted by answer, most first, with the numbers of those who gave them', () => {
  const walkers = after(8, vote(4, 'b', true), vote(0, 'a'), vote(2, 'b', true), silent(5), vote(3, 'b', true));
  expect(votesOf(walkers)).toEqual([
    { answer: 'b', voters: [3, 4, 5], right: true },
    { answer: 'a', voters: [1], right: false },
  ]);
});

test('the majority may be right where a single sample seldom is, and the other way round', () => {
  const votes = (right: number, ...wrong: string[]) =>
    after(
      8,
      ...Array.from({ length: right }, (_, i) => vote(i, 'path', true)),
      ...wrong.map((answer, i) => vote(right + i, answer)),
    );
  const scattered = verdictOf(votes(2, 'a', 'b', 'c', 'd', 'e', 'f'));
  expect(scattered).toEqual({ leaders: ['path'], votes: 2, majority: 1, right: 2, samples: 8 });
  const agreed = verdictOf(votes(3, 'a', 'a', 'a', 'a', 'b'));
  expect(agreed).toMatchObject({ leaders: ['a'], votes: 4, majority: 0, right: 3 });
  const tied = verdictOf(votes(4, 'a', 'a', 'a', 'a'));
  expect(tied).toMatchObject({ leaders: ['path', 'a'], majority: 0.5 }); // by lot
  expect(verdictOf(after(2, silent(0), silent(1)))).toMatchObject({ leaders: [], majority: 0, samples: 2 });
});
