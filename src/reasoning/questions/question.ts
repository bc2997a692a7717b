/** A question in both languages with the answer that is right in either. */
import type { ExpectedAnswer } from '../verify.ts';

export const questionLanguages = ['en', 'zh-Hant'] as const;
export type QuestionLanguage = (typeof questionLanguages)[number];

export interface Question extends Readonly<Record<QuestionLanguage, string>> {
  readonly id: string;
  /** Operations or deductions on the way to the answer: 1 … 4. */
  readonly steps: number;
  /** A number, the letter of a choice, or letters that must be the same. */
  readonly kind: ExpectedAnswer['kind'];
  readonly answer: string;
  /** How the answer follows from the numbers of the question; absent where it is no calculation. */
  readonly formula?: string;
}
