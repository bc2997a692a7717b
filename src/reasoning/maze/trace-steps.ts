import { neighbours, type MazeProblem } from './maze.ts';
import { cellOf, mazeTokens } from './vocabulary.ts';

/**
 * A step of a thinking trace. `cell` is where the walker stands after it, absent before the first cell.
 *
 * What `legal` means for each kind — start: it is the start; move: through an open side; backtrack (the cell after
 * `Wait`): named before; dead-end: all open sides lead to cells named before, and it is not the goal;
 * found: at the goal; wait: always; other (a token that has no place in a thought): never.
 */
export interface TraceStep {
  readonly kind: 'start' | 'move' | 'dead-end' | 'wait' | 'backtrack' | 'found' | 'other';
  readonly cell: number | undefined;
  readonly legal: boolean;
}

type Maze = Pick<MazeProblem, 'open' | 'start' | 'goal'>;

/** Reads the tokens between <think> and </think>. Twin: models/training/maze_thinker/trace_steps.py. */
export function traceSteps(maze: Maze, thoughts: readonly number[]): readonly TraceStep[] {
  const named = new Set<number>();
  let at: number | undefined;
  let afterWait = false;

  function enter(cell: number): TraceStep {
    if (at === undefined) return { kind: 'start', cell, legal: cell === maze.start };
    if (afterWait) return { kind: 'backtrack', cell, legal: named.has(cell) };
    return { kind: 'move', cell, legal: neighbours(maze.open, at).includes(cell) };
  }

  function remark(token: number): TraceStep {
    switch (token) {
      case mazeTokens.deadEnd: {
        const tried = at !== undefined && neighbours(maze.open, at).every((cell) => named.has(cell));
        return { kind: 'dead-end', cell: at, legal: tried && at !== maze.goal };
      }
      case mazeTokens.wait:
        return { kind: 'wait', cell: at, legal: true };
      case mazeTokens.found:
        return { kind: 'found', cell: at, legal: at === maze.goal };
      default:
        return { kind: 'other', cell: at, legal: false };
    }
  }

  return thoughts.map((token) => {
    const cell = cellOf(token);
    const step = cell === undefined ? remark(token) : enter(cell);
    if (cell !== undefined) {
      at = cell;
      named.add(cell);
    }
    afterWait = token === mazeTokens.wait;
    return step;
  });
}

/** Cells entered after the start (moves and backtracks), and how many of them against the rules. */
export function countIllegal(steps: readonly TraceStep[]): { readonly entered: number; readonly illegal: number } {
  const entered = steps.filter(({ kind }) => kind === 'move' || kind === 'backtrack');
  return { entered: entered.length, illegal: entered.filter(({ legal }) => !legal).length };
}

/** What is wrong with an answer, in the order in which a reader would notice. */
export type PathVerdict =
  | { readonly right: true }
  | { readonly right: false; readonly why: 'empty' | 'notACell' | 'wrongStart' | 'wrongGoal' | 'loop' }
  /** The step into position `index` of the answer goes through a wall. */
  | { readonly right: false; readonly why: 'wall'; readonly index: number };

/**
 * Walks the answer, the tokens between </think> and <eos>, through the maze. In a perfect maze exactly one answer is
 * right; in a drawn maze with loops every simple path from start to goal is.
 */
export function verifyPath(maze: Maze, answer: readonly number[]): PathVerdict {
  const path: number[] = [];
  for (const token of answer) {
    const cell = cellOf(token);
    if (cell === undefined) return { right: false, why: 'notACell' };
    path.push(cell);
  }
  if (path.length === 0) return { right: false, why: 'empty' };
  if (path[0] !== maze.start) return { right: false, why: 'wrongStart' };
  for (let index = 1; index < path.length; index++) {
    if (!neighbours(maze.open, path[index - 1]!).includes(path[index]!)) return { right: false, why: 'wall', index };
  }
  if (path.at(-1) !== maze.goal) return { right: false, why: 'wrongGoal' };
  return new Set(path).size === path.length ? { right: true } : { right: false, why: 'loop' };
}
