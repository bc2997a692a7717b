import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRouteOf, formatRoute, parseRoute } from '../../app/route.ts';
import { questions } from '../../reasoning/questions/questions.ts';
import { cellsOf } from '../../scaling/cells.ts';
import {
  countSamples,
  limits,
  planOf,
  preset,
  readList,
  readSettings,
  writeSettings,
  type PresetName,
} from './run-settings.ts';

const route = defaultRouteOf('scale');

describe('a link', () => {
  const numbers = (least: number, most: number, minLength = 0) =>
    fc.uniqueArray(fc.integer({ min: least, max: most }), { minLength, maxLength: 6 });
  const settings = fc.record({
    set: fc.constantFrom('maze', 'maze-low', 'maze-medium', 'maze-high'),
    problems: fc.integer({ min: 1, max: limits.problems }),
    budgets: numbers(-1, limits.budget, 1).map((list) => readList(list.join(), -1, limits.budget)!),
    waits: numbers(1, limits.waits).map((list) => readList(list.join(), 1, limits.waits) ?? []),
    samples: fc.integer({ min: 1, max: limits.samples }),
  });

  test('says exactly the run that it was made from', () => {
    fc.assert(
      fc.property(settings, (wanted) => {
        const link = formatRoute({ ...route, params: writeSettings({ view: 'parallel' }, wanted) });
        const { params } = parseRoute(link);
        expect(readSettings(params, 'maze')).toEqual(wanted);
        expect(params['view']).toBe('parallel');
      }),
    );
  });

  test('that says nonsense says the first preset', () => {
    const plain = preset('budgets', 'maze', 'maze');
    expect(readSettings({}, 'maze')).toEqual(plain);
    const nonsense = { set: 'sudoku', problems: '-3', budgets: 'a,,1e9', waits: '0', samples: '1.5' };
    expect(readSettings(nonsense, 'maze')).toEqual(plain);
    expect(readSettings({ set: 'maze' }, 'text').set).toBe('questions-en');
    expect(readSettings({ set: 'chain' }, 'maze').set).toBe('maze');
  });

  test('that names no questions asks them in the reader’s language; one that does keeps to it', () => {
    expect(readSettings({}, 'text', 'zh-Hant').set).toBe('questions-zh');
    const params = writeSettings({}, readSettings({}, 'text', 'zh-Hant'));
    expect(readSettings(params, 'text', 'en').set).toBe('questions-zh');
  });

  test('cannot ask more questions than there are', () => {
    expect(readSettings({ set: 'questions-en', problems: '5000' }, 'text').problems).toBe(questions.length);
    expect(readSettings({ set: 'chain', problems: '5000' }, 'text').problems).toBe(5000);
  });

  test('may ask for Waits alone', () => {
    expect(readSettings({ waits: '2,1' }, 'maze')).toMatchObject({ budgets: [], waits: [1, 2] });
  });
});

test('lists are ascending, each number once, no budget last', () => {
  expect(readList('64, 0,8,-1,8', -1, 100)).toEqual([0, 8, 64, -1]);
  expect(readList('5000', -1, 100)).toBeUndefined();
  expect(readList(undefined, -1, 100)).toBeUndefined();
});

test('one click asks for what its label says', () => {
  const samples = (name: PresetName) => countSamples(planOf(preset(name, 'maze', 'maze'), route, 'm'));
  expect(samples('budgets')).toBe(64 * 6);
  expect(samples('votes')).toBe(64 * 8);
  expect(samples('waits')).toBe(64 * (1 + 3));
  expect(samples('compute')).toBe(64 * 3 * 8);
});

test('one seed chooses problems and dice; equal ways to think are one bank', () => {
  const plan = planOf({ ...preset('votes', 'maze', 'maze'), budgets: [-1, -1, 4] }, { ...route, seed: 9 }, 'm');
  expect(plan.problemSet).toEqual({ id: 'maze', seed: 9 });
  expect(plan.seed).toBe(9);
  expect(cellsOf(plan).map(({ id }) => id)).toEqual(['-1,0', '4,0']);
});
