/** The hundred questions as a problem set: a seed says in which order, the id in which language. */
import type { Tokenizer } from '../engine/engine.ts';
import { binsUpTo, textRules, type ProblemSet } from './problem-set.ts';
import type { QuestionLanguage } from './questions/question.ts';
import { questions, questionSpec, questionsOf } from './questions/questions.ts';
import { questionTokens, type ThinkTokens } from './think-format.ts';
import { verifierOf } from './verify.ts';

export const questionSetIds = ['questions-en', 'questions-zh'] as const;
export type QuestionSetId = (typeof questionSetIds)[number];

const languages: Readonly<Record<QuestionSetId, QuestionLanguage>> = {
  'questions-en': 'en',
  'questions-zh': 'zh-Hant',
};

export const isQuestionSet = (id: string): id is QuestionSetId => Object.hasOwn(languages, id);

/** The set of questions that a reader of this language is asked. */
export const questionSetIn = (language: QuestionLanguage): QuestionSetId =>
  language === 'en' ? 'questions-en' : 'questions-zh';

export const questionBins = binsUpTo([1, 2, 3]);

/** How many steps question `index` of a seed's order has. */
export const stepsOf = (seed: number, index: number): number => questionsOf(seed)[index]?.steps ?? 0;

/** @throws RangeError for a problem beyond `size` */
export function questionProblems(
  id: QuestionSetId,
  seed: number,
  tokenizer: Tokenizer,
  think: ThinkTokens | undefined,
): ProblemSet {
  const order = questionsOf(seed);
  return {
    id,
    seed,
    rules: textRules(tokenizer, think),
    measure: 'steps',
    bins: questionBins,
    size: questions.length,
    async problem(index) {
      const question = order[index];
      if (question === undefined) throw new RangeError(`the set ${id} has ${questions.length} questions`);
      const { question: text, expected } = questionSpec(question, languages[id]);
      return {
        index,
        prompt: await questionTokens(text, tokenizer, think),
        difficulty: question.steps,
        verify: verifierOf(expected),
      };
    },
  };
}
