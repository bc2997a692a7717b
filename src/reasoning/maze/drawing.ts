/** A maze that a person draws: its walls one by one, what is unusual about it, and its form in a link. */
import { cells, isPerfect, neighbours, size, solve, type MazeProblem } from './maze.ts';
import { cellName } from './vocabulary.ts';

export type MazeDrawing = Pick<MazeProblem, 'open' | 'start' | 'goal'>;

/** The other cell at a side, 0 north, 1 east, 2 south, 3 west; undefined at the edge. */
function across(cell: number, side: number): number | undefined {
  const row = Math.floor(cell / size) + [-1, 0, 1, 0][side]!;
  const column = (cell % size) + [0, 1, 0, -1][side]!;
  return row < 0 || row >= size || column < 0 || column >= size ? undefined : row * size + column;
}

/** Sets a wall, or takes it away, on both of its sides; the edge of the maze stays. */
export function toggleWall(drawing: MazeDrawing, cell: number, side: number): MazeDrawing {
  const other = across(cell, side);
  if (other === undefined) return drawing;
  const open = [...drawing.open];
  open[cell]! ^= 1 << side;
  open[other]! ^= 1 << (side ^ 2);
  return { ...drawing, open };
}

/** An end that is set on the other one changes places with it. */
export function moveEnd(drawing: MazeDrawing, end: 'start' | 'goal', cell: number): MazeDrawing {
  const other = end === 'start' ? 'goal' : 'start';
  return cell === drawing[other]
    ? { ...drawing, start: drawing.goal, goal: drawing.start }
    : { ...drawing, [end]: cell };
}

export interface DrawingCheck {
  /** A way leads from start to goal. */
  readonly solvable: boolean;
  /** All cells are joined and there is no loop: such mazes the model has learnt. */
  readonly perfect: boolean;
  /** Cells that cannot be reached from the start. */
  readonly apart: readonly number[];
  /** Passages more than a tree of the reachable cells has: 0 = no loop. */
  readonly loops: number;
}

export function checkDrawing({ open, start, goal }: MazeDrawing): DrawingCheck {
  const reached = new Set([start]);
  for (const cell of reached) for (const next of neighbours(open, cell)) reached.add(next);
  const passages = [...reached].reduce((sum, cell) => sum + neighbours(open, cell).length, 0) / 2;
  return {
    solvable: reached.has(goal),
    perfect: isPerfect(open),
    apart: open.map((_, cell) => cell).filter((cell) => !reached.has(cell)),
    loops: passages - (reached.size - 1),
  };
}

/** The path is empty when there is none. */
export const asProblem = ({ open, start, goal }: MazeDrawing): MazeProblem => ({
  open,
  start,
  goal,
  path: solve(open, start, goal),
});

/** `64 hexadecimal digits of open sides`-`start`-`goal`: `6a…-B2-G7`. */
export function formatDrawing({ open, start, goal }: MazeDrawing): string {
  return `${open.map((sides) => sides.toString(16)).join('')}-${cellName(start)}-${cellName(goal)}`;
}

/** Undefined when the text is none, or says two things about one wall. */
export function parseDrawing(text: string): MazeDrawing | undefined {
  const match = /^([0-9a-f]{64})-([A-H][1-8])-([A-H][1-8])$/.exec(text);
  if (!match) return undefined;
  const open = Array.from(match[1]!, (digit) => Number.parseInt(digit, 16));
  const [start, goal] = [cellNamed(match[2]!), cellNamed(match[3]!)];
  return start !== goal && isSound(open) ? { open, start, goal } : undefined;
}

/** Each passage is open on both sides, and none leads out of the maze. */
export function isSound(open: readonly number[]): boolean {
  return (
    open.length === cells &&
    open.every((sides, cell) =>
      [0, 1, 2, 3].every((side) => {
        const other = across(cell, side);
        const isOpen = ((sides >> side) & 1) === 1;
        return other === undefined ? !isOpen : isOpen === (((open[other]! >> (side ^ 2)) & 1) === 1);
      }),
    )
  );
}

const cellNamed = (name: string): number => name.charCodeAt(0) - 65 + (Number(name.charAt(1)) - 1) * size;
