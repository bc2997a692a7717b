import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { heldOutProblem } from '../reasoning/maze/maze.ts';
import { cellName } from '../reasoning/maze/vocabulary.ts';
import './vote-bars.ts';
import type { VoteRow } from './vote-bars.ts';

const right = heldOutProblem(1, 3).path.map(cellName).join(' ');
const cut = (cells: number): string => right.split(' ').slice(0, cells).join(' ');

const bars = (votes: readonly VoteRow[], total: number, silent = 0, selected?: number) =>
  html`<vote-bars
    style="max-width: 26rem"
    .votes=${votes}
    .total=${total}
    .silent=${silent}
    .selected=${selected}
  ></vote-bars>`;

export const demo: Demo = {
  tag: 'vote-bars',
  states: [
    { name: 'empty', render: () => bars([], 8) },
    { name: 'the first vote', render: () => bars([{ answer: right, voters: [3], right: true }], 8) },
    {
      name: 'a majority that is right',
      render: () =>
        bars(
          [
            { answer: right, voters: [1, 2, 4, 5, 8], right: true },
            { answer: cut(4), voters: [3, 7], right: false },
          ],
          8,
          1,
          0,
        ),
    },
    {
      name: 'a tie that nobody can judge',
      render: () =>
        bars(
          [
            { answer: '42', voters: [1, 3] },
            { answer: '41', voters: [2, 4] },
          ],
          4,
        ),
    },
    {
      name: '16 answers',
      render: () =>
        bars(
          Array.from({ length: 16 }, (_, i) => ({ answer: cut(i + 1), voters: [i + 1], right: i === 15 })),
          16,
        ),
    },
  ],
};
