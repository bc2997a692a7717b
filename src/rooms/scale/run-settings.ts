/** What a run of the room is asked to do, as a link says it, and the plan that comes of it. */
import type { Route } from '../../app/route.ts';
import { isQuestionSet, questionCount, questionSetIn } from '../../reasoning/question-problems.ts';
import type { QuestionLanguage } from '../../reasoning/questions/question.ts';
import { kindOf, problemSetIds, type Askable } from '../../reasoning/problem-spec.ts';
import { cellsOf } from '../../scaling/cells.ts';
import type { Plan } from '../../scaling/records.ts';
import { budgetForcing, type BankStrategy } from '../../scaling/strategies.ts';

export interface RunSettings {
  /** The id of a problem set. */
  readonly set: string;
  readonly problems: number;
  /** Thinking-token budgets, −1 = the model stops by itself. */
  readonly budgets: readonly number[];
  /** How many times the end of thinking is suppressed, each without a budget. */
  readonly waits: readonly number[];
  /** Samples of each problem with each of these. */
  readonly samples: number;
}

export const limits = { problems: 10_000, samples: 64, budget: 4096, waits: 16, entries: 16 } as const;

export type PresetName = 'budgets' | 'votes' | 'waits' | 'compute';
export const presetNames: readonly PresetName[] = ['budgets', 'votes', 'waits', 'compute'];

/** A set that was written by hand ends somewhere. */
export const mostProblems = (set: string): number => (isQuestionSet(set) ? questionCount : limits.problems);

/** What a link asks that names no set: questions are asked in the reader's language. */
export const plainSet = (task: Askable, language: QuestionLanguage): string =>
  task === 'maze' ? problemSetIds.maze[0] : questionSetIn(language);

/** Those that a model can be asked for: one that does not think aloud has nothing to make longer. */
export const presetsOf = (task: Askable): readonly PresetName[] => (task === 'answer' ? ['votes'] : presetNames);

/** One click each. A model that answers in words needs longer budgets, and fewer problems to be done in a class. */
export function preset(name: PresetName, task: Askable, set: string): RunSettings {
  const maze = task === 'maze';
  const problems = maze ? 64 : 8;
  const plain = { set, problems, budgets: task === 'answer' ? [0] : [-1], waits: [], samples: 1 };
  switch (name) {
    case 'budgets':
      return { ...plain, budgets: maze ? [0, 4, 8, 16, 32, 64] : [0, 64, 128, 256, 512, 1024] };
    case 'votes':
      return { ...plain, samples: maze ? 8 : 4 };
    case 'waits':
      return { ...plain, waits: maze ? [1, 2, 4] : [1, 2] };
    case 'compute':
      return { ...plain, budgets: maze ? [0, 16, 64] : [0, 256, 1024], samples: maze ? 8 : 4 };
  }
}

/** Never throws: whatever a link says wrongly is that of the first preset. */
export function readSettings(params: Route['params'], task: Askable, language: QuestionLanguage = 'en'): RunSettings {
  const sets: readonly string[] = problemSetIds[kindOf(task)];
  const named = params['set'] ?? '';
  const set = sets.includes(named) ? named : plainSet(task, language);
  const plain = preset(task === 'answer' ? 'votes' : 'budgets', task, set);
  const problems = Math.min(readCount(params['problems'], limits.problems) ?? plain.problems, mostProblems(set));
  const samples = readCount(params['samples'], limits.samples) ?? plain.samples;
  const budgets = readList(params['budgets'], -1, limits.budget);
  const waits = readList(params['waits'], 1, limits.waits);
  if (task === 'answer') return { ...plain, problems, samples };
  const isNamed = budgets !== undefined || waits !== undefined;
  return {
    set,
    problems,
    budgets: isNamed ? (budgets ?? []) : plain.budgets,
    waits: waits ?? [],
    samples,
  };
}

/** With the parameters that are none of these settings' kept as they are. */
export function writeSettings(params: Route['params'], settings: RunSettings): Route['params'] {
  const others = Object.entries(params).filter(([name]) => name !== 'budgets' && name !== 'waits');
  return {
    ...Object.fromEntries(others),
    set: settings.set,
    problems: String(settings.problems),
    ...(settings.budgets.length > 0 ? { budgets: settings.budgets.join(',') } : {}),
    ...(settings.waits.length > 0 ? { waits: settings.waits.join(',') } : {}),
    samples: String(settings.samples),
  };
}

/** Whole numbers with commas between them, ascending, each once; undefined when there is none that can be. */
export function readList(text: string | undefined, least: number, most: number): readonly number[] | undefined {
  const named = (text ?? '').split(',').filter((part) => /^\s*-?\d{1,6}\s*$/.test(part));
  const numbers = named.map(Number).filter((value) => value >= least && value <= most);
  const distinct = [...new Set(numbers)].sort((a, b) => order(a) - order(b)).slice(0, limits.entries);
  return distinct.length === 0 ? undefined : distinct;
}

/** No budget comes after all budgets. */
const order = (budget: number): number => (budget < 0 ? Infinity : budget);

function readCount(text: string | undefined, most: number): number | undefined {
  const value = Number(text ?? NaN);
  return Number.isInteger(value) && value >= 1 && value <= most ? value : undefined;
}

/** The thinking of each bank. */
export function strategiesOf({ budgets, waits }: Pick<RunSettings, 'budgets' | 'waits'>): readonly BankStrategy[] {
  return [...budgets.map((budget) => budgetForcing(budget)), ...waits.map((count) => budgetForcing(-1, count))];
}

/** The same seed chooses the problems and the dice, as in `npm run experiment`. */
export function planOf(settings: RunSettings, { sampler, seed }: Pick<Route, 'sampler' | 'seed'>, model: string): Plan {
  return {
    model,
    problemSet: { id: settings.set, seed },
    problems: settings.problems,
    strategies: strategiesOf(settings),
    samples: settings.samples,
    sampler,
    seed,
  };
}

/** Samples that the plan asks for. */
export function countSamples(plan: Plan): number {
  return plan.problems * cellsOf(plan).reduce((sum, cell) => sum + (cell.kind === 'bank' ? cell.samples : 1), 0);
}

export const isSameSettings = (a: RunSettings, b: RunSettings): boolean => JSON.stringify(a) === JSON.stringify(b);
