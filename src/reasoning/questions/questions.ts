/** A hundred short questions of our own, and how a model is asked one of them. */
import { createDraws, shuffle } from '../maze/draws.ts';
import type { TextSpec } from '../problem-spec.ts';
import { countQuestions } from './counts.ts';
import { inferenceQuestions } from './inferences.ts';
import { orderQuestions } from './orders.ts';
import type { Question, QuestionLanguage } from './question.ts';
import { rateQuestions } from './rates.ts';
import { sumQuestions } from './sums.ts';
import { timeQuestions } from './times.ts';

export const questions: readonly Question[] = [
  ...sumQuestions,
  ...rateQuestions,
  ...timeQuestions,
  ...countQuestions,
  ...orderQuestions,
  ...inferenceQuestions,
];

/** How the answer is to be given, so that it can be found: the same sentence after every question. */
export const answerInstruction: Readonly<Record<QuestionLanguage, string>> = {
  en: 'End with one line that says "Answer:" and then only the number, the letter of the choice, or the word.',
  'zh-Hant': '最後用一行寫出「答案：」，後面只寫數字、選項字母或字串。',
};

/** The order of a seed: every question once. */
export function questionsOf(seed: number): readonly Question[] {
  const order = [...questions];
  shuffle(createDraws(seed, 0), order);
  return order;
}

/** How many steps question `index` of a seed's order has. */
export const stepsOf = (seed: number, index: number): number => questionsOf(seed)[index]?.steps ?? 0;

export function questionSpec(question: Question, language: QuestionLanguage): Required<TextSpec> {
  const { kind, answer: value } = question;
  return {
    kind: 'text',
    question: `${question[language]}\n${answerInstruction[language]}`,
    expected: { kind, value },
  };
}
