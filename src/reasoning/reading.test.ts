import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterAnswer, boxed, extractChoice, extractNumber, normalizeText } from './answers.ts';
import { chain } from './chain-problems.ts';
import { mazeProblems, mazeTask } from './maze-problems.ts';
import { corridors } from './maze-walk.ts';
import { heldOutProblem, neighbours } from './maze/maze.ts';
import { mazeTokens } from './maze/vocabulary.ts';
import { binOf, binsUpTo } from './problem-set.ts';
import { paragraphs, sentences } from './text-steps.ts';
import { choiceVerifier, numberVerifier, textVerifier } from './verify.ts';

const textOnly = (text: string): { tokens: readonly number[]; text: string } => ({ tokens: [], text });

describe('steps in words', () => {
  const thought =
    'First, 3 × 4 = 12. Then add 5.\n\nWait, the order is wrong. Hmm, no.\n\n所以先加。等等，不對！再算一次。';

  test('sentences and paragraphs, and where it doubts', () => {
    const texts = (steps: ReturnType<typeof sentences>): string[] =>
      steps.map((s) => thought.slice(s.start, s.end).trim());
    expect(texts(paragraphs(thought))).toEqual([
      'First, 3 × 4 = 12. Then add 5.',
      'Wait, the order is wrong. Hmm, no.',
      '所以先加。等等，不對！再算一次。',
    ]);
    expect(paragraphs(thought).map((step) => step.rethinks)).toEqual([false, true, false]);
    const all = sentences(thought, 'zh-Hant');
    expect(texts(all).slice(-3)).toEqual(['所以先加。', '等等，不對！', '再算一次。']);
    expect(all.filter((step) => step.rethinks).length).toBe(3); // Wait, Hmm, 等等
  });

  test('leave nothing out', () => {
    const words = fc
      .array(fc.constantFrom('a', '. ', '\n', '\n\n', ' ', 'Wait', '。', '3.5', '！'))
      .map((w) => w.join(''));
    fc.assert(
      fc.property(words, (text) => {
        for (const steps of [paragraphs(text), sentences(text)]) {
          expect(steps.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
          expect(steps.length < 2 || steps.every(({ start, end }) => text.slice(start, end).trim() !== '')).toBe(true);
        }
      }),
    );
  });
});

describe('steps in a maze', () => {
  const maze = heldOutProblem(7, 0);
  const { deadEnd, wait, found, cell } = mazeTokens;

  test('corridors make a tree: each branches off where its first cell was named', () => {
    const [a, b, c] = maze.path as [number, number, number];
    const thought = [cell + a, cell + b, deadEnd, wait, cell + a, cell + b, cell + c, deadEnd, wait, cell + b, found];
    const walks = corridors(maze, thought);
    expect(walks.map(({ start, end, cells, from, outcome }) => ({ start, end, cells, from, outcome }))).toEqual([
      { start: 0, end: 3, cells: [a, b], from: undefined, outcome: 'dead-end' },
      { start: 3, end: 8, cells: [a, b, c], from: { corridor: 0, place: 0 }, outcome: 'dead-end' },
      { start: 8, end: 11, cells: [b], from: { corridor: 1, place: 1 }, outcome: 'found' },
    ]);
  });

  test('any tokens make corridors that leave nothing out, and a tree', () => {
    const tokens = fc.array(fc.oneof(fc.constantFrom(deadEnd, wait, found, 0), fc.integer({ min: 16, max: 79 })));
    fc.assert(
      fc.property(tokens, (thought) => {
        const walks = corridors(maze, thought);
        expect(walks.flatMap(({ start, end }) => thought.slice(start, end))).toEqual(thought);
        walks.forEach(({ from, cells }, which) => {
          expect(from === undefined).toBe(which === 0);
          if (from === undefined) return;
          expect(from.corridor).toBeLessThan(which);
          expect(from.place).toBeLessThan(Math.max(1, walks[from.corridor]!.cells.length));
          const named = walks.slice(0, which).some((walk) => walk.cells.includes(cells[0]!));
          if (named) expect(walks[from.corridor]!.cells[from.place]).toBe(cells[0]);
        });
        const illegal = walks.reduce((sum, walk) => sum + walk.illegal, 0);
        expect(illegal).toBe(walks.flatMap(({ steps }) => steps).filter(({ legal }) => !legal).length);
      }),
    );
  });
});

describe('answers', () => {
  test.each([
    ['the result is \\boxed{\\frac{1}{2}}, not \\boxed{3', '\\frac{1}{2}'],
    ['\\boxed{1} then \\boxed{2}', '2'],
    ['no box', undefined],
  ])('boxed: %s', (text, expected) => expect(boxed(text)).toBe(expected));

  test.each([
    ['So 3 + 4.\n**Answer:** 7.', '7'],
    ['答案是：七十六。', '七十六'],
    ['The final answer is B', 'B'],
    ['Answer: 1\nAnswer: 2\nbye', '2'],
    ['7', undefined],
  ])('after "Answer": %s', (text, expected) => expect(afterAnswer(text)).toBe(expected));

  test.each([
    ['Answer: 1,234.50 dollars, from 3', 1234.5],
    ['first 12, then \\boxed{76}. Done in 3 steps', 76],
    ['it is −3', -3],
    ['about 3/4', 0.75],
    ['1e3', 1000],
    ['-0', 0],
    ['12 and 34', 34],
    ['1/0', undefined],
    ['none', undefined],
    ['Answer: 3 × 4 + 5 = 17 apples', 17],
    ['答案：12 = 十二', 12],
  ])('number: %s', (text, expected) => expect(extractNumber(text)).toBe(expected));

  test.each([
    ['Answer: (C)', 'C'],
    ['\\boxed{\\text{D}}', 'D'],
    ['答案：B', 'B'],
    ['A good reason speaks for B.', 'B'],
    ['I do not know', undefined],
    ['(A) is wrong, so (D)', 'D'],
  ])('choice: %s', (text, expected) => expect(extractChoice(text)).toBe(expected));

  test('every number that JavaScript writes is read back', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(extractNumber(`It is ${value}`)).toBe(value + 0);
      }),
    );
  });

  test('verifiers judge the canonical form', () => {
    expect(numberVerifier(76)(textOnly('Answer: 76.0'))).toEqual({ answer: '76', right: true });
    expect(numberVerifier(76)(textOnly('seventy-six'))).toEqual({ answer: undefined, right: false });
    expect(numberVerifier(1 / 3, 1e-3)(textOnly('0.3333')).right).toBe(true);
    expect(choiceVerifier('B')(textOnly('Answer: b'))).toEqual({ answer: 'B', right: true });
    expect(textVerifier('Ｐａｒｉｓ')(textOnly('  paris.\n'))).toEqual({ answer: 'paris', right: true });
    expect(textVerifier('x')(textOnly(' ')).answer).toBeUndefined();
    expect(textVerifier('rose')(textOnly('It spells a flower.\nAnswer: "Rose".')).right).toBe(true);
    expect(textVerifier('rose')(textOnly('接起來是花名。\n答案：「rose」。')).right).toBe(true);
    expect(textVerifier('rose')(textOnly('Answer: a rose')).right).toBe(false);
    expect(normalizeText('Ａ  b。')).toBe('a b');
  });
});

describe('problem sets', () => {
  test('of mazes: the same whenever asked; the path and only the path is right', async () => {
    const set = mazeProblems(7, 'low');
    const task = await set.problem(39);
    expect(task).toMatchObject({ index: 39, maze: heldOutProblem(7, 39) });
    expect(task.prompt.slice(-2)).toEqual([mazeTokens.low, mazeTokens.think]);
    const path = task.maze.path.map((c) => mazeTokens.cell + c);
    const judged = task.verify({ tokens: path, text: '' });
    expect(judged.right).toBe(true);
    expect(judged.answer?.split(' ')).toHaveLength(task.difficulty);
    expect(task.verify({ tokens: [...path, mazeTokens.wait], text: '' })).toEqual({
      answer: `${judged.answer} Wait`,
      right: false,
    });
    expect(task.verify({ tokens: [], text: '' })).toEqual({ answer: undefined, right: false });
    const other = neighbours(task.maze.open, task.maze.start).map((c) => mazeTokens.cell + c);
    expect(task.verify({ tokens: [path[0]!, ...other.slice(0, 1)], text: '' })).toMatchObject({ right: false });
  });

  test('of mazes: the longest run without a budget leaves room for the answer', () => {
    const { rules } = mazeProblems(1);
    const { prompt } = mazeTask(heldOutProblem(1, 0), 0, 'high');
    expect(prompt.length + rules.maxThinkingTokens + rules.cut.length + rules.answerReserve).toBe(256);
    expect(rules.mayWait([mazeTokens.found])).toBe(false);
    expect(rules.mayWait([mazeTokens.deadEnd])).toBe(true);
  });

  test('of chains: the question computes to the answer', () => {
    for (let index = 0; index < 200; index++) {
      const { question, expected, operations } = chain(5, index);
      const [, start] = /Start with (\d+)/.exec(question)!;
      let value = Number(start);
      const steps = [...question.matchAll(/(multiply by|add) (\d)/g)];
      for (const [, what, number] of steps) {
        value = what === 'add' ? value + Number(number) : value * Number(number);
        value = Number(String(value).slice(-2));
      }
      expect(value).toBe(expected);
      expect(steps).toHaveLength(operations);
    }
  });

  test('bins leave no difficulty out', () => {
    const bins = binsUpTo([5, 9]);
    expect(bins).toEqual([
      { least: 0, most: 5 },
      { least: 6, most: 9 },
      { least: 10, most: Infinity },
    ]);
    expect([0, 5, 6, 9, 10, 1000].map((difficulty) => binOf(bins, difficulty))).toEqual([0, 0, 1, 1, 2, 2]);
  });
});
