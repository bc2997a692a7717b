/** Problems as plain data, fit for a link and for a worker's boundary, and what they are for a loaded model. */
import type { Piece, Tokenizer } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { chainProblems } from './chain-problems.ts';
import type { MazeProblem } from './maze/maze.ts';
import { mazeTokens, type Effort } from './maze/vocabulary.ts';
import { mazeProblems, mazeRules, mazeTask, type MazeTask } from './maze-problems.ts';
import { isQuestionSet, questionProblems, questionSetIds } from './question-problems.ts';
import { textRules, type Problem, type ProblemSet, type ThinkingRules } from './problem-set.ts';
import { questionTokens, thinkTokens, type ThinkTokens } from './think-format.ts';
import { verifierOf, type ExpectedAnswer } from './verify.ts';

export interface MazeSpec {
  readonly kind: 'maze';
  readonly maze: MazeProblem;
  /** How long the model is asked to think, in the prompt. */
  readonly effort?: Effort;
}

/** A question in words; without `expected` nobody can say whether an answer is right. */
export interface TextSpec {
  readonly kind: 'text';
  readonly question: string;
  readonly expected?: ExpectedAnswer;
}

export type ProblemSpec = MazeSpec | TextSpec;

/** What a model can be asked to think about. */
export type ThinkingTask = ProblemSpec['kind'];

/** Undefined: the model has no delimiters of thinking, so there is nothing to force. */
export function thinkingTask(pieces: readonly Piece[]): ThinkingTask | undefined {
  if (thinkTokens(pieces) === undefined) return undefined;
  const named = (token: number): string | undefined => pieces[token]?.text;
  const isMaze =
    named(mazeTokens.wait) === 'Wait' && named(mazeTokens.cell) === 'A1' && named(mazeTokens.walled - 1) === 'H8';
  return isMaze ? 'maze' : 'text';
}

/** `answer`: it is asked questions in words as `text` is, and answers at once. */
export type Askable = ThinkingTask | 'answer';

/** What a model can be asked, thinking or not. Undefined: it has neither delimiters nor a chat template. */
export function askable(pieces: readonly Piece[], hasChatTemplate: boolean): Askable | undefined {
  return thinkingTask(pieces) ?? (hasChatTemplate ? 'answer' : undefined);
}

/** The kind of the problems that it can be asked. */
export const kindOf = (can: Askable): ThinkingTask => (can === 'answer' ? 'text' : can);

/** The sets of each task, by id; `ProblemSet.id` says the same. */
export const problemSetIds = {
  maze: ['maze', 'maze-low', 'maze-medium', 'maze-high'],
  text: [...questionSetIds, 'chain'],
} as const satisfies Readonly<Record<ThinkingTask, readonly string[]>>;

export interface PosedProblem {
  readonly problem: Problem | MazeTask;
  readonly rules: ThinkingRules;
}

/** @throws EngineError `cannotThink` when the model has no way to be asked this; `noChatTemplate` */
export async function poseProblem(spec: ProblemSpec, tokenizer: Tokenizer): Promise<PosedProblem> {
  const think = delimitersFor(spec.kind, tokenizer);
  if (spec.kind === 'maze') return { problem: mazeTask(spec.maze, 0, spec.effort), rules: mazeRules };
  const prompt = await questionTokens(spec.question, tokenizer, think);
  const { expected } = spec;
  const problem = { index: 0, prompt, difficulty: 0, verify: verifierOf(expected) };
  return {
    problem: expected === undefined ? { ...problem, unjudged: true } : problem,
    rules: textRules(tokenizer, think),
  };
}

/** @throws RangeError for an id that is no set; EngineError `cannotThink` for a set of another task */
export function openProblemSet(
  { id, seed }: { readonly id: string; readonly seed: number },
  tokenizer: Tokenizer,
): ProblemSet<Problem | MazeTask> {
  if (id === 'chain') return chainProblems(seed, tokenizer, delimitersFor('text', tokenizer));
  if (isQuestionSet(id)) return questionProblems(id, seed, tokenizer, delimitersFor('text', tokenizer));
  const effort = effortOf(id);
  if (id !== 'maze' && effort === undefined) throw new RangeError(`there is no problem set ${id}`);
  delimitersFor('maze', tokenizer);
  return mazeProblems(seed, effort);
}

/** How long a set of mazes asks the model to think; undefined for a set that leaves it to the model. */
export const effortOf = (id: string): Effort | undefined =>
  (['low', 'medium', 'high'] as const).find((effort) => id === `maze-${effort}`);

/** Undefined where it answers without thinking. */
function delimitersFor(task: ThinkingTask, { pieces, hasChatTemplate }: Tokenizer): ThinkTokens | undefined {
  const can = askable(pieces, hasChatTemplate);
  if (can === undefined || kindOf(can) !== task) throw new EngineError('cannotThink', { task });
  return thinkTokens(pieces);
}
