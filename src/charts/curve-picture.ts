/** What a chart of curves shows, as plain data. Values of y are shares in 0 … 1, with their 95 % intervals. */

/** Told apart without colour. */
export type CurveMarker = 'circle' | 'square' | 'triangle' | 'diamond2' | 'star';

/** A colour of the theme: one of five, the grey of what was recorded, or fainter still. */
export type CurveTone = 0 | 1 | 2 | 3 | 4 | 'recorded' | 'quiet';

export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  /** What was done here: "budget 16". */
  readonly name: string;
  /** Written beside the mark. */
  readonly tag?: string;
  /** Said after the values, and shown with them: "64 problems". */
  readonly facts: readonly string[];
}

export interface CurveSeries {
  readonly id: string;
  /** Written at the end of the line. */
  readonly name: string;
  readonly tone: CurveTone;
  readonly marker: CurveMarker;
  /** Marks without a filling. */
  readonly hollow?: boolean;
  readonly line: 'solid' | 'dashed' | 'dotted' | 'steps';
  readonly interval: 'band' | 'whiskers' | 'none';
  /** Ascending in x. */
  readonly points: readonly CurvePoint[];
}

/** A value that does not depend on x: a dotted line over the whole width. */
export interface CurveRule {
  readonly id: string;
  readonly name: string;
  readonly tone: CurveTone;
  readonly y: number;
}

/** What lies between two series, where both have points. */
export interface CurveGap {
  readonly upper: string;
  readonly lower: string;
  readonly name: string;
}

export interface CurveAxis {
  readonly label: string;
  /** `log2`: 0 has a slot of its own, before a break. `names`: x = 0, 1, 2, … are these. */
  readonly scale: 'log2' | { readonly names: readonly string[] };
  /** The same axis in another unit, above the picture. */
  readonly second?: { readonly label: string; readonly perUnit: number } | undefined;
}

export interface CurvePicture {
  readonly axis: CurveAxis;
  readonly yLabel: string;
  /** Where the y axis begins; 0 unless everything stands far above it. */
  readonly from?: number;
  readonly series: readonly CurveSeries[];
  readonly rules?: readonly CurveRule[];
  readonly gap?: CurveGap | undefined;
  /** What every number on it was made from, written into the picture: "64 problems, 95 % intervals". */
  readonly note: string;
}

/** A place among the points of a picture. */
export interface CurvePlace {
  readonly series: number;
  readonly point: number;
}

/** Where ← → ↑ ↓ Home End lead from a place: along a line, or to the nearest point of another one. */
export function moved(series: readonly CurveSeries[], from: CurvePlace, key: string): CurvePlace | undefined {
  const line = series[from.series]?.points ?? [];
  const along = (point: number): CurvePlace => ({
    series: from.series,
    point: Math.min(line.length - 1, Math.max(0, point)),
  });
  switch (key) {
    case 'ArrowRight':
      return along(from.point + 1);
    case 'ArrowLeft':
      return along(from.point - 1);
    case 'Home':
      return along(0);
    case 'End':
      return along(line.length - 1);
    case 'ArrowUp':
      return across(series, from, -1);
    case 'ArrowDown':
      return across(series, from, 1);
    default:
      return undefined;
  }
}

function across(series: readonly CurveSeries[], from: CurvePlace, by: 1 | -1): CurvePlace {
  const x = series[from.series]?.points[from.point]?.x ?? 0;
  for (let next = from.series + by; next >= 0 && next < series.length; next += by) {
    const { points } = series[next]!;
    if (points.length === 0) continue;
    const distances = points.map((point) => Math.abs(point.x - x));
    return { series: next, point: distances.indexOf(Math.min(...distances)) };
  }
  return from;
}

/** The pairs of a gap: where both series have a point at the same x. */
export function gapPairs(
  series: readonly CurveSeries[],
  gap: CurveGap,
): readonly { readonly x: number; readonly upper: number; readonly lower: number }[] {
  const pointsOf = (id: string): readonly CurvePoint[] => series.find((one) => one.id === id)?.points ?? [];
  const lower = new Map(pointsOf(gap.lower).map(({ x, y }) => [x, y]));
  return pointsOf(gap.upper).flatMap(({ x, y }) => {
    const below = lower.get(x);
    return below === undefined ? [] : [{ x, upper: y, lower: below }];
  });
}
