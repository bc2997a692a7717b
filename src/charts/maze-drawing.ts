/** The arithmetic of the maze picture: where cells and walls are, and what a walk leaves behind. */

/** A square grid. Cell = row * size + column. */
export interface MazeShape {
  /** Open sides of each cell, as bits: 1 north, 2 east, 4 south, 8 west. */
  readonly open: readonly number[];
  readonly start: number;
  readonly goal: number;
}

export type WalkKind = 'start' | 'move' | 'dead-end' | 'wait' | 'backtrack' | 'found' | 'other';

/** One step of a walk; `cell` is where the walker stands after it. */
export interface WalkStep {
  readonly kind: WalkKind;
  readonly cell: number | undefined;
  readonly legal: boolean;
}

/** From the middle of one cell to the middle of another. */
export interface Track {
  readonly from: number;
  readonly to: number;
  readonly kind: 'move' | 'backtrack';
  readonly legal: boolean;
}

/** What a walk leaves behind. */
export interface Trail {
  /** In the order in which they were first entered. */
  readonly visited: readonly number[];
  readonly tracks: readonly Track[];
  /** Cells in which the walker said that nothing is left to try. */
  readonly deadEnds: readonly number[];
  /** Where the walker stands; undefined before its first cell. */
  readonly at: number | undefined;
  readonly found: boolean;
  /** Steps against the rules. */
  readonly illegal: number;
}

export function trailOf(steps: readonly WalkStep[]): Trail {
  const visited = new Set<number>();
  const deadEnds = new Set<number>();
  const tracks: Track[] = [];
  let at: number | undefined;
  for (const { kind, cell, legal } of steps) {
    if (cell === undefined) continue;
    if (kind === 'dead-end') deadEnds.add(cell);
    if (kind !== 'start' && kind !== 'move' && kind !== 'backtrack') continue;
    if (kind !== 'start' && at !== undefined) tracks.push({ from: at, to: cell, kind, legal });
    visited.add(cell);
    at = cell;
  }
  return {
    visited: [...visited],
    tracks,
    deadEnds: [...deadEnds],
    at,
    found: steps.some(({ kind, legal }) => kind === 'found' && legal),
    illegal: steps.filter(({ legal }) => !legal).length,
  };
}

export const sizeOf = (open: readonly number[]): number => Math.round(Math.sqrt(open.length));

/** (down, right) of the sides north, east, south, west. */
const steps = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;

/** The cell on the other side; undefined where the maze ends. */
export function beyond(size: number, cell: number, side: number): number | undefined {
  const [down, right] = steps[side] ?? [0, 0];
  const row = Math.floor(cell / size) + down;
  const column = (cell % size) + right;
  return row < 0 || row >= size || column < 0 || column >= size ? undefined : row * size + column;
}

/** The side of `from` that leads to `to`; undefined when they are no neighbours. */
export function sideTo(size: number, from: number, to: number): number | undefined {
  const side = steps.findIndex((_, index) => beyond(size, from, index) === to);
  return side < 0 ? undefined : side;
}

export const isOpen = (open: readonly number[], cell: number, side: number): boolean =>
  (((open[cell] ?? 0) >> side) & 1) === 1;

/** Whether a step of an answer follows a corridor. */
export function isPassage(open: readonly number[], from: number, to: number): boolean {
  const side = sideTo(sizeOf(open), from, to);
  return side !== undefined && isOpen(open, from, side);
}

/** The walls as one path, in cells from the north-west corner; each stands once, the outer ones too. */
export function wallPath(open: readonly number[]): string {
  const size = sizeOf(open);
  const lines: string[] = [];
  open.forEach((_, cell) => {
    const row = Math.floor(cell / size);
    const column = cell % size;
    if (!isOpen(open, cell, 0)) lines.push(`M${column} ${row}h1`);
    if (!isOpen(open, cell, 3)) lines.push(`M${column} ${row}v1`);
    if (row === size - 1 && !isOpen(open, cell, 2)) lines.push(`M${column} ${size}h1`);
    if (column === size - 1 && !isOpen(open, cell, 1)) lines.push(`M${size} ${row}v1`);
  });
  return lines.join('');
}

export type Point = readonly [x: number, y: number];

/** The middle of a cell, in cells; several walkers stand side by side in it, each in its own lane. */
export function middle(size: number, cell: number, lane = 0, lanes = 1): Point {
  const side = Math.ceil(Math.sqrt(lanes));
  const offset = (place: number): number => (side === 1 ? 0 : 0.52 * (place / (side - 1) - 0.5));
  const x = (cell % size) + 0.5 + offset(lane % side);
  const y = Math.floor(cell / size) + 0.5 + offset(Math.floor(lane / side));
  return [x, y];
}

/** A jump bends to its left, so that it is not mistaken for the corridor that it passes. */
export function bend([x, y]: Point, [toX, toY]: Point): Point {
  return [(x + toX) / 2 + 0.22 * (toY - y), (y + toY) / 2 - 0.22 * (toX - x)];
}

/** What a pointer means at a place in a cell, (0, 0) to (1, 1): the nearest side, or the cell itself. */
export function nearestSide(x: number, y: number): number | undefined {
  const distances = [y, 1 - x, 1 - y, x];
  const least = Math.min(...distances);
  return least < 0.3 ? distances.indexOf(least) : undefined;
}
