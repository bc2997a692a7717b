import { expect, test } from 'vitest';
import { searched } from './demo-thoughts.ts';
import { columnsOf, searchRows } from './search-rows.ts';

test('each corridor begins in the column of the cell that it branched off from', () => {
  const rows = searchRows(searched);
  expect(rows.map(({ column }) => column)).toEqual([0, 2, 1, 2, 3]);
  expect(rows.map(({ parent }) => parent)).toEqual([undefined, 0, 0, 2, 2]);
  expect(columnsOf(rows)).toBe(7);
  expect(columnsOf([])).toBe(1);
});
