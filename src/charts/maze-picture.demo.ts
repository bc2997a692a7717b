import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { heldOutProblem } from '../reasoning/maze/maze.ts';
import { traceSteps } from '../reasoning/maze/trace-steps.ts';
import { mazeTokens } from '../reasoning/maze/vocabulary.ts';
import type { WalkStep } from './maze-drawing.ts';
import './maze-picture.ts';
import type { MazeWalker } from './maze-picture.ts';
import { neighbours } from '../reasoning/maze/maze.ts';

const problem = heldOutProblem(1, 3);

/** A depth-first search that turns first to the side `first`. */
export function walk(first: number, length = 400): readonly WalkStep[] {
  const { open, start, goal } = problem;
  const { cell, deadEnd, wait, found } = mazeTokens;
  const thoughts = [cell + start];
  const seen = new Set([start]);
  const stack = [start];
  while (stack.at(-1) !== goal) {
    const fresh = neighbours(open, stack.at(-1)!).filter((next) => !seen.has(next));
    if (fresh.length > 0) {
      const next = fresh[(first + stack.length) % fresh.length]!;
      seen.add(next);
      stack.push(next);
      thoughts.push(cell + next);
    } else {
      thoughts.push(deadEnd);
      while (neighbours(open, stack.at(-1)!).every((next) => seen.has(next))) stack.pop();
      thoughts.push(wait, cell + stack.at(-1)!);
    }
  }
  return traceSteps(problem, [...thoughts, found].slice(0, length));
}

const jump = traceSteps(
  problem,
  [problem.start, problem.start + 9, 20].map((cell) => mazeTokens.cell + cell),
);
const picture = (walkers: readonly MazeWalker[], focused?: number) =>
  html`<maze-picture style="max-width: 32rem" .maze=${problem} .walkers=${walkers} .focused=${focused}></maze-picture>`;

export const demo: Demo = {
  tag: 'maze-picture',
  states: [
    { name: 'empty', render: () => html`<maze-picture></maze-picture>` },
    { name: 'a problem', render: () => picture([]) },
    { name: 'on the way', render: () => picture([{ id: 1, steps: walk(1, 16) }]) },
    {
      name: 'the right answer',
      render: () => picture([{ id: 1, steps: walk(0), answer: problem.path, right: true }]),
    },
    {
      name: 'through walls, a wrong answer',
      render: () => picture([{ id: 1, steps: jump, answer: [problem.start, problem.start + 1, 30], right: false }]),
    },
    {
      name: '16 walkers',
      render: () =>
        picture(
          Array.from({ length: 16 }, (_, i) => ({
            id: i + 1,
            steps: walk(i, 6 + 3 * i),
            ...(i % 3 === 0 ? { answer: problem.path, right: true } : {}),
          })),
          4,
        ),
    },
    {
      name: 'edited',
      render: () =>
        html`<maze-picture style="max-width: 26rem" editable .maze=${problem} .marked=${[9, 10]}></maze-picture>`,
    },
  ],
};
