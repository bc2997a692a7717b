/** Where the corridors of a search stand: one row each in the order of time, the columns count cells from the start. */
import type { DrawnStep } from './thought-step.ts';

export interface SearchRow {
  readonly step: DrawnStep;
  /** The row it branched off from; undefined for the first. */
  readonly parent: number | undefined;
  /** Column of its first cell: how deep in the tree it begins. */
  readonly column: number;
  /** Columns that it covers; at least 1. */
  readonly length: number;
}

export function searchRows(steps: readonly DrawnStep[]): readonly SearchRow[] {
  const rows: SearchRow[] = [];
  for (const step of steps) {
    const above = step.from === undefined ? undefined : rows[step.from.step];
    const place = step.from?.place ?? 0;
    rows.push({
      step,
      parent: above === undefined ? undefined : step.from!.step,
      column: above === undefined ? 0 : above.column + place,
      length: Math.max(1, step.cells.length),
    });
  }
  return rows;
}

/** Columns of the whole picture. */
export const columnsOf = (rows: readonly SearchRow[]): number =>
  rows.reduce((most, { column, length }) => Math.max(most, column + length), 1);
