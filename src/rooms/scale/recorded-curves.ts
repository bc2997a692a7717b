/** Curves that `npm run experiment` recorded on many problems: what live points land on. */
import { appFile } from '../../platform/app-file.ts';
import * as v from 'valibot';
import { strategyNames } from '../../scaling/grid.ts';
import type { Point } from '../../scaling/points.ts';
import type { Measured } from './measure.ts';

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const count = v.pipe(v.number(), v.minValue(0));

const point = v.object({
  strategy: v.picklist(strategyNames),
  budget: v.number(),
  waits: count,
  aggregator: v.string(),
  n: count,
  problems: count,
  samples: count,
  accuracy: share,
  low: share,
  high: share,
  interval: v.picklist(['wilson', 'bootstrap']),
  meanThinkingTokens: count,
  meanTotalTokens: count,
  seconds: count,
  positions: count,
});

const schema = v.object({
  version: v.literal(1),
  model: v.string(),
  sha256: v.optional(v.string()),
  made: v.string(),
  command: v.string(),
  plan: v.object({
    problemSet: v.object({ id: v.string(), seed: v.number() }),
    sampler: v.looseObject({ temperature: v.number() }),
  }),
  points: v.array(point),
  difficulty: v.optional(
    v.object({
      points: v.array(v.nullable(point)),
      /** JSON has no infinity: the hardest bin ends in null. */
      bins: v.array(
        v.object({ least: count, most: v.nullable(count), problems: count, points: v.array(v.nullable(point)) }),
      ),
    }),
  ),
});

export interface RecordedCurves {
  readonly model: string;
  /** Of the file that was measured. */
  readonly sha256?: string | undefined;
  /** ISO date. */
  readonly made: string;
  readonly set: string;
  readonly temperature: number;
  readonly points: readonly Point[];
  /** The same for easy and hard problems apart; older recordings have none. */
  readonly difficulty: Measured | undefined;
}

/** @throws ValiError when the text is no recording */
export function parseRecorded(json: unknown): RecordedCurves {
  const { model, sha256, made, plan, points, difficulty } = v.parse(schema, json);
  const { problemSet, sampler } = plan;
  return {
    ...{ model, sha256, made, points },
    set: problemSet.id,
    temperature: sampler.temperature,
    difficulty: difficulty && measuredOf(difficulty),
  };
}

function measuredOf({ points, bins }: NonNullable<v.InferOutput<typeof schema>['difficulty']>): Measured {
  const known = (all: readonly (Point | null)[]) => all.map((point) => point ?? undefined);
  return {
    points: known(points),
    differences: [],
    bins: bins.map((bin) => ({ ...bin, most: bin.most ?? Infinity, points: known(bin.points) })),
  };
}

/** The recording of a model that ships with the app; most models have none. */
export async function fetchRecorded(model: string): Promise<RecordedCurves | undefined> {
  try {
    const response = await fetch(appFile(`recordings/scale-${model}.json`));
    return response.ok ? parseRecorded(await response.json()) : undefined;
  } catch {
    return undefined; // offline before the first visit was over: the room begins without it
  }
}

/** Whether points made so may stand on the same picture as the recording. */
export function landsOn(
  recorded: RecordedCurves,
  made: { readonly sha256?: string | undefined; readonly set: string; readonly temperature: number },
): boolean {
  const sameFile = recorded.sha256 === undefined || made.sha256 === undefined || recorded.sha256 === made.sha256;
  return sameFile && recorded.set === made.set && recorded.temperature === made.temperature;
}
