import type { BarRow, BarTail } from './prob-bars.ts';

export interface RankedRow extends BarRow {
  readonly rank: number;
}

export interface ShownBars {
  readonly rows: readonly RankedRow[];
  readonly tail: BarTail;
  /** Of everything, tail included; 1 when the numbers are right. */
  readonly sum: { readonly raw: number; readonly final: number };
}

/**
 * The rows that get a bar. The first `max`, but the selected, drawn and pinned rows (in this order of importance)
 * never disappear: they take the last places. What gets no bar joins the tail, so that the sums stay true.
 */
export function shownBars(
  rows: readonly BarRow[],
  tail: BarTail,
  max: number,
  selected: number | undefined,
): ShownBars {
  const ranked = rows.map((row, index) => ({ ...row, rank: row.rank ?? index + 1 }));
  const must = (row: BarRow): number => (row.token === selected ? 3 : row.drawn ? 2 : row.pinned ? 1 : 0);
  const shown = new Set(
    ranked
      .map((row, index) => ({ row, index, must: must(row) }))
      .sort((a, b) => b.must - a.must || a.index - b.index)
      .slice(0, max)
      .map(({ row }) => row),
  );
  const hidden = ranked.filter((row) => !shown.has(row));
  const total = (part: readonly BarRow[], key: 'raw' | 'final', rest: number): number =>
    part.reduce((sum, row) => sum + row[key], rest);
  return {
    rows: ranked.filter((row) => shown.has(row)),
    tail: {
      count: tail.count + hidden.length,
      raw: total(hidden, 'raw', tail.raw),
      final: total(hidden, 'final', tail.final),
    },
    sum: { raw: total(ranked, 'raw', tail.raw), final: total(ranked, 'final', tail.final) },
  };
}
