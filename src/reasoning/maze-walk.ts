/** A maze thought as a picture of a search: corridors walked in one go, and where each of them branched off. */
import type { MazeProblem } from './maze/maze.ts';
import { traceSteps, type TraceStep } from './maze/trace-steps.ts';

/** Tokens [start, end) of the thought: from the start, or from a `Wait`, up to the next `Wait`. */
export interface Corridor {
  readonly start: number;
  readonly end: number;
  /** The steps of these tokens. */
  readonly steps: readonly TraceStep[];
  /** Cells in the order in which they were named; the first is where it branched off. */
  readonly cells: readonly number[];
  /** The corridor it branched off from, and the place in that corridor's `cells`; undefined for the first. */
  readonly from: { readonly corridor: number; readonly place: number } | undefined;
  readonly outcome: 'dead-end' | 'found' | 'open';
  /** Steps against the rules. */
  readonly illegal: number;
}

/** Corridor i is the i-th of the thought; `from` makes a tree of them, with corridor 0 as its root. */
export function corridors(
  maze: Pick<MazeProblem, 'open' | 'start' | 'goal'>,
  thoughts: readonly number[],
): readonly Corridor[] {
  const all = traceSteps(maze, thoughts);
  const starts = [0, ...all.flatMap(({ kind }, i) => (kind === 'wait' && i > 0 ? [i] : []))];
  const made: Corridor[] = [];
  starts.forEach((start, which) => {
    const end = starts[which + 1] ?? all.length;
    if (end === start) return;
    const steps = all.slice(start, end);
    const walked = steps.filter(({ kind }) => kind === 'start' || kind === 'move' || kind === 'backtrack');
    const cells = walked.flatMap(({ cell }) => (cell === undefined ? [] : [cell]));
    const last = steps.findLast(({ kind }) => kind !== 'wait' && kind !== 'other')?.kind;
    made.push({
      start,
      end,
      steps,
      cells,
      from: branchingOff(made, cells[0]),
      outcome: last === 'dead-end' || last === 'found' ? last : 'open',
      illegal: steps.filter(({ legal }) => !legal).length,
    });
  });
  return made;
}

/** Where a cell was named last; a cell that never was hangs on the end of the corridor before. */
function branchingOff(before: readonly Corridor[], cell: number | undefined): Corridor['from'] {
  if (before.length === 0) return undefined;
  for (let corridor = before.length - 1; corridor >= 0; corridor--) {
    const place = cell === undefined ? -1 : before[corridor]!.cells.lastIndexOf(cell);
    if (place >= 0) return { corridor, place };
  }
  return { corridor: before.length - 1, place: Math.max(0, before.at(-1)!.cells.length - 1) };
}
