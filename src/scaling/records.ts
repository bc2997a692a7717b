/**
 * The record of an experiment: JSON Lines, a header with the plan and then one finished sample (or search) a line. A
 * record is all that is needed to draw every chart again, and to go on where a run was interrupted.
 */
import type { SamplerSettings } from '../sampling/settings.ts';
import type { Cost, Sample } from './sample.ts';
import type { Strategy } from './strategies.ts';

/** What is run: with the model, it decides every token. */
export interface Plan {
  readonly model: string;
  /** Id and seed of the problem set, and how many problems of it. */
  readonly problemSet: { readonly id: string; readonly seed: number };
  readonly problems: number;
  readonly strategies: readonly Strategy[];
  /** Samples in the bank of each thinking setting; more than the largest n makes steadier curves. */
  readonly samples: number;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** Reads whole rows of logits at each token, for Borda votes and best-of-N by self-certainty. */
  readonly selfCertainty?: boolean;
}

export interface HeaderRecord {
  readonly type: 'experiment';
  readonly version: 1;
  readonly plan: Plan;
}

export interface SampleRecord extends Sample {
  readonly type: 'sample';
}

/** A search's answer to one problem. */
export interface SearchRecord extends Cost {
  readonly type: 'search';
  readonly cell: string;
  readonly problem: number;
  readonly thinkingTokens: number;
  readonly answer?: string;
  readonly right: boolean;
  /** Whether any of the last beams was right. */
  readonly anyRight: boolean;
}

export type ExperimentRecord = HeaderRecord | SampleRecord | SearchRecord;
export type ResultRecord = SampleRecord | SearchRecord;

export const writeRecord = (record: ExperimentRecord): string => `${JSON.stringify(record)}\n`;

export const header = (plan: Plan): HeaderRecord => ({ type: 'experiment', version: 1, plan });

/**
 * Reads a record back. A last line without an end was being written when the run stopped: it is left out and its sample
 * will be made again.
 * @throws SyntaxError with the line's number, when the text is no record
 */
export function readRecords(text: string): { readonly plan: Plan; readonly results: readonly ResultRecord[] } {
  const lines = text.split('\n').slice(0, -1); // after the last newline: nothing, or half a line
  const records = lines.flatMap((line, i) => (line === '' ? [] : [parse(line, i + 1)]));
  const [first, ...results] = records;
  if (first?.type !== 'experiment') throw new SyntaxError('line 1: not an experiment');
  return { plan: first.plan, results: results.filter((record) => record.type !== 'experiment') };
}

function parse(line: string, number: number): ExperimentRecord {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch (cause) {
    throw new SyntaxError(`line ${number}: not JSON`, { cause });
  }
  const { type, version } = (record ?? {}) as { type?: unknown; version?: unknown };
  if (type === 'experiment' && version !== 1) throw new SyntaxError(`line ${number}: version ${String(version)}`);
  if (type !== 'experiment' && type !== 'sample' && type !== 'search')
    throw new SyntaxError(`line ${number}: an unknown record`);
  return record as ExperimentRecord;
}

/** Whether results of one plan are results of the other: all that decides a token is the same. */
export function samePlan(a: Plan, b: Plan): boolean {
  const essence = ({ model, problemSet, sampler, seed, selfCertainty = false }: Plan): string =>
    JSON.stringify([model, problemSet.id, problemSet.seed, Object.entries(sampler).sort(), seed, selfCertainty]);
  return essence(a) === essence(b);
}
