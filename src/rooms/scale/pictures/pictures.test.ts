/** From samples made by hand to the pictures: every point is known by counting. */
import { describe, expect, test } from 'vitest';
import { answered, samplePlan, solved } from '../../../../tests/fixtures/sample-records.ts';
import type { ResultRecord } from '../../../scaling/records.ts';
import { depths } from '../bank.ts';
import { measure, type MeasureRequest } from '../measure.ts';
import {
  computeQuestion,
  difficultyQuestion,
  knownCells,
  parallelQuestion,
  sequentialQuestion,
  type KnownCell,
} from '../questions.ts';
import { computeView, envelopeOf, secondsAxis } from './compute-picture.ts';
import { difficultyView } from './difficulty-picture.ts';
import { parallelView } from './parallel-picture.ts';
import { metricsOf, sequentialView } from './sequential-picture.ts';
import { steps } from './steps.ts';
import { trainingView } from './training-picture.ts';

const problems = 200;
const asked = (records: readonly ResultRecord[], question: (cells: readonly KnownCell[]) => MeasureRequest) =>
  measure({ ...samplePlan, problems }, records, question(knownCells(depths(records))));

/** 25 %, 50 % and 75 % with 0, 8 and 32 tokens; 80 % when it stops by itself, 82.5 % when told to wait. */
const budgets = [
  ...solved(0, 50, problems),
  ...solved(8, 100, problems),
  ...solved(32, 150, problems),
  ...solved(-1, 160, problems),
  ...solved(-1, 165, problems, 1),
];

describe('the sequential picture', () => {
  const live = asked(budgets, sequentialQuestion);
  const { picture, finding } = sequentialView({ live, recorded: [] });

  test('has cut thinking filled, Waits hollow, and a dotted line where it stops by itself', () => {
    const [cut, waits] = picture.series;
    expect(cut).toMatchObject({ id: 'cut', line: 'solid', interval: 'whiskers' });
    expect(cut!.hollow).toBeUndefined();
    expect(cut!.points.map(({ x, y }) => [x, y])).toEqual([
      [0, 0.25],
      [8, 0.5],
      [32, 0.75],
      [50, 0.8],
    ]);
    expect(cut!.points.map(({ tag }) => tag)).toEqual(['0', '8', '32', '∞']);
    expect(waits).toMatchObject({ id: 'waits', hollow: true });
    expect(waits!.points.map(({ x, y }) => [x, y])).toEqual([
      [50, 0.8],
      [60, 0.825],
    ]);
    expect(picture.rules).toMatchObject([{ id: 'natural', y: 0.8 }]);
    expect(picture.note).toContain('n = 200 problems');
  });

  test('says its ends in words', () => {
    expect(finding).toBe('Without thinking 25 % are right; with 50.0 thinking tokens 80 %.');
  });

  test("has s1's figures, equations 1 to 3", () => {
    const metrics = metricsOf(live.points.filter((point) => point !== undefined))!;
    expect(metrics.control).toBe(1);
    expect(metrics.performance).toBe(0.75);
    expect(metrics.scaling).toBeCloseTo((0.25 / 8 + 0.5 / 32 + 0.25 / 24) / 3, 12);
  });

  test('says aloud which steps can be told from chance', () => {
    const said = steps('sequential', live).map(({ name, difference }) => [name, difference.says]);
    expect(said).toEqual([
      ['0 → 8', 'higher'],
      ['8 → 32', 'higher'],
      ['32 → ∞', 'higher'],
      ['∞ → 1 × Wait', 'higher'],
    ]);
    const same = asked([...solved(0, 50, problems), ...solved(8, 50, problems)], sequentialQuestion);
    expect(steps('sequential', same)[0]!.difference.says).toBe('not distinguishable');
  });

  test('shows the recording in grey behind it, and alone where nothing was run', () => {
    const recorded = live.points.filter((point) => point !== undefined);
    const both = sequentialView({ live, recorded }).picture;
    expect(both.series.map(({ id, tone }) => [id, tone])).toEqual([
      ['recorded-cut', 'recorded'],
      ['recorded-waits', 'recorded'],
      ['cut', 0],
      ['waits', 1],
    ]);
    expect(sequentialView({ live: undefined, recorded }).finding).toBe(finding);
    expect(sequentialView({ live: undefined, recorded: [] }).picture.series).toEqual([]);
  });
});

/** Of 4 answers to each problem 2 are right, and the surest one is. */
const bank = Array.from({ length: problems }, (_, problem) => [
  answered({ problem, sample: 0, answer: 'right', right: true, confidence: 9 }),
  answered({ problem, sample: 1, answer: 'right', right: true }),
  answered({ problem, sample: 2, answer: 'x', right: false }),
  answered({ problem, sample: 3, answer: 'y', right: false }),
]).flat();

describe('the parallel picture', () => {
  const vote = { errorRate: 0, weighting: 'tail' } as const;
  const live = asked(bank, (cells) => parallelQuestion(cells, vote));
  const { picture } = parallelView({ live, recorded: [] });
  const line = (id: string) => picture.series.find((one) => one.id === id)!.points.map(({ x, y }) => [x, y]);

  test('has pass@N as counted, and best-of-N of a perfect verifier upon it', () => {
    const pass = [
      [1, 1 / 2],
      [2, 1 - 1 / 6], // C(2, 2) of C(4, 2) pairs are both wrong
      [4, 1],
    ];
    line('pass').forEach(([x, y], i) => {
      expect(x).toBe(pass[i]![0]);
      expect(y).toBeCloseTo(pass[i]![1]!, 12);
    });
    line('best').forEach(([, y], i) => expect(y).toBeCloseTo(pass[i]![1]!, 12));
  });

  test('never goes beyond the answers that there are', () => {
    for (const { points } of picture.series) expect(points.at(-1)!.x).toBe(4);
  });

  test('has a majority that all four answers agree on, and the gap to the verifier', () => {
    expect(line('majority').at(-1)).toEqual([4, 1]);
    expect(picture.gap).toMatchObject({ upper: 'pass', lower: 'majority' });
    expect(picture.rules).toMatchObject([{ y: 0.5 }]);
  });

  test('loses to the vote when the verifier is always wrong', () => {
    const wrong = asked(bank, (cells) => parallelQuestion(cells, { errorRate: 1, weighting: 'tail' }));
    const best = parallelView({ live: wrong, recorded: [] }).picture.series.find(({ id }) => id === 'best')!;
    expect(best.points.at(-1)!.y).toBe(0);
    expect(steps('parallel', wrong).map(({ difference }) => difference.says)).toEqual([
      'higher',
      'lower',
      'not distinguishable',
      'not distinguishable',
    ]);
  });

  test('says what came of it', () => {
    expect(parallelView({ live, recorded: [] }).finding).toContain(
      'One answer is right in 50 %; the majority of 4 in 100 %',
    );
  });
});

describe('the picture of equal compute', () => {
  const live = asked([...solved(0, 50, problems), ...bank], computeQuestion);
  const points = live.points.filter((point) => point !== undefined);

  test('has one line for each N, over all tokens of a problem', () => {
    const { series } = computeView({ live, recorded: [] }).picture;
    const lines = series.filter(({ id }) => id !== 'envelope');
    expect(lines.map(({ id }) => id)).toEqual(['n-1', 'n-4']);
    expect(lines[0]!.points.map(({ x }) => x)).toEqual([5, 55]);
    expect(lines[1]!.points.map(({ x }) => x)).toEqual([220]);
  });

  test('has an envelope of what no cheaper way equals', () => {
    expect(envelopeOf(points).map(({ meanTotalTokens }) => meanTotalTokens)).toEqual([5, 55, 220]);
    const worse = { ...points[0]!, meanTotalTokens: 1000 };
    expect(envelopeOf([...points, worse])).toEqual(envelopeOf(points));
  });

  test('has a second axis at the rate of the samples: 100 tokens a second here', () => {
    expect(secondsAxis(points)!.perUnit).toBeCloseTo(0.01, 12);
    expect(secondsAxis([])).toBeUndefined();
  });
});

test('the picture of difficulty has a line for each budget and a place for each bin', () => {
  const records = [...solved(0, 50, problems), ...solved(32, problems, problems)];
  const live = asked(records, difficultyQuestion);
  const { picture, finding } = difficultyView(live, undefined, 'maze');
  expect(live.bins.reduce((sum, bin) => sum + bin.problems, 0)).toBe(problems);
  expect(picture.series.map(({ name }) => name)).toEqual(['no thinking', 'at most 32 thinking tokens']);
  const shares = picture.series[0]!.points.map(({ y }, place) => y * live.bins[place]!.problems);
  expect(shares.reduce((sum, count) => sum + count, 0)).toBeCloseTo(50, 9);
  expect(finding).toBe('at most 32 thinking tokens: 100 % of the easiest are right, 100 % of the hardest.');
  const before = difficultyView(undefined, live, 'maze').picture;
  expect(before.series.map(({ id }) => id)).toEqual(['recorded-0', 'recorded-1']);
  expect(before.note).toContain('n = 200 problems');
});

test('training and thinking: where the finished one first does as well as the early one at its best', () => {
  const points = (records: readonly ResultRecord[]) =>
    asked(records, sequentialQuestion).points.filter((point) => point !== undefined);
  const early = points([...solved(0, 20, problems), ...solved(64, 100, problems)]);
  const finished = points([...solved(0, 60, problems), ...solved(8, 100, problems), ...solved(64, 180, problems)]);
  expect(trainingView({ early, finished }).finding).toContain('64.0 thinking tokens reach 50 %; fully trained, 8.0');
  expect(trainingView({ early: [], finished: [] }).picture.series).toEqual([]);
});
