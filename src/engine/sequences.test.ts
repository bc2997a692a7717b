import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EngineError } from './errors.ts';
import { SequenceTable } from './sequences.ts';

const limits = { vocabulary: 10, contextLength: 4, maxSequences: 3 };

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof EngineError) return String(error.code);
    throw error;
  }
  return 'nothing thrown';
}

test('sequences take the lowest free row, and give it back', () => {
  const table = new SequenceTable(limits);
  const first = table.open([1, 2]);
  expect(table.fork(first, 2)).toEqual([1, 2]);
  table.close(1);
  expect(table.open([3])).toBe(1);
  expect(table.tokens(2)).toEqual([1, 2]);
});

test('a fork lives on its own', () => {
  const table = new SequenceTable(limits);
  const a = table.open([1, 2]);
  const [b] = table.fork(a, 1);
  expect(table.extend(a, [3])).toBe(2);
  table.rewind(b!, 1);
  expect([table.tokens(a), table.tokens(b!)]).toEqual([[1, 2, 3], [1]]);
});

test('every misuse has its code, and records nothing', () => {
  const table = new SequenceTable(limits);
  const a = table.open([1, 2, 3]);
  const b = table.open([4, 5, 6, 7]);
  expect(codeOf(() => table.open([]))).toBe('emptyPrompt');
  expect(codeOf(() => table.open([10]))).toBe('badToken');
  expect(codeOf(() => table.open([0.5]))).toBe('badToken');
  expect(codeOf(() => table.open([0, 1, 2, 3, 4]))).toBe('contextFull');
  expect(codeOf(() => table.extend(a, [1, 2]))).toBe('contextFull');
  expect(codeOf(() => table.fork(a, 2))).toBe('tooManySequences');
  const twice = { sequence: a, token: 1 };
  expect(codeOf(() => table.step([twice, twice]))).toBe('internal');
  expect(codeOf(() => table.step([twice, { sequence: b, token: 1 }]))).toBe('contextFull');
  expect(codeOf(() => table.rewind(a, 0))).toBe('internal');
  expect(codeOf(() => table.rewind(a, 4))).toBe('internal');
  expect(codeOf(() => table.length(2))).toBe('internal');
  expect([table.tokens(a), table.tokens(b)]).toEqual([
    [1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test('any run of calls leaves the tokens that a plain list would hold', () => {
  const token = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(fc.array(fc.tuple(token, fc.integer({ min: 1, max: 4 }))), (calls) => {
      const table = new SequenceTable(limits);
      const sequence = table.open([0]);
      let plain = [0];
      for (const [next, keep] of calls) {
        if (plain.length < limits.contextLength) {
          table.step([{ sequence, token: next }]);
          plain = [...plain, next];
        }
        const length = Math.min(keep, plain.length);
        table.rewind(sequence, length);
        plain = plain.slice(0, length);
      }
      expect(table.tokens(sequence)).toEqual(plain);
    }),
  );
});
