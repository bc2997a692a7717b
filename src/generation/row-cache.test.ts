import { expect, test } from 'vitest';
import type { TopLogits } from '../sampling/row.ts';
import { RowCache } from './row-cache.ts';

/** 8 bytes a token, and the key. */
const row = (vocabulary: number): TopLogits => ({
  vocabulary,
  tokens: new Uint32Array(vocabulary),
  logits: new Float32Array(vocabulary),
  logSumExp: 0,
  entropy: 0,
});

test('holds as many rows as fit, and forgets the one that was asked for longest ago', () => {
  const rows = new RowCache(3 * (8 * 100 + 1));
  const [a, b, c, d] = [row(100), row(100), row(100), row(100)];
  rows.set([1], a);
  rows.set([2], b);
  rows.set([3], c);
  expect(rows.get([1])).toBe(a);
  rows.set([4], d);
  expect([rows.get([1]), rows.get([2]), rows.get([3]), rows.get([4])]).toEqual([a, undefined, c, d]);
});

test('a row in the place of another frees what that one took', () => {
  const rows = new RowCache(2 * (8 * 100 + 1));
  rows.set([1], row(100));
  for (let i = 0; i < 10; i++) rows.set([2], row(100));
  expect([rows.get([1])?.vocabulary, rows.get([2])?.vocabulary]).toEqual([100, 100]);
});

test('a row that alone is too large is still held: its reader needs it', () => {
  const rows = new RowCache(10);
  rows.set([1], row(100));
  rows.set([1, 2], row(200));
  expect([rows.get([1]), rows.get([1, 2])?.vocabulary]).toEqual([undefined, 200]);
});

test('paths are told apart by their tokens', () => {
  const rows = new RowCache(1e6);
  rows.set([1, 23], row(5));
  expect([rows.get([12, 3]), rows.get([1, 23])?.vocabulary]).toEqual([undefined, 5]);
});
