import { cells, size, type MazeProblem } from './maze.ts';

/**
 * The tokens of maze-thinker. Twin: models/training/maze_thinker/vocabulary.py.
 *
 * `<bos> A1┌ B1─ … H8┘ START s GOAL g [effort] <think> trace </think> path <eos>`
 */
export const mazeTokens = {
  bos: 1,
  think: 2,
  endThink: 3,
  eos: 4,
  deadEnd: 5,
  wait: 6,
  start: 7,
  goal: 8,
  found: 9,
  low: 10,
  medium: 11,
  high: 12,
  /** + cell: the cell in a thought or an answer. */
  cell: 16,
  /** + cell * 16 + open sides: the cell in the maze of a prompt. */
  walled: 16 + cells,
} as const;

export type Effort = 'low' | 'medium' | 'high';

/** Index = open sides (1 north, 2 east, 4 south, 8 west): the lines are the corridors. */
const pictures = '·╵╶└╷│┌├╴┘─┴┐┤┬┼';

/** A1 is the north-west corner, H8 the south-east one: letter = column, number = row. */
export function cellName(cell: number): string {
  return 'ABCDEFGH'.charAt(cell % size) + (Math.floor(cell / size) + 1).toString();
}

/** The cell that a token names in a thought or an answer. */
export function cellOf(token: number): number | undefined {
  return token >= mazeTokens.cell && token < mazeTokens.walled ? token - mazeTokens.cell : undefined;
}

/** What a token of a thought or an answer is called; a token that has no place there by its number. */
export function tokenName(token: number): string {
  const cell = cellOf(token);
  return cell === undefined ? (words.get(token) ?? `#${token}`) : cellName(cell);
}

const words = new Map<number, string>([
  [mazeTokens.think, '<think>'],
  [mazeTokens.endThink, '</think>'],
  [mazeTokens.deadEnd, 'dead-end'],
  [mazeTokens.wait, 'Wait'],
  [mazeTokens.found, 'found'],
]);

/** The prompt's tokens, from <bos> to <think>. */
export function promptTokens(problem: MazeProblem, effort?: Effort): readonly number[] {
  const t = mazeTokens;
  const maze = problem.open.map((sides, cell) => t.walled + cell * 16 + sides);
  const question = [t.start, t.cell + problem.start, t.goal, t.cell + problem.goal];
  return [t.bos, ...maze, ...question, ...(effort === undefined ? [] : [t[effort]]), t.think];
}

/**
 * The same prompt as text, without the <bos> that the tokenizer adds. It encodes to `promptTokens` when control
 * tokens may be written (`special`).
 */
export function promptText(problem: MazeProblem, effort?: Effort): string {
  const maze = problem.open.map((sides, cell) => cellName(cell) + pictures.charAt(sides)).join('');
  const question = `START${cellName(problem.start)}GOAL${cellName(problem.goal)}`;
  return `${maze}${question}${effort === undefined ? '' : `<${effort}>`}<think>`;
}
