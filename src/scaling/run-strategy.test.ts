import { expect, test } from 'vitest';
import { toy, toyModel, toyProblems } from '../../tests/fixtures/thinking-model.ts';
import { defaultSampler } from '../sampling/settings.ts';
import type { TraceEvent } from '../trace/events.ts';
import { runStrategy, type StrategyOutcome, type StrategyRun } from './run-strategy.ts';
import * as strategies from './strategies.ts';
import { soleUser } from './tools.ts';

const set = toyProblems();
const problem = await set.problem(5);

async function follow(run: Partial<StrategyRun>): Promise<{ outcome: StrategyOutcome; events: TraceEvent[] }> {
  const model = toyModel({ knows: 0.9, stops: 6 });
  const whole = { problem, rules: set.rules, strategy: strategies.natural(), sampler: defaultSampler, seed: 8, ...run };
  const running = runStrategy(soleUser(model), whole);
  const events: TraceEvent[] = [];
  for (;;) {
    const next = await running.next();
    if (next.done === true) {
      expect(model.openSequences()).toBe(0);
      expect(next.value.positions).toBeCloseTo(model.calls.positions, 9); // nothing was computed that is not told
      return { outcome: next.value, events };
    }
    for (const one of next.value) if (one.type === 'event') events.push(one.event);
  }
}

test('each kind of strategy ends with one answer and with what it cost', async () => {
  const scorer = (thoughts: readonly number[]): number => thoughts.filter((token) => token === toy.thought).length;
  const all = [
    strategies.direct(),
    strategies.natural(),
    strategies.budgetForcing(5, 1),
    strategies.selfConsistency(9),
    strategies.bestOfN(9, { kind: 'verified', errorRate: 0 }),
    strategies.adaptiveConsistency(9),
    strategies.beamSearch({ n: 4, beamWidth: 2, stepTokens: 2, scorer: 's' }),
    strategies.dvts({ n: 4, beamWidth: 2, stepTokens: 2, scorer: 's' }),
  ];
  const right: (boolean | undefined)[] = [];
  for (const strategy of all) {
    let node = 0;
    const trace = { parent: 0, number: () => ++node, topCount: 2 };
    const { outcome, events } = await follow({ strategy, scorer, trace });
    const steps = events.filter(({ type }) => type === 'step');
    expect(steps).toHaveLength(outcome.tokens);
    expect(outcome.samples.length).toBeGreaterThan(0);
    right.push(outcome.samples.find(({ answer }) => answer === outcome.election.leaders[0])?.right);
  }
  expect(right[0]).toBe(false); // five thoughts are needed
  expect(right.slice(3, 6)).toEqual([true, true, true]); // nine votes at 0.9 each
});

test('adaptive stops when four agree', async () => {
  const { outcome } = await follow({ strategy: strategies.adaptiveConsistency(9) });
  expect(outcome.samples.length).toBeGreaterThanOrEqual(4);
  expect(outcome.samples.length).toBeLessThan(9);
  expect(outcome.election.used).toBe(outcome.samples.length);
});

test('a search without its scorer is refused', async () => {
  const strategy = strategies.beamSearch({ n: 4, beamWidth: 2, stepTokens: 2, scorer: 's' });
  await expect(follow({ strategy })).rejects.toThrow(RangeError);
});
