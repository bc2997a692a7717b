import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rechunk, sameItem } from './chunks.ts';

const items = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ node: from + index }));

test('the chunks are the list', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.integer({ min: 1, max: 70 }), (count, size) => {
      const list = items(count);
      const chunks = rechunk([], list, sameItem, size);
      expect(chunks.flat()).toEqual(list);
      expect(chunks.every((chunk) => chunk.length <= size)).toBe(true);
    }),
  );
});

test('appending one item makes one new chunk, though every item is a new object', () => {
  const before = rechunk([], items(4000));
  const after = rechunk(before, items(4001));
  expect(after.filter((chunk, index) => chunk !== before[index]).length).toBe(1);
});

test('a change within a chunk is seen, also a field that comes or goes', () => {
  const before = rechunk([], [{ node: 1 }, { node: 2, how: 'drawn' }], sameItem, 1);
  const after = rechunk(before, [{ node: 1, how: 'drawn' }, { node: 2 }], sameItem, 1);
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});
