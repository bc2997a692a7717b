import { describe, expect, test } from 'vitest';
import { toy, toyModel, toyProblems, type ToyOptions } from '../../tests/fixtures/thinking-model.ts';
import { defaultSampler } from '../sampling/settings.ts';
import { decode } from './decode.ts';
import { runExperiment, type ExperimentOptions, type Progress } from './experiment.ts';
import { compare, pointsByDifficulty, pointsOf } from './points.ts';
import { header, readRecords, samePlan, writeRecord, type Plan, type ResultRecord } from './records.ts';
import { RunGate } from './run-gate.ts';
import type { Sample } from './sample.ts';
import { search } from './search.ts';
import * as strategies from './strategies.ts';
import { soleUser } from './tools.ts';

const base: Plan = {
  model: 'toy',
  problemSet: { id: 'toy', seed: 1 },
  problems: 24,
  strategies: [strategies.natural()],
  samples: 1,
  sampler: defaultSampler,
  seed: 5,
};
const set = toyProblems(12);

interface Run {
  readonly records: ResultRecord[];
  readonly progress: Progress[];
  readonly opened: number;
}

async function run(
  plan: Plan,
  options: ExperimentOptions = {},
  toyOptions: ToyOptions = {},
  enough = Infinity,
): Promise<Run> {
  const model = toyModel(toyOptions);
  const records: ResultRecord[] = [];
  const progress: Progress[] = [];
  for await (const event of runExperiment(soleUser(model), plan, set, options)) {
    records.push(...event.records);
    progress.push(event.progress);
    if (records.length >= enough) break;
  }
  expect(model.openSequences()).toBe(0);
  return { records, progress, opened: model.calls.open };
}

/** What does not depend on the clock, in one order. */
const essence = (records: readonly ResultRecord[]): string[] =>
  records.map((record) => JSON.stringify({ ...record, seconds: 0, positions: 0 })).sort((a, b) => a.localeCompare(b));

describe('an experiment', () => {
  test('banks that are not equally full: shares are averaged, not counted as failures', async () => {
    const plan = { ...base, strategies: [strategies.natural()], samples: 4 };
    const { records } = await run(plan, {}, { stops: 12, knows: 0.75 });
    const uneven = records.filter((record) => record.type !== 'sample' || record.sample === 0 || record.problem < 12);
    const [point] = pointsOf(plan, uneven);
    const rights = (problem: number): number[] =>
      uneven.flatMap((record) => (record.problem === problem ? [Number(record.right)] : []));
    const shares = Array.from({ length: 24 }, (_, problem) => rights(problem)).map(
      (all) => all.reduce((sum, right) => sum + right, 0) / all.length,
    );
    expect(point).toMatchObject({ samples: 1, problems: 24, interval: 'bootstrap' });
    expect(point!.accuracy).toBeCloseTo(shares.reduce((sum, share) => sum + share, 0) / 24, 12);
  });

  test('draws the budget curve that algebra says', async () => {
    const budgets = [0, 2, 4, 8, -1];
    const plan = { ...base, strategies: budgets.map((budget) => strategies.budgetForcing(budget)) };
    const { records, progress, opened } = await run(plan, {}, { stops: 6 });
    expect(records).toHaveLength(24 * 5);
    expect(opened).toBe(24); // one prefill for all budgets of a problem
    const points = pointsOf(plan, records);
    const thoughts = [0, 2, 4, 6, 6];
    expect(points.map((point) => point.accuracy)).toEqual(thoughts.map((t) => (t + 1) / 12));
    expect(points.map((point) => point.meanThinkingTokens)).toEqual(thoughts);
    expect(points.map((point) => point.meanTotalTokens)).toEqual(thoughts.map((t) => t + 3));
    expect(points[0]).toMatchObject({ strategy: 'budget-forcing', budget: 0, n: 1, problems: 24, interval: 'wilson' });
    expect(progress.at(-1)).toMatchObject({ finished: 120, total: 120, secondsLeft: 0 });
    expect(progress.map(({ finished }) => finished)).toEqual(
      [...progress].map((p) => p.finished).sort((a, b) => a - b),
    );
    const difference = compare(plan, records, plan.strategies[3]!, plan.strategies[0]!);
    expect(difference).toMatchObject({ estimate: 0.5, says: 'higher', n: 24 });
    expect(compare(plan, records, plan.strategies[3]!, plan.strategies[4]!).says).toBe('not distinguishable');
    const bins = await pointsByDifficulty(plan, records, {
      ...set,
      bins: [
        { least: 0, most: 2 },
        { least: 3, most: 99 },
      ],
    });
    expect(bins.map((some) => some[1]!.accuracy)).toEqual([1, 0]);
    expect(bins.map((some) => some[1]!.problems)).toEqual([6, 18]);
  });

  test('computes every aggregator from one bank', async () => {
    const plan: Plan = {
      ...base,
      samples: 16,
      problems: 24,
      strategies: [
        strategies.natural(),
        strategies.selfConsistency(16),
        strategies.passAtN(16),
        strategies.bestOfN(16, { kind: 'verified', errorRate: 0 }),
        strategies.weightedVote(16, { kind: 'weighted', by: 'tail' }),
        strategies.selfConsistency(17),
      ],
    };
    // Whoever has thought enough answers right with 0.55, against three wrong answers of 0.15 each.
    const { records } = await run(plan, {}, { stops: 11, knows: 0.55 });
    expect(records).toHaveLength(24 * 17); // the largest n
    const [one, majority, pass, best, weighted, most] = pointsOf(plan, records);
    expect(one).toMatchObject({ interval: 'bootstrap', samples: 17, meanTotalTokens: 14 });
    expect(one!.accuracy).toBeGreaterThan(0.5);
    expect(one!.accuracy).toBeLessThan(0.6);
    expect(majority!.accuracy).toBeGreaterThan(0.9);
    expect(pass!.accuracy).toBe(best!.accuracy);
    expect(pass!.accuracy).toBeGreaterThan(0.99);
    expect(Math.abs(weighted!.accuracy - majority!.accuracy)).toBeLessThan(0.05);
    expect(most!.meanTotalTokens).toBe(17 * 14);
    expect(majority!.seconds).toBeCloseTo(16 * one!.seconds, 6);
  });

  test('adaptive consistency saves samples, and its samples are those of the bank', async () => {
    const adaptive = strategies.adaptiveConsistency(12);
    const plan: Plan = { ...base, problems: 16, strategies: [adaptive, strategies.selfConsistency(12)] };
    const { records, progress } = await run(plan, {}, { stops: 11, knows: 0.8 });
    const [stopped, all] = pointsOf(plan, records);
    expect(stopped!.accuracy).toBeGreaterThan(0.9);
    expect(stopped!.meanTotalTokens).toBeLessThan(0.7 * all!.meanTotalTokens);
    const text = (record: ResultRecord): string => (record.type === 'sample' ? record.text.join() : '');
    const series = records.filter((record) => record.cell.includes('adaptive')) as (Sample & ResultRecord)[];
    for (const record of series) {
      const twin = records.find(
        (other) =>
          other.type === 'sample' &&
          !other.cell.includes('adaptive') &&
          other.problem === record.problem &&
          other.sample === record.sample,
      );
      expect(text(twin!)).toBe(text(record));
    }
    for (let problem = 0; problem < 16; problem++)
      expect(series.filter((record) => record.problem === problem).length).toBeGreaterThanOrEqual(4);
    expect(progress.at(-1)).toMatchObject({ finished: 384, total: 384 }); // unneeded samples are done, too
  });

  const everything: Plan = {
    ...base,
    problems: 8,
    samples: 4,
    strategies: [
      strategies.budgetForcing(3, 1),
      strategies.selfConsistency(5),
      strategies.adaptiveConsistency(7),
      strategies.dvts({ n: 4, beamWidth: 2, stepTokens: 2, scorer: 'first' }),
    ],
  };
  const scorers = {
    first: () => (thoughts: readonly number[]) =>
      thoughts.filter((token) => token === toy.thought).length / (1 + thoughts.length),
  };

  test('goes on from any line of its record, with the tokens it would have had', async () => {
    const options = { knows: 0.6, stops: 5 };
    const whole = await run(everything, { scorers }, options);
    const text = [header(everything), ...whole.records].map(writeRecord).join('');
    for (const cut of [60, 1000, 20_000, text.length - 5]) {
      const { plan, results } = readRecords(text.slice(0, Math.max(cut, text.indexOf('\n') + 1)));
      expect(plan).toEqual(everything);
      const rest = await run(plan, { scorers, done: results }, options);
      expect(essence([...results, ...rest.records])).toEqual(essence(whole.records));
      expect(rest.progress.at(-1)?.finished).toBe(whole.progress.at(-1)!.finished);
    }
    const nothing = await run(everything, { scorers, done: whole.records }, options);
    expect(nothing.records).toEqual([]);
  });

  test('is cancelled without losing what is done', async () => {
    const options = { knows: 0.6, stops: 5 };
    const whole = await run(everything, { scorers }, options);
    const some = await run(everything, { scorers }, options, 20);
    const gate = new RunGate();
    gate.cancel();
    expect((await run(everything, { scorers, gate }, options)).progress).toHaveLength(1);
    const rest = await run(everything, { scorers, done: some.records }, options);
    expect(essence([...some.records, ...rest.records])).toEqual(essence(whole.records));
  });

  test('a pause holds it until it is resumed', async () => {
    const gate = new RunGate();
    gate.pause();
    let done = false;
    const running = run(base, { gate }).then((result) => {
      done = true;
      return result;
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(gate.paused).toBe(true);
    expect(done).toBe(false);
    gate.resume();
    expect((await running).records).toHaveLength(24);
  });

  test('live points never choose the problems that happened to end first', () => {
    const records = [0, 1, 3].map((problem): ResultRecord => ({
      type: 'search',
      cell: 'x',
      problem,
      right: true,
      anyRight: true,
      thinkingTokens: 1,
      tokens: 1,
      positions: 1,
      seconds: 1,
    }));
    const strategy = strategies.beamSearch({ n: 1, beamWidth: 1, stepTokens: 1, scorer: 's' });
    const cell = ['-1,0', 'beam-search', 1, 1, 1, 'last', 's'].join();
    const points = pointsOf(
      { ...base, strategies: [strategy] },
      records.map((record) => ({ ...record, cell })),
    );
    expect(points[0]!.problems).toBe(2);
  });

  test('a broken record says where; a different plan is told apart', () => {
    expect(() => readRecords('{"type":"sample"}\n')).toThrow('line 1');
    expect(() => readRecords(`${writeRecord(header(base))}nonsense\n`)).toThrow('line 2');
    expect(() => readRecords('{"type":"experiment","version":2}\n')).toThrow('version 2');
    expect(samePlan(base, { ...base, problems: 99 })).toBe(true);
    expect(samePlan(base, { ...base, seed: 6 })).toBe(false);
  });
});

describe('search', () => {
  const scorer = scorerOf(toy.thought);

  function scorerOf(token: number) {
    return (thoughts: readonly number[]): number =>
      thoughts.filter((t) => t === token).length / Math.max(1, thoughts.length);
  }

  async function searched(n: number, beamWidth: number, stepTokens: number, diverse: boolean, maxSequences = 16) {
    const model = toyModel({ stops: 6, maxSequences });
    const problem = await set.problem(6);
    const make = diverse ? strategies.dvts : strategies.beamSearch;
    const strategy = make({ n, beamWidth, stepTokens, scorer: 'first' });
    const request = {
      cell: '',
      problem,
      sample: 0,
      rules: set.rules,
      thinking: strategy.thinking,
      sampler: defaultSampler,
      seed: 4,
      stream: 0,
    };
    const running = search(soleUser(model), request, strategy, scorer);
    for (;;) {
      const next = await running.next();
      if (next.done !== true) continue;
      expect(model.openSequences()).toBe(0);
      return { ...next.value, model, request };
    }
  }

  test('one beam with one child is one sample, token by token', async () => {
    const { samples, request } = await searched(1, 1, 3, false);
    const model = toyModel({ stops: 6 });
    for await (const decoded of decode(soleUser(model), [{ prompt: request.problem.prompt, rows: [request] }]))
      for (const one of decoded) if (one.type === 'sample') expect(samples[0]!.text).toEqual(one.sample.text);
    expect(samples[0]!.text).toHaveLength(9);
  });

  test('keeps what the scorer likes: step by step the best of m draws', async () => {
    const { samples, tokens, positions, model, thinkingTokens } = await searched(12, 12, 1, false);
    // Each of six thoughts is the best of twelve draws among three: all of them are the one wanted.
    expect(samples[0]!.text.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => toy.thought));
    expect(samples).toHaveLength(1);
    expect(samples[0]!.right).toBe(true);
    expect(thinkingTokens).toBe(6 * 12);
    // After six steps all twelve close their thinking; the one that is kept answers: two tokens more.
    expect(tokens).toBe(6 * 12 + 12 + 2);
    expect(positions).toBe(model.calls.positions);
  });

  test('DVTS keeps one beam for each tree; beam search may lose all but one', async () => {
    const trees = await searched(8, 2, 2, true);
    const beams = await searched(8, 2, 2, false);
    expect(trees.samples).toHaveLength(4);
    expect(beams.samples).toHaveLength(4);
    const scores = (some: readonly Sample[]): number[] => some.map(({ text }) => scorer(text.slice(0, 6)));
    expect(scores(beams.samples)).toEqual([...scores(beams.samples)].sort((a, b) => b - a));
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    expect(sum(scores(beams.samples))).toBeGreaterThanOrEqual(sum(scores(trees.samples)));
  });

  test('says when the beams do not fit', async () => {
    await expect(searched(8, 2, 2, true, 4)).rejects.toMatchObject({ code: 'tooManySequences' });
    await expect(searched(8, 3, 2, true)).rejects.toThrow(RangeError);
  });
});
