import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { header, prompt, step } from '../../../tests/fixtures/traces.ts';
import type { TraceEvent } from '../../trace/events.ts';
import { TraceStore } from '../../trace/store.ts';
import { cutsOf } from './probing.ts';
import { isDirect, RunsOf, secondsOf, upTo, versionAt, versionTips } from './version.ts';

const run = (node: number, thinkingTokenBudget: number, thinkingNIgnore = 0): TraceEvent =>
  ({ type: 'branch', node, thinking: { thinkingTokenBudget, thinkingNIgnore } }) as TraceEvent;

/** Two versions: 1 2 </think>=3 4, and from 1 on 5 6, cut off. */
const events: readonly TraceEvent[] = [
  header(),
  prompt(1, 2),
  { type: 'segment', node: 0, kind: 'thinking' },
  run(0, -1),
  step(1, 0),
  step(2, 1),
  step(3, 2),
  { type: 'segment', node: 3, kind: 'answer' },
  step(4, 3),
  { type: 'verdict', node: 4, correct: true, answer: 'x' },
  { type: 'end', node: 4, reason: 'end-token' },
  run(1, 8, 2),
  step(5, 1),
  step(6, 5),
  { type: 'end', node: 6, reason: 'stopped' },
];

function opened(log: readonly TraceEvent[] = events) {
  const store = new TraceStore();
  store.open(log);
  const runs = new RunsOf().of(log);
  return { trace: store.value, runs, at: (tip: number) => versionAt(store.value, tip, runs) };
}
const nodes = (steps: readonly { node: number }[]): readonly number[] => steps.map(({ node }) => node);

describe('a version', () => {
  it('is split at the delimiter', () => {
    const { trace, at } = opened();
    expect(versionTips(trace)).toEqual([4, 6]);
    const whole = at(4);
    expect([nodes(whole.thoughts), whole.close?.node, nodes(whole.answer)]).toEqual([[1, 2], 3, [4]]);
    expect(whole).toMatchObject({ end: 'end-token', verdict: { correct: true } });
    const cut = at(6);
    expect([nodes(cut.thoughts), cut.close, nodes(cut.answer)]).toEqual([[1, 5, 6], undefined, []]);
    expect(cut).toMatchObject({ end: 'stopped', verdict: undefined });
  });

  it('knows what the run that wrote its end was told', () => {
    const { at } = opened();
    expect(at(4).thinking).toEqual({ thinkingTokenBudget: -1, thinkingNIgnore: 0 });
    expect(at(6).thinking).toEqual({ thinkingTokenBudget: 8, thinkingNIgnore: 2 });
    const unknown = opened(events.filter(({ type }) => type !== 'branch'));
    expect(unknown.at(6).thinking).toBeUndefined();
  });

  it('is empty at the end of the prompt', () => {
    const empty = opened(events.slice(0, 3));
    expect(versionTips(empty.trace)).toEqual([]);
    expect(empty.at(0)).toMatchObject({ thoughts: [], close: undefined, answer: [], end: undefined });
  });

  it('is direct when the delimiter came first', () => {
    const { at } = opened();
    expect(isDirect(at(4))).toBe(false);
    expect(isDirect(at(0))).toBe(false);
    expect(isDirect({ ...at(4), thoughts: [] })).toBe(true);
  });

  it('grows token by token as it was lived', () => {
    const whole = opened().at(4);
    const sizes = [1, 2, 3, 4].map((at) => {
      const { thoughts, close, answer, verdict } = upTo(whole, at);
      return [thoughts.length, close ? 1 : 0, answer.length, verdict ? 1 : 0];
    });
    expect(sizes).toEqual([
      [1, 0, 0, 0],
      [2, 0, 0, 0],
      [2, 1, 0, 0],
      [2, 1, 1, 1],
    ]);
    expect(upTo(whole, undefined)).toBe(whole);
    expect(secondsOf(whole.thoughts)).toBe(0.025); // 12.5 ms each
  });
});

describe('the runs of a log', () => {
  it('are the same read at once or as it grows', () => {
    const growing: TraceEvent[] = [];
    const runs = new RunsOf();
    for (const event of events) {
      growing.push(event);
      expect(runs.of(growing)).toEqual(new RunsOf().of([...growing]));
    }
    expect([...runs.of(growing).keys()]).toEqual([1, 5]);
    expect([...runs.of(events.slice(0, 5)).keys()]).toEqual([1]); // another log
  });
});

it('cuts of a thought go from none to all of it, ascending, at most 48 of them', () => {
  expect(cutsOf(0)).toEqual([0]);
  expect(cutsOf(3)).toEqual([0, 1, 2, 3]);
  fc.assert(
    fc.property(fc.nat(100_000), (thoughts) => {
      const cuts = cutsOf(thoughts);
      expect(cuts.length).toBe(Math.min(48, thoughts + 1));
      expect([cuts[0], cuts.at(-1)]).toEqual([0, thoughts]);
      const gaps = cuts.slice(1).map((cut, i) => cut - cuts[i]!);
      for (const gap of gaps) expect(gap).toBeGreaterThan(0);
      expect(Math.max(0, ...gaps) - Math.min(Infinity, ...gaps)).toBeLessThanOrEqual(1); // evenly
    }),
  );
});
