import { expect, test } from 'vitest';
import { mazeModel } from '../../tests/fixtures/maze-model.ts';
import { wordModel } from '../../tests/fixtures/word-model.ts';
import { toy } from '../../tests/fixtures/thinking-model.ts';
import { openProblemSet } from './problem-spec.ts';
import { questionBins, questionSetIn } from './question-problems.ts';
import { questionsOf, stepsOf } from './questions/questions.ts';

function asked(id: string) {
  const { tokenizer } = wordModel();
  const told: string[] = [];
  const chat: typeof tokenizer.chat = ([message]) => {
    told.push(message!.content);
    return Promise.resolve(message!.content);
  };
  return { told, set: openProblemSet({ id, seed: 3 }, { ...tokenizer, chat }) };
}

test('question i of a seed is the same in both languages, asked through the model’s own template', async () => {
  const sets = (['en', 'zh-Hant'] as const).map((language) => asked(questionSetIn(language)));
  const [english, chinese] = await Promise.all(sets.map(({ set }) => set.problem(5)));
  const question = questionsOf(3)[5]!;
  expect(sets[0]!.told).toEqual([expect.stringContaining(question.en)]);
  expect(sets[1]!.told).toEqual([expect.stringContaining(question['zh-Hant'])]);
  for (const problem of [english!, chinese!]) {
    expect(problem.difficulty).toBe(question.steps);
    expect(problem.prompt.at(-1)).toBe(toy.open);
    expect(problem.verify({ tokens: [], text: `Answer: ${question.answer}` }).right).toBe(true);
    expect(problem.verify({ tokens: [], text: 'Answer: 123456' }).right).toBe(false);
  }
});

test('a set ends, and every question has a bin', async () => {
  const { set } = asked('questions-en');
  expect(set.size).toBe(questionsOf(3).length);
  await expect(set.problem(set.size!)).rejects.toThrow(`the set questions-en has ${set.size} questions`);
  const steps = questionsOf(3).map((_, index) => stepsOf(3, index));
  expect(questionBins.map(({ least, most }) => steps.filter((n) => least <= n && n <= most).length)).toEqual(
    [1, 2, 3, 4].map((n) => questionsOf(3).filter((one) => one.steps === n).length),
  );
});

test('the mazes are not offered to a model that thinks in words, nor the questions to one that walks mazes', () => {
  const refused = expect.objectContaining({ code: 'cannotThink' }) as Error;
  expect(() => asked('maze')).toThrow(refused);
  const { tokenizer } = mazeModel({});
  expect(() => openProblemSet({ id: 'questions-en', seed: 3 }, tokenizer)).toThrow(refused);
});
