import { expect, test } from 'vitest';
import { questions, questionsOf, questionSpec } from '../../reasoning/questions/questions.ts';
import { harderQuestion, neighbour, placeOf } from './own-questions.ts';
import { textProblem } from './think-trace.ts';

const text = (index: number, language: 'en' | 'zh-Hant' = 'en'): string =>
  questionSpec(questionsOf(4)[index]!, language).question;
const last = questions.length - 1;

test('a link says what a question is, and what answer is right', () => {
  for (const question of questions)
    for (const language of ['en', 'zh-Hant'] as const) {
      const spec = questionSpec(question, language);
      expect(textProblem(spec.question, question.answer)).toEqual(spec);
    }
});

test('a question is known in either language, one of the reader’s is not', () => {
  expect(placeOf(text(9), 4)).toEqual({ index: 9, question: questionsOf(4)[9] });
  expect(placeOf(text(9, 'zh-Hant'), 4)?.index).toBe(9);
  expect(placeOf('Why?', 4)).toBeUndefined();
});

test('next and previous go through all of them and around', () => {
  expect(neighbour(text(9), 4, 1)).toBe(questionsOf(4)[10]);
  expect(neighbour(text(0), 4, -1)).toBe(questionsOf(4)[last]);
  expect(neighbour(text(last), 4, 1)).toBe(questionsOf(4)[0]);
  expect(neighbour('', 4, 1)).toBe(questionsOf(4)[0]);
  expect(neighbour('', 4, -1)).toBe(questionsOf(4)[last]);
});

test('harder is harder, until nothing is', () => {
  let at = '';
  const steps: number[] = [];
  for (let i = 0; i < 5; i++) {
    const question = harderQuestion(at, 4);
    steps.push(question.steps);
    at = questionSpec(question, 'en').question;
  }
  expect(steps[0]).toBeGreaterThan(1);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.at(-1)).toBe(Math.max(...questions.map((one) => one.steps)));
});
