/** Tokens of a thought and of its answer as a walker of the maze picture. Pure. */
import type { MazeProblem } from '../reasoning/maze/maze.ts';
import { traceSteps } from '../reasoning/maze/trace-steps.ts';
import { cellOf } from '../reasoning/maze/vocabulary.ts';
import type { MazeWalker } from './maze-picture.ts';

export interface WalkerTokens {
  readonly id: number;
  /** Token ids between the delimiters of thinking. */
  readonly thoughts: readonly number[];
  /** Token ids after them; what names no cell is left out. */
  readonly answer: readonly number[];
  /** Absent while nobody has judged it. */
  readonly right?: boolean | undefined;
}

export function mazeWalker(maze: MazeProblem, { id, thoughts, answer, right }: WalkerTokens): MazeWalker {
  const cells = answer.flatMap((token) => cellOf(token) ?? []);
  return {
    id,
    steps: traceSteps(maze, thoughts),
    ...(cells.length === 0 ? {} : { answer: cells }),
    ...(right === undefined ? {} : { right }),
  };
}
