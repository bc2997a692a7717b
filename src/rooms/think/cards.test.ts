import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../../tests/fixtures/cpu-time.ts';
import { step } from '../../../tests/fixtures/traces.ts';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import { mazeTokens } from '../../reasoning/maze/vocabulary.ts';
import type { StepEvent } from '../../trace/events.ts';
import { forkShare, isFork, mazeSteps, nextFork, textSteps, type ThoughtStep } from './cards.ts';

const maze = heldOutProblem(1, 2);
const { path } = maze;
const steps = (tokens: readonly number[]): readonly StepEvent[] =>
  tokens.map((token, i) => step(i + 1, i, { token, text: `<${token}>` }));
const said = (texts: readonly string[], how: readonly StepEvent['how'][] = []): readonly StepEvent[] =>
  texts.map((text, i) => step(i + 1, i, { text, how: how[i] ?? 'drawn' }));
const cellTokens = (cells: readonly number[]): readonly number[] => cells.map((cell) => mazeTokens.cell + cell);

/** Steps cover the tokens of a thought one after the other, and hang on one before them. */
function expectWhole(found: readonly ThoughtStep[], tokens: number): void {
  expect(found.map(({ start }) => start)).toEqual(
    [0, ...found.slice(0, -1).map(({ end }) => end)].slice(0, found.length),
  );
  expect(found.at(-1)?.end ?? 0).toBe(tokens);
  for (const [i, { start, end, from }] of found.entries()) {
    expect(end).toBeGreaterThanOrEqual(start);
    if (i === 0) expect(from).toBeUndefined();
    else expect(from!.step).toBeLessThan(i);
  }
}

describe('the steps of a walk', () => {
  it('is one corridor for the right path', () => {
    const thoughts = steps([...cellTokens(path), mazeTokens.found]);
    expect(mazeSteps(maze, thoughts)).toMatchObject([
      { start: 0, end: path.length + 1, outcome: 'found', rethinks: false, illegal: 0, forced: false, cells: path },
    ]);
  });

  it('begins anew at each Wait, where the walk had been before', () => {
    const tokens = [
      ...cellTokens(path.slice(0, 4)),
      mazeTokens.wait,
      ...cellTokens(path.slice(1, 3)),
      mazeTokens.found,
    ];
    const thoughts = steps(tokens).map((one, i) => (i === 4 ? { ...one, how: 'forced' as const } : one));
    const [first, second] = mazeSteps(maze, thoughts);
    expect(first).toMatchObject({ start: 0, end: 4, outcome: 'open', forced: false });
    expect(second).toMatchObject({ start: 4, end: 8, rethinks: true, forced: true, from: { step: 0, place: 1 } });
    expect(second!.illegal).toBe(1); // `found`, and it is not the goal
  });

  it('hangs on the last place that had the cell', () => {
    const [a, b] = cellTokens(path);
    const tokens = [a!, b!, mazeTokens.wait, a!, b!, a!, mazeTokens.wait, a!];
    expect(mazeSteps(maze, steps(tokens)).map(({ from }) => from)).toEqual([
      undefined,
      { step: 0, place: 0 },
      { step: 1, place: 2 },
    ]);
  });

  it('covers any thought, also of tokens that mean nothing', () => {
    const token = fc.oneof(fc.nat(200), fc.constant<number>(mazeTokens.wait), fc.nat(2 ** 31));
    fc.assert(fc.property(fc.array(token), (tokens) => expectWhole(mazeSteps(maze, steps(tokens)), tokens.length)));
  });

  it('takes time in proportion to the thought', () => {
    const tokens = Array.from({ length: 40_000 }, (_, i) =>
      i % 2 === 0 ? mazeTokens.wait : mazeTokens.cell + (i % 63),
    );
    const thoughts = steps(tokens);
    const times = [1, 2, 3].map(() => cpuTime(() => expect(mazeSteps(maze, thoughts).length).toBe(20_000)));
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});

describe('the steps of a thought in words', () => {
  it('are its sentences, of whole tokens', () => {
    const thoughts = said(['Three', ' and four.', ' Wait,', ' that is', ' seven.'], ['drawn', 'drawn', 'forced']);
    expect(textSteps(thoughts, 'en')).toMatchObject([
      { start: 0, end: 2, text: 'Three and four.', rethinks: false, forced: false, from: undefined },
      { start: 2, end: 5, text: 'Wait, that is seven.', rethinks: true, forced: true, from: { step: 0, place: 0 } },
    ]);
    expect(textSteps(said(['先算三加四。', '等等，', '再想想。']), 'zh-Hant').map(({ rethinks }) => rethinks)).toEqual([
      false,
      true,
    ]);
  });

  it('gives a token that reaches over an end to the later one', () => {
    expect(textSteps(said(['One', '. Two', '.']), 'en').map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [1, 3],
    ]);
  });

  it('are paragraphs when there are too many sentences', () => {
    const thoughts = said(Array.from({ length: 60 }, (_, i) => (i % 20 === 19 ? 'So it is.\n\n' : 'So it is. ')));
    expect(textSteps(thoughts, 'en').map(({ start, end }) => [start, end])).toEqual([
      [0, 20],
      [20, 40],
      [40, 60],
    ]);
  });

  it('cover any text, however it is cut into tokens', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('. ', '\n\n', '。', 'Wait', '', ' '),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom('en' as const, 'zh-Hant' as const), (texts, language) => {
        const found = textSteps(said(texts), language);
        if (texts.join('') === '') expect(found).toEqual([]);
        else expectWhole(found, texts.length);
      }),
    );
  });
});

describe('forks', () => {
  const doubtful = (node: number, second: number): StepEvent => {
    const top = [1 - second, second].map((share, token) => ({
      token,
      text: String(token),
      logprob: Math.log(share),
      probability: share,
    }));
    return step(node, node - 1, { top });
  };

  it('are where another token had at least its share', () => {
    expect(isFork(doubtful(1, forkShare + 1e-9))).toBe(true);
    expect(isFork(doubtful(1, forkShare - 1e-9))).toBe(false);
    expect(isFork({ top: [] })).toBe(false);
  });

  it('come one after the other, and round again', () => {
    const all = [doubtful(1, 0.1), doubtful(2, 0.3), doubtful(3, 0.1), doubtful(4, 0.5)];
    expect([undefined, 1, 2, 3, 4].map((at) => nextFork(all, at)?.node)).toEqual([2, 2, 4, 4, 2]);
    expect(nextFork([all[0]!], undefined)).toBeUndefined();
  });
});
