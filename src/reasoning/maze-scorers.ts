/** Scorers of unfinished maze thoughts: stand-ins for a process reward model, from misleading to all-knowing. */
import { cells, size, solve, type MazeProblem } from './maze/maze.ts';
import { cellOf, mazeTokens } from './maze/vocabulary.ts';

export type MazeScorer = (thoughts: readonly number[]) => number;

/** Where the walker stands: the last cell that was named. */
function standsAt(maze: Pick<MazeProblem, 'start'>, thoughts: readonly number[]): number {
  for (let i = thoughts.length - 1; i >= 0; i--) {
    const cell = cellOf(thoughts[i]!);
    if (cell !== undefined) return cell;
  }
  return maze.start;
}

/** As the crow flies: 1 at the goal, falling with the Manhattan distance. Walls mislead it. */
export const manhattanScorer =
  (maze: MazeProblem): MazeScorer =>
  (thoughts) => {
    const at = standsAt(maze, thoughts);
    const rows = Math.abs(Math.floor(at / size) - Math.floor(maze.goal / size));
    const columns = Math.abs((at % size) - (maze.goal % size));
    return 1 - (rows + columns) / (2 * size);
  };

/** An oracle: it knows the way that is left, so it leaks the solution, and a chart must say so. */
export const oracleScorer =
  (maze: MazeProblem): MazeScorer =>
  (thoughts) => {
    if (thoughts.at(-1) === mazeTokens.found && standsAt(maze, thoughts) === maze.goal) return 1;
    return 1 - solve(maze.open, standsAt(maze, thoughts), maze.goal).length / (cells + 1);
  };

export const mazeScorers = { manhattan: manhattanScorer, oracle: oracleScorer } as const;
