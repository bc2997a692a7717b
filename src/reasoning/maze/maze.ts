import { createDraws, mix32, shuffle, type Draws } from './draws.ts';

/**
 * Perfect mazes and the held-out problem sets of maze-thinker. Twin: models/training/maze_thinker/maze.py.
 *
 * A perfect maze is a spanning tree of the grid, so two cells are joined by exactly one simple path and a vote over
 * whole paths is a fair vote. Cell = row * size + column.
 */
export const size = 8;
export const cells = size * size;

/** Open sides of a cell are bits: 1 north, 2 east, 4 south, 8 west. (row, column) step of each, in this order. */
const sides: readonly (readonly [number, number])[] = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
];

/** One maze of eight was never trained on; test problems use only these. */
const heldOutShare = 8;
/** Cells of the shortest path that is asked for. */
const shortestPath = 4;

interface Side {
  readonly side: number;
  readonly cell: number;
}

export interface MazeProblem {
  /** Open sides of each cell, `cells` numbers in 0..15. */
  readonly open: readonly number[];
  readonly start: number;
  readonly goal: number;
  /** The only simple path from start to goal, both included. */
  readonly path: readonly number[];
}

/** For each cell its neighbours on the grid, in the order of the sides. */
const grid: readonly (readonly Side[])[] = Array.from({ length: cells }, (_, cell) => {
  const row = Math.floor(cell / size);
  const column = cell % size;
  return sides.flatMap(([down, right], side) => {
    const r = row + down;
    const c = column + right;
    return r >= 0 && r < size && c >= 0 && c < size ? [{ side, cell: r * size + c }] : [];
  });
});

/** The inner walls: pairs of neighbours, smaller cell first. */
const walls = grid.flatMap((near, cell) =>
  near.filter((n) => n.cell > cell).map((n): readonly [number, number] => [cell, n.cell]),
);

/** The cells that can be entered from `cell`, in the order of the sides. */
export function neighbours(open: readonly number[], cell: number): readonly number[] {
  const sidesOpen = open[cell] ?? 0;
  return (grid[cell] ?? []).filter(({ side }) => (sidesOpen >> side) & 1).map((n) => n.cell);
}

function connect(open: number[], a: number, b: number): void {
  const side = grid[a]!.find((n) => n.cell === b)!.side;
  open[a]! |= 1 << side;
  open[b]! |= 1 << (side ^ 2);
}

/** Half of them by Kruskal (bushy, short dead ends), half by a growing tree (windy). */
export function randomMaze(draws: Draws): readonly number[] {
  return draws.below(2) === 0 ? kruskal(draws) : growingTree(draws);
}

function kruskal(draws: Draws): readonly number[] {
  const open = new Array<number>(cells).fill(0);
  const parent = open.map((_, cell) => cell);
  const root = (cell: number): number => {
    while (parent[cell] !== cell) cell = parent[cell]!;
    return cell;
  };
  const order = [...walls];
  shuffle(draws, order);
  for (const [a, b] of order) {
    const rootA = root(a);
    const rootB = root(b);
    if (rootA === rootB) continue;
    parent[rootA] = rootB;
    connect(open, a, b);
  }
  return open;
}

/** Grows from the newest cell in 7 of 10 steps, and from any cell of the list otherwise. */
function growingTree(draws: Draws): readonly number[] {
  const open = new Array<number>(cells).fill(0);
  const first = draws.below(cells);
  const seen = new Set([first]);
  const active = [first];
  while (active.length > 0) {
    const at = draws.below(10) < 7 ? active.length - 1 : draws.below(active.length);
    const cell = active[at]!;
    const fresh = grid[cell]!.filter((n) => !seen.has(n.cell));
    if (fresh.length === 0) {
      active.splice(at, 1);
      continue;
    }
    const next = fresh[draws.below(fresh.length)]!.cell;
    connect(open, cell, next);
    seen.add(next);
    active.push(next);
  }
  return open;
}

/**
 * The shortest path from start to goal, both included; empty when there is none. Also right for mazes that are not
 * perfect, such as a drawn one, but then it need not be the only one.
 */
export function solve(open: readonly number[], start: number, goal: number): readonly number[] {
  const towardsGoal = new Map([[goal, goal]]);
  for (const cell of towardsGoal.keys()) {
    for (const next of neighbours(open, cell)) if (!towardsGoal.has(next)) towardsGoal.set(next, cell);
  }
  if (!towardsGoal.has(start)) return [];
  const path = [start];
  for (let cell = start; cell !== goal; path.push(cell)) cell = towardsGoal.get(cell)!;
  return path;
}

/** Whether the open passages join all cells without a loop: only then is the path unique. */
export function isPerfect(open: readonly number[]): boolean {
  let passages = 0;
  for (let cell = 0; cell < cells; cell++) {
    for (const next of neighbours(open, cell)) {
      if (!neighbours(open, next).includes(cell)) return false; // open on one side only
      passages++;
    }
  }
  if (passages !== 2 * (cells - 1)) return false;
  return open.every((_, cell) => solve(open, cell, 0).length > 0);
}

/**
 * Whether a maze belongs to the test side: a hash of its walls (FNV-1a, then mix32) decides, so every problem set of
 * every seed was held out from training, also the ones that a class makes tomorrow.
 */
export function isHeldOut(open: readonly number[]): boolean {
  const hash = open.reduce((h, sidesOpen) => Math.imul(h ^ sidesOpen, 0x01000193), 0x811c9dc5);
  return mix32(hash) % heldOutShare === 0;
}

/** Problem `index` of the test set `seed`. */
export function heldOutProblem(seed: number, index: number): MazeProblem {
  const draws = createDraws(seed, index);
  let open = randomMaze(draws);
  while (!isHeldOut(open)) open = randomMaze(draws);
  for (;;) {
    const start = draws.below(cells);
    const goal = draws.below(cells);
    const path = start === goal ? [] : solve(open, start, goal);
    if (path.length >= shortestPath) return { open, start, goal, path };
  }
}

/** The first `count` problems of the test set `seed`. */
export function problemSet(seed: number, count: number): readonly MazeProblem[] {
  return Array.from({ length: count }, (_, index) => heldOutProblem(seed, index));
}
