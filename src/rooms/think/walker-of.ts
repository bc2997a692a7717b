/** A version as a walker of the maze picture. Pure. */
import type { MazeWalker } from '../../charts/maze-picture.ts';
import type { MazeProblem } from '../../reasoning/maze/maze.ts';
import { traceSteps } from '../../reasoning/maze/trace-steps.ts';
import { cellOf } from '../../reasoning/maze/vocabulary.ts';
import type { Version } from './version.ts';

/** Empty while nothing was thought or answered. */
export function walkerOf({ thoughts, answer, verdict }: Version, maze: MazeProblem, id = 1): readonly MazeWalker[] {
  if (thoughts.length === 0 && answer.length === 0) return [];
  const steps = traceSteps(
    maze,
    thoughts.map(({ token }) => token),
  );
  const cells = answer.flatMap(({ token }) => cellOf(token) ?? []);
  return [
    {
      id,
      steps,
      ...(cells.length === 0 ? {} : { answer: cells }),
      ...(verdict === undefined ? {} : { right: verdict.correct }),
    },
  ];
}
