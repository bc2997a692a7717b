import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSampler } from '../../sampling/settings.ts';
import type { Candidate, StepEvent, TokenDistribution } from '../../trace/events.ts';
import { barsOf, cutsOf, stripOf, vocabularyOf, watchSeries } from './pictures.ts';
import type { Shown } from './shown.ts';

const name = (stage: string): string => stage.toUpperCase();
const noEnds: ReadonlySet<number> = new Set();

/** A distribution over `weights`, of which the first `listed` are listed and the lowest third is removed. */
function distribution(weights: readonly number[], listed: number): TokenDistribution {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const raw = weights.map((weight) => weight / total).sort((a, b) => b - a);
  const kept = Math.ceil((2 * raw.length) / 3);
  const mass = raw.slice(0, kept).reduce((sum, p) => sum + p, 0);
  const all = raw.map((p, token): Candidate => {
    const base = { token, text: `t${token}`, logprob: Math.log(p) };
    return token < kept ? { ...base, probability: p / mass } : { ...base, probability: 0, removedBy: 'topK' };
  });
  const rest = all.slice(listed);
  return {
    entropy: 1,
    top: all.slice(0, listed),
    tail: {
      count: rest.length,
      mass: rest.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0),
      probability: rest.reduce((sum, { probability }) => sum + probability, 0),
    },
    stages: [{ stage: 'topK', survivors: kept, mass }],
  };
}

function shownOf(part: TokenDistribution, watched: Shown['watched'] = []): Shown {
  const sampler = { ...defaultSampler, topK: 40 };
  return {
    at: 0,
    distribution: part,
    sampler,
    watched,
    u: 0.5,
    greedy: false,
    drawn: 0,
    source: 'inspected',
    pending: false,
  };
}

const weights = fc.array(fc.double({ min: 1e-3, max: 1, noNaN: true }), { minLength: 4, maxLength: 40 });

describe('bars', () => {
  it('sum to 1 before and after the sampler, whatever gets a row of its own', () => {
    fc.assert(
      fc.property(weights, fc.nat(), fc.nat(), (values, a, b) => {
        const listed = 1 + (a % values.length);
        const whole = distribution(values, values.length).top;
        const pin = b % values.length;
        const watched = [{ ...whole[pin]!, rank: pin + 1 }];
        const { rows, tail } = barsOf(shownOf(distribution(values, listed), watched), undefined, [pin], noEnds, name);
        expect(rows.reduce((sum, { raw }) => sum + raw, tail.raw)).toBeCloseTo(1, 9);
        expect(rows.reduce((sum, { final }) => sum + final, tail.final)).toBeCloseTo(1, 9);
        expect(rows.length + tail.count).toBe(values.length);
        expect(rows.filter(({ token }) => token === pin)).toMatchObject([{ rank: pin + 1, pinned: true }]);
      }),
    );
  });

  it('say which stage removed a token, and which one was taken', () => {
    const { rows } = barsOf(shownOf(distribution([4, 3, 2, 1], 4)), 1, [], noEnds, name);
    expect(rows.map(({ removedBy }) => removedBy)).toEqual([undefined, undefined, undefined, 'TOPK']);
    expect(rows.map(({ drawn }) => drawn)).toEqual([false, true, false, false]);
  });

  it('mark tokens that end a text', () => {
    const { rows } = barsOf(shownOf(distribution([2, 1], 2)), undefined, [], new Set([1]), name);
    expect(rows.map(({ end }) => end)).toEqual([false, true]);
  });
});

describe('the strip', () => {
  it('covers the unit interval without gaps, each survivor as wide as its probability', () => {
    fc.assert(
      fc.property(weights, fc.nat(), (values, a) => {
        const part = distribution(values, 1 + (a % values.length));
        const { segments, tail } = stripOf(part, noEnds);
        const survivors = part.top.filter(({ probability }) => probability > 0);
        expect(segments).toHaveLength(survivors.length);
        let end = 0;
        segments.forEach(({ low, high }, i) => {
          expect(low).toBe(end);
          expect(high - low).toBeCloseTo(survivors[i]!.probability, 9);
          end = high;
        });
        expect(tail?.low ?? 1).toBeCloseTo(end, 9);
        expect(tail?.high ?? 1).toBe(1);
      }),
    );
  });
});

describe('cuts', () => {
  it('name the stage with its strength, or as off', () => {
    const shown = shownOf(distribution([4, 3, 2, 1], 4));
    expect(cutsOf(shown, name)).toMatchObject([{ label: 'TOPK 40', survivors: 3, off: false }]);
    const off = { ...shown, sampler: defaultSampler };
    expect(cutsOf(off, name)).toMatchObject([{ label: 'TOPK', off: true }]);
    expect(vocabularyOf(shown.distribution)).toBe(4);
  });
});

describe('lines of pinned tokens', () => {
  it('use what was listed, what was asked for, and leave a gap for the rest', () => {
    const part = distribution([4, 3, 2, 1], 2);
    const line = [1, 2].map((node) => ({ ...part, node, parent: node - 1 }) as unknown as StepEvent);
    const followed = new Map([[1, new Map([[3, { probability: 0.1, rank: 4 }]])]]);
    const pins = [
      { token: 1, text: 'b' },
      { token: 3, text: 'd' },
    ];
    const [listed, asked] = watchSeries(pins, line, followed, noEnds);
    expect(listed?.points.map(({ step, node, rank }) => [step, node, rank])).toEqual([
      [1, 1, 2],
      [2, 2, 2],
    ]);
    expect(listed?.points[0]?.probability).toBeCloseTo(0.3, 9);
    expect(asked?.points).toEqual([{ step: 2, node: 2, probability: 0.1, rank: 4 }]);
  });
});
