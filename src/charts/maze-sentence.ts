/** What the maze picture says to the ear, and under it. */
import { integer, t } from '../i18n/i18n.ts';
import { mazeMessages } from '../i18n/messages/maze.ts';
import { cellName } from '../reasoning/maze/vocabulary.ts';
import type { MazeShape, Trail } from './maze-drawing.ts';
import type { MazeWalker } from './maze-picture.ts';

/** A cell as the edit cursor says it. */
export function cellSentence({ open, start, goal }: MazeShape, cell: number): string {
  const sides = mazeMessages.sides.filter((_, side) => ((open[cell] ?? 0) >> side) & 1).map((side) => t(side));
  const ends = [cell === start ? t(mazeMessages.start) : '', cell === goal ? t(mazeMessages.goal) : ''];
  return [cellName(cell), ...ends.filter(Boolean), t(mazeMessages.openTo, sides.join(' '))].join(' · ');
}

/** The picture in a sentence or two. */
export function mazeSentence(
  { start, goal }: MazeShape,
  walkers: readonly MazeWalker[],
  trails: readonly Trail[],
): string {
  const ends = t(mazeMessages.ends, cellName(start), cellName(goal));
  const [trail] = trails;
  const [walker] = walkers;
  if (!trail || !walker) return ends;
  if (walkers.length > 1) {
    const right = walkers.filter((one) => one.right === true).length;
    return `${ends}${t(mazeMessages.several, integer(walkers.length), integer(right))}`;
  }
  const walked = t(mazeMessages.walked, integer(trail.visited.length), integer(trail.deadEnds.length));
  const illegal = trail.illegal > 0 ? t(mazeMessages.illegal, integer(trail.illegal)) : '';
  const verdict = walker.right === undefined ? '' : t(walker.right ? mazeMessages.right : mazeMessages.wrong);
  return [ends, walked, illegal, walker.answer ? verdict : ''].join('');
}
