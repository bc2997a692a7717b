/** The hundred questions as a problem set: a seed says in which order, the id in which language. */
import type { Tokenizer } from '../engine/engine.ts';
import { binsUpTo, textRules, type ProblemSet } from './problem-set.ts';
import type { QuestionLanguage } from './questions/question.ts';
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

/** Known before the questions are fetched; a test counts them. */
export const questionCount = 107;

/** @throws RangeError for a problem beyond `size` */
export function questionProblems(
  id: QuestionSetId,
  seed: number,
  tokenizer: Tokenizer,
  think: ThinkTokens | undefined,
): ProblemSet {
  return {
    id,
    seed,
    rules: textRules(tokenizer, think),
    measure: 'steps',
    bins: questionBins,
    size: questionCount,
    async problem(index) {
      // An engine's worker that asks none of them need not fetch them.
      const { questionSpec, questionsOf } = await import('./questions/questions.ts');
      const question = questionsOf(seed)[index];
      if (question === undefined) throw new RangeError(`the set ${id} has ${questionCount} questions`);
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
