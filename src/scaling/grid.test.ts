import { expect, test } from 'vitest';
import { defaultGrid, strategiesOf, strategyNames } from './grid.ts';

test('every name makes strategies of that name', () => {
  for (const name of strategyNames) {
    const made = strategiesOf({ ...defaultGrid, strategies: [name] });
    expect(made.length, name).toBeGreaterThan(0);
    expect(new Set(made.map(({ strategy }) => strategy))).toEqual(new Set([name]));
  }
});

test('budgets and waits are those of budget forcing; the others think as they are told', () => {
  const thinking = { thinkingTokenBudget: 32, thinkingNIgnore: 1 };
  const grid = { ...defaultGrid, strategies: strategyNames, budgets: [0, 8], waits: [0, 2, 4], thinking };
  const forced = strategiesOf(grid).filter(({ strategy }) => strategy === 'budget-forcing');
  expect(forced.map((one) => [one.thinking.thinkingTokenBudget, one.thinking.thinkingNIgnore])).toEqual([
    [0, 0],
    [8, 0],
    [8, 2],
    [8, 4],
  ]);
  for (const one of strategiesOf(grid))
    if (!['direct', 'natural', 'budget-forcing'].includes(one.strategy)) expect(one.thinking).toEqual(thinking);
});

test('a search has only whole groups of beams', () => {
  const made = strategiesOf({ ...defaultGrid, strategies: ['beam-search', 'dvts'], n: [2, 4, 6, 8], beamWidth: 4 });
  expect(made.map(({ strategy, n }) => [strategy, n])).toEqual([
    ['beam-search', 4],
    ['beam-search', 8],
    ['dvts', 4],
    ['dvts', 8],
  ]);
});
