import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainChain, plainDraw } from '../../tests/fixtures/plain-sampler.ts';
import { uniform } from './rng.ts';
import { RowReader, type TopLogits } from './row.ts';
import { Sampler, type Sample, type SampleRequest } from './sampler.ts';
import { defaultSampler, type SamplerSettings } from './settings.ts';

const reader = new RowReader();
const sampler = new Sampler();

const row = (logits: readonly number[]): TopLogits => reader.read(Float32Array.from(logits));
const settingsOf = (part: Partial<SamplerSettings>): SamplerSettings => ({ ...defaultSampler, ...part });
function sample(whole: TopLogits, part: Partial<SampleRequest> & { settings: SamplerSettings }): Sample {
  const result = sampler.sample(whole, { history: [], u: 0.5, topCount: 10, ...part });
  if (result === undefined) throw new Error('a whole row must give a sample');
  return result;
}

const logitsArbitrary = fc.array(
  // Steps of 1/8 and a narrow range, so that ties are common.
  fc.integer({ min: -40, max: 40 }).map((n) => n / 8),
  { minLength: 1, maxLength: 60 },
);
const settingsArbitrary: fc.Arbitrary<SamplerSettings> = fc.record({
  temperature: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0.05, max: 4, noNaN: true })),
  topK: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 70 })),
  topP: fc.oneof(fc.constant(1), fc.double({ min: 0.01, max: 0.9999, noNaN: true })),
  minP: fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1, noNaN: true })),
  repetitionPenalty: fc.oneof(fc.constant(1), fc.double({ min: 1.01, max: 3, noNaN: true })),
  order: fc.shuffledSubarray([...defaultSampler.order], { minLength: 5, maxLength: 5 }),
});
const historyArbitrary = fc.array(fc.integer({ min: 0, max: 59 }), { maxLength: 8 });

/** A cumulative share that meets topP within rounding may cut one token earlier or later: leave those cases out. */
const clear = (a: readonly { mass: number }[], settings: SamplerSettings): boolean =>
  a.every(({ mass }) => mass === 1 || Math.abs(mass - settings.topP) > 1e-9);

describe('the whole row', () => {
  test('equals the chain written from its definitions', () => {
    fc.assert(
      fc.property(logitsArbitrary, settingsArbitrary, historyArbitrary, (logits, settings, history) => {
        const plain = plainChain(logits, settings, history);
        fc.pre(clear(plain.stages, settings));
        const whole = row(logits);
        const result = sample(whole, { settings, history, u: 0.3, topCount: logits.length });
        expect(result.stages.map(({ stage, survivors }) => [stage, survivors])).toEqual(
          plain.stages.map(({ stage, survivors }) => [stage, survivors]),
        );
        result.stages.forEach(({ mass }, i) => expect(mass).toBeCloseTo(plain.stages[i]!.mass, 9));
        for (const candidate of result.top) {
          expect(candidate.probability).toBeCloseTo(plain.probabilities[candidate.token]!, 9);
          expect(candidate.removedBy).toBe(plain.removedBy[candidate.token]);
        }
        const probabilities = sampler.probabilities(whole, settings, history);
        probabilities.forEach((p, token) => expect(p).toBeCloseTo(plain.probabilities[token]!, 9));
        expect(probabilities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  test('draws the token whose range holds u; ranges tile [0, 1)', () => {
    fc.assert(
      fc.property(
        logitsArbitrary,
        settingsArbitrary,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (logits, settings, u) => {
          const whole = row(logits);
          const result = sample(whole, { settings, u, topCount: logits.length });
          const [low, high] = result.range;
          if (!result.greedy) expect(low <= u && u < high).toBe(true);
          expect(high - low).toBeCloseTo(result.probability, 12);
          const plain = plainDraw(logits, [...sampler.probabilities(whole, settings)], u);
          if (Math.abs(u - low) > 1e-9 && Math.abs(u - high) > 1e-9) expect(result.token).toBe(plain.token);
          let end = 0;
          for (const { token } of result.top) {
            const { range } = sample(whole, { settings, u, choice: token });
            expect(range[0]).toBeCloseTo(end, 12);
            end = range[1];
          }
          expect(end).toBe(1);
        },
      ),
      { numRuns: 500, seed: 12 },
    );
  });

  test('candidates come by raw logit, ties by lower id, and with the tail sum to 1', () => {
    fc.assert(
      fc.property(logitsArbitrary, settingsArbitrary, fc.nat(70), (logits, settings, topCount) => {
        const { top, tail } = sample(row(logits), { settings, topCount });
        const ids = logits.map((_, id) => id).sort((a, b) => logits[b]! - logits[a]! || a - b);
        expect(top.map(({ token }) => token)).toEqual(ids.slice(0, topCount));
        expect(top.length + tail.count).toBe(logits.length);
        const raw = top.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
        const after = top.reduce((sum, { probability }) => sum + probability, 0);
        expect(raw + tail.mass).toBeCloseTo(1, 12);
        expect(after + tail.probability).toBeCloseTo(1, 12);
      }),
      { seed: 13 },
    );
  });

  test('top-p is cut on the whole vocabulary, not on the fifty best', () => {
    // 1,000 equal tokens: 90 % of the mass is 900 tokens. A softmax over the best 50 would keep 45.
    const { stages } = sample(row(new Array<number>(1000).fill(0)), { settings: settingsOf({ topP: 0.9 }) });
    const outcome = stages.find(({ stage }) => stage === 'topP')!;
    expect(Math.abs(outcome.survivors - 900)).toBeLessThanOrEqual(1); // 0.9 is not a binary number
    expect(outcome.mass).toBeCloseTo(0.9, 2);
  });

  test('top-p keeps the smallest set: without its last token it is below p', () => {
    fc.assert(
      fc.property(logitsArbitrary, fc.double({ min: 0.01, max: 0.999, noNaN: true }), (logits, topP) => {
        const { stages, top } = sample(row(logits), { settings: settingsOf({ topP }), topCount: logits.length });
        const { mass, survivors } = stages.find(({ stage }) => stage === 'topP')!;
        expect(mass).toBeGreaterThanOrEqual(topP - 1e-12);
        if (survivors > 1) expect(mass - Math.exp(top[survivors - 1]!.logprob)).toBeLessThan(topP + 1e-12);
      }),
      { seed: 14 },
    );
  });

  test('min-p keeps exactly the tokens with p ≥ minP · max p', () => {
    // p ∝ 8, 4, 2, 1: halves, so the threshold is exact.
    const whole = row([Math.log(8), Math.log(4), Math.log(2), Math.log(1)]);
    for (const [minP, kept] of [
      [0.49, 2],
      [0.26, 2],
      [0.24, 3],
      [0.1, 4],
      [0.9, 1],
      [1, 1],
    ] as const)
      expect(sample(whole, { settings: settingsOf({ minP }) }).stages.at(-1)!.survivors).toBe(kept);
  });

  test('the order of the stages matters', () => {
    // Min-p 0.3 before temperature 2 sees p ∝ 4, 1 (1 < 0.3 · 4: removed), after it 2, 1 (1 ≥ 0.3 · 2: kept).
    const whole = row([Math.log(4), 0]);
    const settings = settingsOf({ minP: 0.3, temperature: 2 });
    const late = sample(whole, { settings });
    const early = sample(whole, {
      settings: { ...settings, order: ['minP', 'repetitionPenalty', 'temperature', 'topK', 'topP'] },
    });
    expect([late.stages.at(-1)!.survivors, early.stages.at(-1)!.survivors]).toEqual([2, 1]);
  });

  test('temperature 0 is the limit of small temperatures; a large one is uniform', () => {
    const whole = row([1, 3, 2.5, -1]);
    const greedy = sample(whole, { settings: settingsOf({ temperature: 0 }), u: 0.999 });
    expect(greedy).toMatchObject({ token: 1, greedy: true, range: [0, 1], probability: 1 });
    expect(greedy.stages[1]).toMatchObject({ stage: 'temperature', survivors: 1 });
    expect(greedy.stages[1]!.mass).toBeCloseTo(Math.exp(greedy.logprob), 12);
    expect(sampler.probabilities(whole, settingsOf({ temperature: 0.01 }))[1]).toBeCloseTo(1, 9);
    for (const p of sampler.probabilities(whole, settingsOf({ temperature: 1e9 }))) expect(p).toBeCloseTo(0.25, 6);
  });

  test('greedy takes the lower id of two equal logits', () => {
    expect(sample(row([0, 5, 5, 0]), { settings: settingsOf({ temperature: 0 }) }).token).toBe(1);
    expect(sample(row([0, -0, 0]), { settings: settingsOf({ temperature: 0 }) }).token).toBe(0);
  });

  test('the repetition penalty divides positive and multiplies negative logits of seen tokens', () => {
    const probabilities = sampler.probabilities(row([2, 1, -1]), settingsOf({ repetitionPenalty: 2 }), [0, 2, 2]);
    const weights = [Math.exp(1), Math.exp(1), Math.exp(-2)];
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    weights.forEach((weight, token) => expect(probabilities[token]).toBeCloseTo(weight / total, 12));
  });

  test('a chosen token that was removed has no width on the strip', () => {
    const result = sample(row([3, 2, 1]), { settings: settingsOf({ topK: 2 }), choice: 2 });
    expect(result).toMatchObject({ token: 2, range: [1, 1], probability: 0 });
    expect(result.top[2]!.removedBy).toBe('topK');
  });

  test('entropy and log-probabilities are those of softmax', () => {
    const p = [0.5, 0.25, 0.125, 0.125];
    const result = sample(row(p.map(Math.log)), { settings: defaultSampler, watch: [3, 0] });
    expect(result.entropy).toBeCloseTo(1.75 * Math.LN2, 7);
    expect(result.watched.map(({ rank }) => rank)).toEqual([4, 1]);
    expect(result.watched[0]!.logprob).toBeCloseTo(Math.log(0.125), 7);
  });

  test('impossible tokens keep a finite record; a broken row is refused', () => {
    const result = sample(row([0, -Infinity]), { settings: settingsOf({ temperature: 0.5 }), u: 0.9999999 });
    expect(result.token).toBe(0);
    expect(JSON.parse(JSON.stringify(result.top[1]))).toEqual(result.top[1]);
    for (const broken of [[NaN, 0], [0, NaN], [Infinity, 0], [-Infinity, -Infinity], []])
      expect(() => row(broken)).toThrow(RangeError);
  });
});

describe('the beginning of a row', () => {
  const log = (sum: number): number => Math.log(sum);
  /** What an engine returns: the m largest, and two sums that were rounded to float32. */
  function beginning(whole: TopLogits, m: number, temperature: number): TopLogits {
    const best = whole.logits[0]!;
    const scaled = whole.logits.reduce((sum, logit) => sum + Math.exp((logit - best) / temperature), 0);
    return {
      ...whole,
      tokens: whole.tokens.slice(0, m),
      logits: whole.logits.slice(0, m),
      logSumExp: whole.logSumExp,
      scaledLogSumExp: best / temperature + log(scaled),
    };
  }

  test('gives the whole row’s sample wherever it gives one', () => {
    let given = 0;
    let asked = 0;
    const logits = fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: 40, maxLength: 300 });
    fc.assert(
      fc.property(
        logits,
        settingsArbitrary,
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        historyArbitrary,
        (values, settings, m, u, history) => {
          const whole = row(values);
          const request = { settings, u, history, topCount: Math.min(5, m) };
          const part = sampler.sample(beginning(whole, m, settings.temperature || 1), request);
          asked++;
          if (part === undefined) return;
          given++;
          const full = sample(whole, request);
          expect(part.token).toBe(full.token);
          expect(part.stages.map(({ survivors }) => survivors)).toEqual(full.stages.map(({ survivors }) => survivors));
          part.stages.forEach(({ mass }, i) => expect(mass).toBeCloseTo(full.stages[i]!.mass, 6));
          part.range.forEach((end, i) => expect(end).toBeCloseTo(full.range[i]!, 6));
          expect(part.tail.mass).toBeCloseTo(full.tail.mass, 6);
          expect(part.tail.probability).toBeCloseTo(full.tail.probability, 6);
          part.top.forEach((candidate, i) => {
            expect(candidate.removedBy).toBe(full.top[i]!.removedBy);
            expect(candidate.probability).toBeCloseTo(full.top[i]!.probability, 6);
            expect(candidate.logprob).toBeCloseTo(full.top[i]!.logprob, 6);
          });
        },
      ),
      { numRuns: 3000, seed: 15 },
    );
    expect(given / asked).toBeGreaterThan(0.25); // or the property would be empty
  });

  test('float32 sums from a GPU never change a token', () => {
    let given = 0;
    for (let i = 0; i < 3000; i++) {
      const values = Array.from({ length: 500 }, (_, id) => 20 * uniform(i, 1, id));
      const temperature = 0.05 + 2 * uniform(i, 2, 0);
      const settings = settingsOf({ temperature, topP: uniform(i, 2, 1) < 0.5 ? 1 : 0.9 });
      const whole = row(values);
      const exact = beginning(whole, 64, temperature);
      const noise = 1 + (uniform(i, 2, 2) - 0.5) * 2 ** -22;
      const rounded = {
        ...exact,
        logSumExp: Math.fround(exact.logSumExp * noise),
        scaledLogSumExp: Math.fround(exact.scaledLogSumExp! * noise),
      };
      const request = { settings, history: [], u: uniform(i, 0, 0), topCount: 20 };
      const part = sampler.sample(rounded, request);
      if (part === undefined) continue;
      given++;
      const full = sample(whole, request);
      expect(part.token).toBe(full.token);
      expect(part.stages.map(({ survivors }) => survivors)).toEqual(full.stages.map(({ survivors }) => survivors));
      const sum = part.top.reduce((total, { logprob }) => total + Math.exp(logprob), part.tail.mass);
      expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
    }
    expect(given).toBeGreaterThan(1500);
  });

  test('asks for the whole row where it cannot know', () => {
    const whole = row(Array.from({ length: 100 }, (_, id) => -id / 50));
    const part = beginning(whole, 10, 1);
    const ask = (request: Partial<SampleRequest>): Sample | undefined =>
      sampler.sample(part, { settings: defaultSampler, history: [], u: 0.01, topCount: 5, ...request });
    expect(ask({})).toBeDefined();
    expect(ask({ u: 0.9 })).toBeUndefined(); // drawn from the tail
    expect(ask({ topCount: 11 })).toBeUndefined();
    expect(ask({ choice: 50 })).toBeUndefined();
    expect(ask({ settings: settingsOf({ topK: 20 }) })).toBeUndefined();
    expect(ask({ settings: settingsOf({ topP: 0.5 }) })).toBeUndefined();
    expect(ask({ settings: settingsOf({ minP: 0.5 }) })).toBeUndefined();
    expect(ask({ settings: settingsOf({ repetitionPenalty: 1.1 }), history: [3] })).toBeUndefined();
    expect(ask({ settings: settingsOf({ topK: 3 }) })).toBeDefined();
  });
});

describe('draws follow the distribution', () => {
  /** Pearson's χ² with cells of at least five expected draws; the standardized value is about N(0, 1) at this size. */
  function standardizedChiSquare(counts: readonly number[], probabilities: readonly number[], draws: number): number {
    let chi = 0;
    let cells = 0;
    let restExpected = 0;
    let restCount = 0;
    const add = (count: number, expected: number): void => {
      chi += (count - expected) ** 2 / expected;
      cells++;
    };
    probabilities.forEach((p, token) => {
      if (p * draws >= 5) add(counts[token]!, p * draws);
      else {
        restExpected += p * draws;
        restCount += counts[token]!;
      }
    });
    if (restExpected >= 5) add(restCount, restExpected);
    const freedom = cells - 1;
    // Wilson and Hilferty 1931: the cube root of χ²/k is normal.
    return (Math.cbrt(chi / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
  }

  const vocabulary = 6000;
  const logits = Array.from({ length: vocabulary }, (_, id) => 3 * (uniform(99, 0, id) + uniform(99, 1, id) - 1));

  test.each([
    ['no cut', {}],
    ['temperature 2', { temperature: 2 }],
    ['top-k 1,000', { topK: 1000 }],
    ['top-p 0.9', { topP: 0.9 }],
    ['min-p 0.1 at 0.7', { minP: 0.1, temperature: 0.7 }],
    ['everything', { temperature: 1.3, topK: 4000, topP: 0.95, minP: 0.02, repetitionPenalty: 1.2 }],
  ])('%s, 6,000 tokens, 60,000 draws', (_name, part) => {
    const settings = settingsOf(part);
    const history = [1, 2, 3, 5, 8, 13, 21, 34, 55];
    const draws = 60_000;
    const plain = plainChain(logits, settings, history);
    const whole = row(logits);
    const counts = new Array<number>(vocabulary).fill(0);
    // Ranges once, then one binary search for each draw: the same ranges that `sample` reports, checked below.
    const order = [...whole.tokens];
    const probabilities = sampler.probabilities(whole, settings, history);
    let sum = 0;
    const ends = order.map((token) => (sum += probabilities[token]!));
    for (let i = 0; i < draws; i++) {
      const u = uniform(7, 3, i);
      let low = 0;
      let high = vocabulary - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (u < ends[middle]! / sum) high = middle;
        else low = middle + 1;
      }
      counts[order[low]!]!++;
      if (i % 500 === 0) expect(sample(whole, { settings, history, u }).token).toBe(order[low]!);
    }
    plain.probabilities.forEach((p, token) => p === 0 && expect(counts[token]).toBe(0));
    expect(Math.abs(standardizedChiSquare(counts, plain.probabilities, draws))).toBeLessThan(3.3); // p ≈ 0.001
  });
});
