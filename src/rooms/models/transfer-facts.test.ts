import { expect, test } from 'vitest';
import { timeLeft, transferFacts } from './transfer-facts.ts';

test('what is not known yet is not said', () => {
  expect(transferFacts({})).toEqual(['Starting…']);
  expect(transferFacts({ loadedBytes: 1e6, totalBytes: 4e6 })).toEqual(['1.0 MB of 4.0 MB']);
  expect(transferFacts({ loadedBytes: 1e6, totalBytes: 4e6, pace: { bytesPerSecond: 0 } })).toEqual([
    '1.0 MB of 4.0 MB',
    '0 B/s',
  ]);
});

test('bytes, speed, time', () => {
  const pace = { bytesPerSecond: 1_234_567.8, secondsLeft: 2.4 };
  expect(transferFacts({ loadedBytes: 1e6, totalBytes: 4e6, pace })).toEqual([
    '1.0 MB of 4.0 MB',
    '1.23 MB/s',
    '3 s left',
  ]);
});

test.each([
  [0, '0 s left'],
  [89.2, '90 s left'],
  [90, '2 min left'],
  [3600, '60 min left'],
  [5400, '1 h 30 min left'],
  [36_000, '10 h 0 min left'],
])('%f seconds', (seconds, words) => {
  expect(timeLeft(seconds)).toBe(words);
});
