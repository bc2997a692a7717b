import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepEvent } from '../../trace/events.ts';
import { Tree } from '../../trace/tree.ts';
import { lineTo, extendLine, takenAt } from './line.ts';
import {
  arrive,
  goBack,
  goOn,
  highlightNext,
  lookAtToken,
  openRun,
  settle,
  speedAfter,
  switchTo,
  takeAgain,
  togglePin,
} from './moves.ts';
import { initialState, mostPins, type PredictState } from './predict-state.ts';

function step(node: number, parent: number, token: number, how: StepEvent['how'] = 'drawn'): StepEvent {
  return {
    type: 'step',
    node,
    parent,
    token,
    text: `t${token}`,
    how,
    u: 0.5,
    range: [0, 1],
    logprob: 0,
    probability: 1,
    entropy: 0,
    top: [],
    tail: { count: 0, mass: 0, probability: 0 },
    stages: [],
    ms: 1,
  };
}

/**
 *   0 ─ 1 ─ 2 ─ 3
 *        └─ 4 ─ 5
 */
const steps = [step(1, 0, 10), step(2, 1, 20), step(3, 2, 30), step(4, 1, 40), step(5, 4, 50)];
const tree = steps.reduce((grown, one) => grown.with(one), Tree.empty);
const at = (place: number, part: Partial<PredictState> = {}): PredictState => ({
  ...initialState,
  tip: 3,
  at: place,
  ...part,
});

describe('lines', () => {
  it('go from the first token to the tip', () => {
    expect(lineTo(tree, 3)).toEqual([1, 2, 3]);
    expect(lineTo(tree, 5)).toEqual([1, 4, 5]);
    expect(lineTo(tree, 0)).toEqual([]);
  });

  it('are the same however they were reached', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(parents, fc.nat(), fc.nat(), (seeds, a, b) => {
        const grown = seeds.reduce((so, seed, i) => so.with(step(i + 1, seed % (i + 1), i)), Tree.empty);
        const [from, to] = [a % (seeds.length + 1), b % (seeds.length + 1)];
        expect(extendLine(grown, lineTo(grown, from), to)).toEqual(grown.path(to).map(({ node }) => node));
      }),
    );
  });

  it('know what follows a place on them, and nothing about other places', () => {
    expect(takenAt(tree, [1, 4, 5], 1)?.token).toBe(40);
    expect(takenAt(tree, [1, 4, 5], 0)?.token).toBe(10);
    expect(takenAt(tree, [1, 4, 5], 5)).toBeUndefined();
    expect(takenAt(tree, [1, 4, 5], 2)).toBeUndefined();
  });
});

describe('moves', () => {
  it('go back to the prompt and on to the tip, over every token', () => {
    let state = at(3);
    for (const place of [2, 1, 0, 0]) {
      state = goBack(state, tree);
      expect(state.at).toBe(place);
    }
    for (const place of [1, 2, 3, 3]) {
      state = goOn(state, tree);
      expect(state.at).toBe(place);
    }
  });

  it('forget what was highlighted elsewhere', () => {
    expect(goBack(at(2, { highlighted: 30 }), tree).highlighted).toBeUndefined();
  });

  it('show a token of the text where it was taken, a prompt token at the prompt', () => {
    expect(lookAtToken(at(0), tree, 3).at).toBe(2);
    expect(lookAtToken(at(2), tree, -1).at).toBe(0);
  });

  it('switch to the branch through a node, up to its end', () => {
    expect(switchTo(at(3), tree, 4)).toMatchObject({ at: 1, tip: 5 });
  });

  it('show a draw where it happened, and a chosen token behind it', () => {
    expect(arrive(at(3), [step(6, 3, 60)])).toMatchObject({ at: 3, reveal: 6, tip: 6 });
    expect(arrive(at(3), [step(6, 3, 60, 'chosen')])).toMatchObject({ at: 6, reveal: undefined, tip: 6 });
    expect(settle(at(3, { reveal: 6, tip: 6 }))).toMatchObject({ at: 6, reveal: undefined });
  });

  it('take a token again without a new node', () => {
    expect(takeAgain(at(1), tree, 4, 'chosen')).toMatchObject({ at: 4, tip: 5, reveal: undefined });
    expect(takeAgain(at(1), tree, 4, 'drawn')).toMatchObject({ at: 1, tip: 5, reveal: 4 });
  });

  it('highlight the neighbours of the token that was taken, within the list', () => {
    const candidates = [7, 8, 9];
    expect(highlightNext(at(0), candidates, 8, 1).highlighted).toBe(9);
    expect(highlightNext(at(0), candidates, 8, -1).highlighted).toBe(7);
    expect(highlightNext(at(0, { highlighted: 9 }), candidates, 8, 1).highlighted).toBe(9);
    expect(highlightNext(at(0), candidates, undefined, 1).highlighted).toBe(7);
  });

  it('pin at most five tokens', () => {
    const full = [1, 2, 3, 4, 5, 6].reduce(togglePin, at(0));
    expect(full.pins).toEqual([1, 2, 3, 4, 5]);
    expect(full.pins).toHaveLength(mostPins);
    expect(togglePin(full, 3).pins).toEqual([1, 2, 4, 5]);
  });

  it('change the speed from one a second to full speed, and no further', () => {
    expect(speedAfter(10, 1)).toBe(0);
    expect(speedAfter(0, 1)).toBe(0);
    expect(speedAfter(1, -1)).toBe(1);
  });

  it('open another run with what the reader prefers and nothing of the old places', () => {
    const before = at(2, { pins: [3], speed: 10, highlighted: 4, stream: 2, followed: new Map([[1, new Map()]]) });
    const after = openRun(before, tree, 5);
    expect(after).toMatchObject({ at: 0, tip: 5, pins: [3], speed: 10, stream: 0, recordedUpTo: 5, run: 1 });
    expect(after.highlighted).toBeUndefined();
    expect(after.followed.size).toBe(0);
  });
});
