/** Questions of our own in the room: which one a link asks, and which comes next. Pure. */
import type { Question, QuestionLanguage } from '../../reasoning/questions/question.ts';
import { questions, questionsOf, questionSpec } from '../../reasoning/questions/questions.ts';

/** Where a question stands in the order of a seed. */
export interface QuestionPlace {
  readonly index: number;
  readonly question: Question;
}

const languages = ['en', 'zh-Hant'] as const satisfies readonly QuestionLanguage[];
const known: ReadonlyMap<string, Question> = new Map(
  questions.flatMap((question) => languages.map((one) => [questionSpec(question, one).question, question])),
);

/** Undefined for a question of the reader's. */
export function placeOf(asked: string, seed: number): QuestionPlace | undefined {
  const question = known.get(asked);
  return question && { question, index: questionsOf(seed).indexOf(question) };
}

/** The one `by` places on, around the end; from a question of the reader's, the first or the last. */
export function neighbour(asked: string, seed: number, by: 1 | -1): Question {
  const order = questionsOf(seed);
  const index = placeOf(asked, seed)?.index ?? (by > 0 ? -1 : 0);
  return order[(index + by + order.length) % order.length]!;
}

/** The next one with more steps; the same when nothing is harder. */
export function harderQuestion(asked: string, seed: number): Question {
  const { index, question } = placeOf(asked, seed) ?? { index: -1, question: undefined };
  const order = questionsOf(seed);
  const after = [...order.slice(index + 1), ...order.slice(0, Math.max(0, index))];
  return after.find(({ steps }) => steps > (question?.steps ?? 1)) ?? question ?? order[0]!;
}
