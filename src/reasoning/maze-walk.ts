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
  const named = new Map<number, NonNullable<Corridor['from']>>(); // where each cell was named last
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
      from: (cells[0] === undefined ? undefined : named.get(cells[0])) ?? endOf(made),
      outcome: last === 'dead-end' || last === 'found' ? last : 'open',
      illegal: steps.filter(({ legal }) => !legal).length,
    });
    for (const [place, cell] of cells.entries()) named.set(cell, { corridor: made.length - 1, place });
  });
  return made;
}

/** What begins with a cell that nobody named hangs on the end of the corridor before. */
function endOf(made: readonly Corridor[]): Corridor['from'] {
  const last = made.at(-1);
  return last && { corridor: made.length - 1, place: Math.max(0, last.cells.length - 1) };
}
