/** A version as a walker of the maze picture. Pure. */
import type { MazeWalker } from '../../charts/maze-picture.ts';
import { mazeWalker } from '../../charts/maze-walker.ts';
import type { MazeProblem } from '../../reasoning/maze/maze.ts';
import type { StepEvent } from '../../trace/events.ts';
import type { Version } from './version.ts';

const tokensOf = (steps: readonly StepEvent[]): readonly number[] => steps.map(({ token }) => token);

/** Empty while nothing was thought or answered. */
export function walkerOf({ thoughts, answer, verdict }: Version, maze: MazeProblem, id = 1): readonly MazeWalker[] {
  if (thoughts.length === 0 && answer.length === 0) return [];
  const tokens = { id, thoughts: tokensOf(thoughts), answer: tokensOf(answer), right: verdict?.correct };
  return [mazeWalker(maze, tokens)];
}
