import type { EngineChoice } from '../engine/api.ts';
import { createEngineClient } from '../engine/client.ts';
import type { EngineKind } from '../engine/engine.ts';
import { defaultSampler, type SamplerSettings } from '../sampling/settings.ts';
import type { Progress } from '../scaling/experiment.ts';
import { strategiesOf, type Grid } from '../scaling/grid.ts';
import { pointsOf, type Point } from '../scaling/points.ts';
import { header, readRecords, samePlan, writeRecord, type Plan, type ResultRecord } from '../scaling/records.ts';
import { depths } from '../rooms/scale/bank.ts';
import { measure, type Measured } from '../rooms/scale/measure.ts';
import { difficultyQuestion, knownCells } from '../rooms/scale/questions.ts';
import { cellsOf } from '../scaling/cells.ts';
import { findModel } from './find-model.ts';

export interface ExperimentOptions {
  readonly model: string;
  readonly engine: Exclude<EngineChoice, 'auto'>;
  readonly grid: Grid;
  readonly problemSet: Plan['problemSet'];
  readonly problems: number;
  /** Samples in the bank of each thinking setting; at least the largest n. */
  readonly samples: number;
  readonly seed: number;
  readonly sampler: Omit<SamplerSettings, 'order'>;
  /** The text of a record to go on from. */
  readonly record?: string;
}

export interface ExperimentResult {
  readonly model: string;
  readonly sha256?: string;
  readonly engine: EngineKind;
  readonly device: string;
  readonly plan: Plan;
  readonly points: readonly Point[];
  /** The same for easy and hard problems apart, of at most four thinking settings. */
  readonly difficulty: Pick<Measured, 'points' | 'bins'>;
}

/** What the page tells the tool while it runs. */
interface Listener {
  readonly jielongRecord?: (lines: string, progress: Progress) => void;
}

/** Runs the plan to its end on the app's own engine: the same code as the Scale room. */
export async function experiment(options: ExperimentOptions): Promise<ExperimentResult> {
  const client = createEngineClient();
  const source = await findModel(options.model);
  const { info } = await client.load(source, options.engine, () => undefined);
  const strategies = strategiesOf(options.grid);
  if (strategies.length === 0) throw new Error('These settings make no strategy: see --n and --beam-width.');
  const readsRows = strategies.some((strategy) => JSON.stringify(strategy).includes('selfCertainty'));
  const plan: Plan = {
    model: info.id,
    problemSet: options.problemSet,
    problems: options.problems,
    strategies,
    samples: options.samples,
    sampler: { ...options.sampler, order: defaultSampler.order },
    seed: options.seed,
    ...(readsRows ? { selfCertainty: true } : {}),
  };
  const results = options.record === undefined ? [] : [...resultsOf(options.record, plan)];
  const { jielongRecord: tell } = globalThis as Listener;
  if (results.length === 0) tell?.(writeRecord(header(plan)), nothingYet);
  await client.experiment({ run: 1, plan, done: [...results] }, ({ records, progress }) => {
    results.push(...records);
    tell?.(records.map(writeRecord).join(''), progress);
  });
  return {
    model: info.id,
    ...(source.kind === 'catalog' ? { sha256: source.sha256 } : {}),
    engine: info.engine,
    device: info.device,
    plan,
    points: pointsOf(plan, results),
    difficulty: difficultyOf(plan, results),
  };
}

/** A record may hold samples of settings that this plan does not ask for. */
function difficultyOf(plan: Plan, results: readonly ResultRecord[]): ExperimentResult['difficulty'] {
  const wanted = new Set(cellsOf(plan).map(({ id }) => id));
  const own = results.filter(({ cell }) => wanted.has(cell));
  const { points, bins } = measure(plan, own, difficultyQuestion(knownCells(depths(own))));
  return { points, bins };
}

const nothingYet: Progress = {
  finished: 0,
  total: 0,
  tokens: 0,
  seconds: 0,
  tokensPerSecond: 0,
  secondsLeft: undefined,
};

function resultsOf(text: string, plan: Plan): readonly ResultRecord[] {
  const record = readRecords(text);
  if (!samePlan(record.plan, plan)) {
    throw new Error(
      'The record is of another plan: its model, problem set, sampler or seed differ. Choose another file.',
    );
  }
  return record.results.filter(({ problem }) => problem < plan.problems); // it may be of a larger run
}
