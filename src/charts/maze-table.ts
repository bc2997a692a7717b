/** The numbers behind the maze picture: each step of a walk, each walker of several, or the maze itself. */
import { t } from '../i18n/i18n.ts';
import { mazeMessages } from '../i18n/messages/maze.ts';
import { cellName } from '../reasoning/maze/vocabulary.ts';
import type { DataTable } from './chart-frame.ts';
import type { MazeShape } from './maze-drawing.ts';
import type { MazeWalker } from './maze-picture.ts';

const named = (cells: readonly number[] | undefined): string => cells?.map(cellName).join(' ') ?? '';

export function mazeTable(maze: MazeShape, walkers: readonly MazeWalker[]): DataTable {
  const [walker] = walkers;
  const { columns } = mazeMessages;
  const judged = (right: boolean | undefined): string =>
    right === undefined ? '' : t(right ? mazeMessages.isRight : mazeMessages.isWrong);
  if (!walker) {
    return {
      columns: [t(columns.cell), t(columns.open)],
      rows: () =>
        maze.open.map((sides, cell) => [
          cellName(cell),
          mazeMessages.sides
            .filter((_, side) => (sides >> side) & 1)
            .map((side) => t(side))
            .join(' '),
        ]),
    };
  }
  if (walkers.length > 1) {
    return {
      columns: ['#', t(columns.steps), t(columns.answer), t(columns.verdict)],
      rows: () =>
        walkers.map(({ id, steps, answer, right }) => [String(id), String(steps.length), named(answer), judged(right)]),
    };
  }
  return {
    columns: ['#', t(columns.step), t(columns.cell), t(columns.rule)],
    rows: () => [
      ...walker.steps.map(({ kind, cell, legal }, index) => [
        String(index + 1),
        t(mazeMessages.kinds[kind]),
        cell === undefined ? '' : cellName(cell),
        legal ? '' : t(mazeMessages.againstRules),
      ]),
      ...(walker.answer ? [['', t(columns.answer), named(walker.answer), judged(walker.right)]] : []),
    ],
  };
}
