/** One problem, one strategy: what the Think room and a single run of the command line follow token by token. */
import type { Problem, ThinkingRules } from '../reasoning/problem-set.ts';
import type { SamplerSettings } from '../sampling/settings.ts';
import { uniform } from '../sampling/rng.ts';
import type { Random } from '../stats/estimate.ts';
import { elect, leadSafe, type Election } from './aggregate.ts';
import { decode, type BatchOptions, type Decoded, type Demand } from './decode.ts';
import type { RowRequest } from './row.ts';
import type { Cost, Sample } from './sample.ts';
import { search, type StepScorer } from './search.ts';
import type { Strategy } from './strategies.ts';
import type { Tools } from './tools.ts';

export interface StrategyRun
  extends BatchOptions, Pick<RowRequest, 'thoughts' | 'edit' | 'selfCertainty' | 'intervention' | 'trace'> {
  readonly problem: Problem;
  readonly rules: ThinkingRules;
  readonly strategy: Strategy;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** Sample s draws from stream + s; 0 unless given. Another stream is another run of the same seed. */
  readonly stream?: number;
  /** For search strategies. */
  readonly scorer?: StepScorer;
}

export interface StrategyOutcome extends Cost {
  /** In the order of their numbers; of a search the last beams, best first. */
  readonly samples: readonly Sample[];
  /** The votes of the samples; of a search the answer of its best beam. */
  readonly election: Election;
  readonly thinkingTokens: number;
}

/**
 * Yields trace events (where a trace is given) and samples after each forward pass; returns what came of it.
 * @throws EngineError; RangeError for a search without a scorer
 */
export async function* runStrategy(
  tools: Tools,
  run: StrategyRun,
): AsyncGenerator<readonly Decoded[], StrategyOutcome> {
  const { problem, rules, strategy, sampler, seed, thoughts, edit, selfCertainty, intervention, trace } = run;
  const row = (sample: number): RowRequest => ({
    cell: strategy.strategy,
    problem,
    sample,
    rules,
    thinking: strategy.thinking,
    sampler,
    seed,
    stream: (run.stream ?? 0) + sample,
    ...(thoughts === undefined ? {} : { thoughts }),
    ...(edit === undefined ? {} : { edit }),
    ...(selfCertainty === undefined ? {} : { selfCertainty }),
    ...(intervention === undefined ? {} : { intervention }),
    ...(trace === undefined ? {} : { trace }),
  });
  const random: Random = (stream, position) => uniform(seed, 2 ** 40 + stream, position);
  if (strategy.kind === 'search') {
    if (run.scorer === undefined) throw new RangeError(`no scorer ${strategy.scorer}`);
    const found = yield* search(tools, row(0), strategy, run.scorer);
    return { ...found, election: elect({ kind: 'single' }, found.samples.slice(0, 1), random) };
  }
  const rows = Array.from({ length: strategy.n }, (_, sample) => row(sample));
  const demand: Demand = { prompt: [...problem.prompt, ...(thoughts ?? [])], rows };
  const more = (done: readonly Sample[]): boolean =>
    strategy.kind === 'series' && !leadSafe(done, strategy.aggregator.threshold);
  const samples: Sample[] = [];
  for await (const decoded of decode(tools, [strategy.kind === 'series' ? { ...demand, more } : demand], run)) {
    for (const one of decoded) if (one.type === 'sample') samples.push(one.sample);
    yield decoded;
  }
  samples.sort((a, b) => a.sample - b.sample);
  const sum = (of: (sample: Sample) => number): number => samples.reduce((total, sample) => total + of(sample), 0);
  return {
    samples,
    election: elect(strategy.aggregator, samples, random),
    thinkingTokens: sum(({ thinkingTokens }) => thinkingTokens),
    tokens: sum(({ tokens }) => tokens),
    positions: sum(({ positions }) => positions),
    seconds: sum(({ seconds }) => seconds),
  };
}
