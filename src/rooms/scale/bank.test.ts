import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { answered, samplePlan, solved } from '../../../tests/fixtures/sample-records.ts';
import { Bank, bankKey, depths } from './bank.ts';
import { difficultyBins, binName } from './difficulty.ts';
import { csvOf, jsonOf } from './point-files.ts';
import { measure } from './measure.ts';
import { difficultyCells, knownCells, powersUpTo, sequentialQuestion, voteCell } from './questions.ts';
import { landsOn, parseRecorded } from './recorded-curves.ts';

test('a bank takes each sample once', () => {
  const bank = new Bank('k', solved(0, 1, 3));
  expect(bank.add([...solved(0, 1, 4), answered({ problem: 0, answer: 'a', right: true })])).toHaveLength(2);
  expect(bank.size).toBe(5);
});

test('samples go together when all that decides their tokens is the same', () => {
  const key = bankKey(samplePlan, 'abc');
  expect(bankKey({ ...samplePlan, problems: 1000, samples: 16, strategies: [] }, 'abc')).toBe(key);
  for (const other of [{ seed: 4 }, { model: 'b' }, { sampler: { ...samplePlan.sampler, temperature: 0.3 } }])
    expect(bankKey({ ...samplePlan, ...other }, 'abc')).not.toBe(key);
  expect(bankKey(samplePlan, 'another file')).not.toBe(key);
});

test('the banks that there are, by budget, no budget and Waits last', () => {
  const votes = [0, 1, 2].map((sample) => answered({ problem: 5, sample, answer: 'a', right: true }));
  const records = [...solved(-1, 1, 2, 2), ...votes, ...solved(8, 1, 2), ...solved(0, 1, 2)];
  const cells = knownCells(depths(records));
  expect(cells.map(({ thinking, depth }) => [thinking.thinkingTokenBudget, thinking.thinkingNIgnore, depth])).toEqual([
    [0, 0, 1],
    [8, 0, 1],
    [-1, 0, 3],
    [-1, 2, 1],
  ]);
  expect(voteCell(cells)!.depth).toBe(3);
  expect(sequentialQuestion(cells).pairs).toEqual([
    [1, 0],
    [2, 1],
    [3, 2],
  ]);
  expect(knownCells(new Map([['-1,0,adaptive,8,0.95', 4]]))).toEqual([]);
});

test('numbers of votes double, and end with all of them', () => {
  expect(powersUpTo(1)).toEqual([1]);
  expect(powersUpTo(8)).toEqual([1, 2, 4, 8]);
  expect(powersUpTo(12)).toEqual([1, 2, 4, 8, 12]);
});

test('no more lines of difficulty than can be read, with both ends among them', () => {
  const cells = [0, 2, 4, 8, 16, 32, -1].map((thinkingTokenBudget) => ({
    thinking: { thinkingTokenBudget, thinkingNIgnore: 0 },
    depth: 1,
  }));
  expect(difficultyCells(cells).map(({ thinking }) => thinking.thinkingTokenBudget)).toEqual([0, 4, 16, -1]);
});

test('every problem is in one bin, and no bin is nearly empty on average', () => {
  for (const problems of [1, 16, 64, 300]) {
    const bins = difficultyBins('maze', 1, problems);
    expect(bins.flatMap((bin) => bin.problems).sort((a, b) => a - b)).toEqual(
      Array.from({ length: problems }, (_, i) => i),
    );
    if (problems >= 24) expect(problems / bins.length).toBeGreaterThanOrEqual(12);
  }
  expect(difficultyBins('chain', 1, 60).map(binName)).toHaveLength(5);
  expect(difficultyBins('questions-zh', 1, 100).map(binName)).toEqual(['≤ 1', '2', '3', '4+']);
  expect(
    [
      { least: 6, most: 7 },
      { least: 21, most: Infinity },
      { least: 4, most: 4 },
    ].map(binName),
  ).toEqual(['6–7', '21+', '4']);
});

test('files hold every number of every point', () => {
  const records = solved(8, 2, 8);
  const question = sequentialQuestion(knownCells(depths(records)));
  const live = measure(samplePlan, records, question).points.filter((point) => point !== undefined);
  const recorded = live.map((point) => ({ ...point, problems: 1000 }));
  const lines = csvOf({ live, recorded, bins: [] }).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]!.split(',').slice(0, 5)).toEqual(['source', 'bin', 'strategy', 'budget', 'waits']);
  expect(lines[1]).toContain('live,,budget-forcing,8,0,single,1,8,1,0.25,');
  expect(lines[2]).toContain('recorded,,budget-forcing,8,0,single,1,1000,');
  const about = { model: 'm', sha256: undefined, plan: samplePlan, link: 'http://localhost/#/scale' };
  expect(JSON.parse(jsonOf({ ...about, live, recorded, bins: [] }))).toMatchObject({
    version: 1,
    points: live,
    recorded,
  });
});

test.each(['maze-thinker', 'maze-thinker-early'])(
  'the recording of %s can be read, and its bins are the whole',
  (model) => {
    const text = readFileSync(`public/recordings/scale-${model}.json`, 'utf8');
    const { points, difficulty } = parseRecorded(JSON.parse(text));
    const problems = points[0]!.problems;
    expect(new Set(points.map((point) => point.problems))).toEqual(new Set([problems]));
    difficulty!.points.forEach((whole, place) => {
      const share =
        difficulty!.bins.reduce((sum, bin) => sum + bin.points[place]!.accuracy * bin.problems, 0) / problems;
      expect(share).toBeCloseTo(whole!.accuracy, 9);
    });
  },
);

test('a recording is read whole or not at all, and live points land only on one of their kind', () => {
  const records = solved(8, 2, 8);
  const question = sequentialQuestion(knownCells(depths(records)));
  const { points } = measure(samplePlan, records, question);
  const json = {
    version: 1,
    model: 'm',
    sha256: 'ab',
    made: '2026-11-26',
    command: 'npm run experiment',
    plan: samplePlan,
    points,
  };
  const recorded = parseRecorded(JSON.parse(JSON.stringify(json)));
  expect(recorded).toMatchObject({ model: 'm', set: 'maze', temperature: 1, points });
  expect(() => parseRecorded({ ...json, points: [{ ...points[0], accuracy: 2 }] })).toThrow();
  expect(() => parseRecorded({ ...json, version: 2 })).toThrow();
  const made = { sha256: 'ab', set: 'maze', temperature: 1 };
  expect(landsOn(recorded, made)).toBe(true);
  for (const other of [{ sha256: 'cd' }, { set: 'maze-low' }, { temperature: 0.7 }])
    expect(landsOn(recorded, { ...made, ...other })).toBe(false);
});
