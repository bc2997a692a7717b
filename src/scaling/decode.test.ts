import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashedLogits, mockModel, type MockModel } from '../../tests/fixtures/mock-model.ts';
import { toy, toyModel, toyProblems, toyRules } from '../../tests/fixtures/thinking-model.ts';
import { EngineError } from '../engine/errors.ts';
import type { Problem, ThinkingRules } from '../reasoning/problem-set.ts';
import { defaultSampler, type SamplerSettings } from '../sampling/settings.ts';
import type { TraceEvent } from '../trace/events.ts';
import { decode, type Decoded, type Demand } from './decode.ts';
import type { RowRequest } from './row.ts';
import type { Sample } from './sample.ts';
import { natural, type Intervention, type ThinkingSettings } from './thinking-control.ts';
import { soleUser } from './tools.ts';

interface Wish {
  readonly problems?: readonly Problem[];
  readonly samples?: number;
  readonly thinking?: ThinkingSettings;
  readonly sampler?: Partial<SamplerSettings>;
  readonly rules?: ThinkingRules;
  readonly row?: Partial<RowRequest>;
}

function demands({ problems = [], samples = 1, thinking = natural, sampler, rules = toyRules, row }: Wish): Demand[] {
  return problems.map((problem) => ({
    prompt: problem.prompt,
    rows: Array.from({ length: samples }, (_, sample) => ({
      cell: 'test',
      problem,
      sample,
      rules,
      thinking,
      sampler: { ...defaultSampler, ...sampler },
      seed: 3,
      stream: problem.index * 1000 + sample,
      ...row,
    })),
  }));
}

async function run(model: MockModel, wanted: readonly Demand[], width?: number): Promise<Decoded[]> {
  const all: Decoded[] = [];
  for await (const decoded of decode(soleUser(model), wanted, width === undefined ? {} : { width }))
    all.push(...decoded);
  return all;
}

const samplesOf = (decoded: readonly Decoded[]): Sample[] =>
  decoded
    .flatMap((one) => (one.type === 'sample' ? [one.sample] : []))
    .sort((a, b) => a.problem - b.problem || a.sample - b.sample);

const sampled = async (model: MockModel, wish: Wish, width?: number): Promise<Sample[]> =>
  samplesOf(await run(model, demands(wish), width));

/** Problems of any prompt, for models that only hash their path. */
const anyProblem = (index: number, prompt: readonly number[]): Problem => ({
  index,
  prompt,
  difficulty: 0,
  verify: ({ tokens }) => ({ answer: tokens.join(' '), right: false }),
});

/** A model of mush: any token may follow any path, the delimiters too. */
const mush = (maxSequences = 16, most = 64, part: object = {}): MockModel =>
  mockModel({ vocabulary: 24, logits: hashedLogits, ends: [4], contextLength: 48, maxSequences, most, ...part });

const mushRules: ThinkingRules = { ...toyRules, maxThinkingTokens: 20, maxAnswerTokens: 9, answerReserve: 5 };

const withoutCost = (samples: readonly Sample[]): object[] =>
  samples.map((sample) => {
    const confidence = Object.values<number>({ ...sample.confidence }).map((value) => value.toFixed(9));
    return { ...sample, seconds: 0, positions: 0, confidence };
  });

describe('budget forcing, by algebra', () => {
  const all = async (): Promise<Problem[]> =>
    Promise.all(Array.from({ length: 12 }, (_, index) => toyProblems().problem(index)));

  test.each([0, 1, 3, 5, 6, 7, 20, -1])('budget %i: right when the thoughts suffice', async (budget) => {
    const problems = await all();
    const thinking = { thinkingTokenBudget: budget, thinkingNIgnore: 0 };
    const samples = await sampled(toyModel({ stops: 6 }), { problems, thinking });
    const thoughts = budget < 0 ? 6 : Math.min(budget, 6);
    expect(samples.map(({ right }) => right)).toEqual(problems.map(({ difficulty }) => difficulty <= thoughts));
    for (const sample of samples) {
      expect(sample.thinkingTokens).toBe(thoughts);
      // At its budget a model that would end anyway is not forced: the closing token is its own.
      expect(sample.thinkingEnd).toBe(thoughts < 6 ? 'cut' : 'natural');
      expect(sample.forced).toEqual(thoughts < 6 ? [thoughts] : []);
      expect(sample.text.slice(-2)).toEqual([sample.right ? toy.answer : expect.any(Number), toy.end]);
      expect(sample.tokens).toBe(thoughts + 3);
      expect(sample.reason).toBe('end-token');
    }
  });

  test.each([0, 1, 2, 5])('%i times "Wait": each buys what the model thinks after it', async (n) => {
    const problems = await all();
    const thinking = { thinkingTokenBudget: -1, thinkingNIgnore: n };
    const samples = await sampled(toyModel({ stops: 3, more: 2 }), { problems, thinking });
    const thoughts = 3 + 2 * n; // after a Wait, which counts, one thought more
    expect(samples.map(({ right }) => right)).toEqual(problems.map(({ difficulty }) => difficulty <= thoughts));
    for (const { thinkingTokens, waits, forced, text } of samples) {
      expect({ thinkingTokens, waits }).toEqual({ thinkingTokens: thoughts, waits: n });
      expect(forced.map((at) => text[at])).toEqual(Array.from({ length: n }, () => toy.wait));
    }
  });

  test('Wait never exceeds the budget, and is not said where the rules forbid it', async () => {
    const problems = (await all()).slice(0, 1);
    const thinking = { thinkingTokenBudget: 7, thinkingNIgnore: 9 };
    const [sample] = await sampled(toyModel({ stops: 3, more: 2 }), { problems, thinking });
    expect(sample).toMatchObject({ thinkingTokens: 7, waits: 2, thinkingEnd: 'natural' });
    const rules = { ...toyRules, mayWait: (thoughts: readonly number[]) => thoughts.length > 3 };
    const [shy] = await sampled(toyModel({ stops: 3 }), { problems, thinking, rules });
    expect(shy).toMatchObject({ waits: 0, thinkingTokens: 3 });
  });

  test('the cut carries its message, which is neither thinking nor answer', async () => {
    const problems = (await all()).slice(2, 3);
    const rules = { ...toyRules, cut: [30, 31, toy.close] };
    const thinking = { thinkingTokenBudget: 2, thinkingNIgnore: 0 };
    const [sample] = await sampled(toyModel(), { problems, thinking, rules });
    expect(sample!.text.slice(2, 5)).toEqual([30, 31, toy.close]);
    expect(sample).toMatchObject({ forced: [2, 3, 4], thinkingTokens: 2, right: true, answer: String(toy.answer) });
  });

  test('a context that is nearly full cuts thinking, not the answer', async () => {
    const problems = (await all()).slice(0, 1);
    const model = toyModel({ stops: 50, contextLength: 20 });
    const [sample] = await sampled(model, { problems });
    // 20 − 3 of the prompt − 1 to close − 4 for the answer
    expect(sample).toMatchObject({ thinkingTokens: 12, thinkingEnd: 'room', reason: 'end-token', right: true });
    const tight = sampled(toyModel({ contextLength: 7 }), { problems });
    await expect(tight).rejects.toMatchObject({ code: 'contextFull' });
  });

  test('a person who presses Wait or Stop is heard at the next token', async () => {
    const problems = (await all()).slice(0, 1);
    const press = (what: Intervention, at: number): Partial<RowRequest> => {
      let token = 0;
      return { intervention: () => (token++ === at ? what : undefined) };
    };
    const [stopped] = await sampled(toyModel({ stops: 6 }), { problems, row: press('stop', 4) });
    expect(stopped).toMatchObject({ thinkingTokens: 4, thinkingEnd: 'stopped', forced: [4] });
    const [waited] = await sampled(toyModel({ stops: 6, more: 4 }), { problems, row: press('wait', 2) });
    expect(waited!.text[2]).toBe(toy.wait);
    expect(waited).toMatchObject({ thinkingTokens: 10, waits: 1, forced: [2] });
    const [late] = await sampled(toyModel({ stops: 6 }), { problems, row: press('stop', 8) });
    expect(late).toMatchObject({ thinkingTokens: 6, thinkingEnd: 'natural', forced: [] });
  });

  test('goes on from thoughts that a person has edited', async () => {
    const [problem] = (await all()).slice(5, 6);
    const thoughts = [toy.thought + 2, toy.thought + 2];
    const wanted = demands({ problems: [problem!], row: { thoughts } });
    const [sample] = samplesOf(await run(toyModel(), [{ ...wanted[0]!, prompt: [...problem!.prompt, ...thoughts] }]));
    expect(sample!.text.slice(0, 2)).toEqual(thoughts);
    expect(sample).toMatchObject({ thinkingTokens: 6, right: true, tokens: 9 });
    const [whole] = await sampled(toyModel(), { problems: [problem!] });
    expect(sample!.text.slice(2)).toEqual(whole!.text.slice(2)); // the same random numbers at the same depths
  });
});

describe('the batch', () => {
  const problems = Array.from({ length: 9 }, (_, i) => anyProblem(i, [1, 8 + i, 2]));
  const thinking = { thinkingTokenBudget: 12, thinkingNIgnore: 2 };
  const wish: Wish = { problems, samples: 5, thinking, rules: mushRules };

  test.each([
    ['as wide as 16', 16, 16, 64],
    ['as wide as 3', 3, 16, 64],
    ['of 4 sequences in all', 4, 4, 64],
    ['of 2 sequences in all', 2, 2, 64],
    ['with short beginnings: whole rows are fetched', 16, 16, 8],
  ])('%s, token by token as one at a time', async (_, width, maxSequences, most) => {
    for (const sampler of [{ temperature: 0.7 }, { temperature: 1, topP: 0.9 }, { temperature: 0 }]) {
      const alone = await sampled(mush(1), { ...wish, sampler });
      const together = mush(maxSequences, most);
      expect(withoutCost(await sampled(together, { ...wish, sampler }, width))).toEqual(withoutCost(alone));
      expect(Math.max(...together.batches)).toBeLessThanOrEqual(width);
      expect(together.openSequences()).toBe(0);
    }
  });

  test('is kept full: rows that end are replaced by samples of other problems', async () => {
    const model = mush(17);
    const samples = await sampled(model, { ...wish, samples: 16 }, 16);
    expect(samples).toHaveLength(9 * 16);
    const firstNotFull = model.batches.findIndex((size) => size < 16);
    expect(firstNotFull).toBeGreaterThan(100);
    const tail = model.batches.slice(firstNotFull); // nobody is left to take a seat
    expect(tail).toEqual([...tail].sort((a, b) => b - a));
    expect(tail.length).toBeLessThan(48);
    expect(model.calls.open).toBe(9); // one prefill for each problem
  });

  test('each prompt is computed once, and every position is accounted for', async () => {
    const model = mush();
    const samples = await sampled(model, wish);
    expect(model.calls.open).toBe(problems.length);
    const positions = samples.reduce((sum, sample) => sum + sample.positions, 0);
    expect(positions).toBeCloseTo(model.calls.positions, 6);
    for (const { seconds } of samples) expect(seconds).toBeGreaterThanOrEqual(0);
  });

  test('engines that cannot fork prefill for each row', async () => {
    const model = mush();
    const lonely = { ...model, can: { ...model.can, fork: false }, fork: () => Promise.reject(new Error('no')) };
    expect(withoutCost(await sampled(lonely, wish))).toEqual(withoutCost(await sampled(mush(), wish)));
    expect(model.calls.open).toBe(45);
    expect(model.openSequences()).toBe(0);
  });

  test('no sample is lost, no budget is exceeded, whatever the model mumbles', async () => {
    const settings = fc.record({
      budget: fc.integer({ min: -1, max: 14 }),
      waits: fc.nat(4),
      seed: fc.nat(),
      samples: fc.integer({ min: 1, max: 7 }),
      count: fc.integer({ min: 1, max: 4 }),
      width: fc.integer({ min: 1, max: 9 }),
      sequences: fc.integer({ min: 1, max: 9 }),
      temperature: fc.constantFrom(0, 0.7, 1, 2),
      message: fc.array(fc.integer({ min: 6, max: 23 }), { maxLength: 2 }),
      lead: fc.array(fc.integer({ min: 6, max: 23 }), { maxLength: 2 }),
      wait: fc.array(fc.integer({ min: 6, max: 23 }), { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(settings, async ({ budget, waits, seed, samples, count, width, sequences, ...rest }) => {
        const rules = { ...mushRules, wait: rest.wait, cut: [...rest.message, 3, ...rest.lead] };
        const model = mush(sequences);
        const made = await sampled(
          model,
          {
            problems: problems.slice(0, count),
            samples,
            rules,
            thinking: { thinkingTokenBudget: budget, thinkingNIgnore: waits },
            sampler: { temperature: rest.temperature },
            row: { seed },
          },
          width,
        );
        const asked = problems
          .slice(0, count)
          .flatMap(({ index }) => Array.from({ length: samples }, (_, s) => [index, s]));
        expect(made.map(({ problem, sample }) => [problem, sample])).toEqual(asked);
        expect(model.openSequences()).toBe(0);
        for (const sample of made) {
          expect(sample.thinkingTokens).toBeLessThanOrEqual(budget < 0 ? mushRules.maxThinkingTokens : budget);
          expect(sample.waits).toBeLessThanOrEqual(waits);
          expect(sample.tokens).toBe(sample.text.length);
          expect(sample.tokens + 3).toBeLessThanOrEqual(48);
          const tail = sample.text.slice(sample.thinkingTokens);
          if (sample.thinkingEnd === 'cut') {
            expect(tail.slice(0, rules.cut.length)).toEqual(rules.cut);
            // The answer had its room: it ended by itself, or at its own limit.
            expect(tail.length - rules.cut.length).toBeGreaterThanOrEqual(1);
          }
          if (sample.thinkingEnd === 'natural') expect(tail[0]).toBe(3);
          // Forced are the Waits and the cut, all of them and nothing else.
          const cut = sample.thinkingEnd === 'cut' || sample.thinkingEnd === 'room' ? rules.cut.length : 0;
          expect(sample.forced).toHaveLength(sample.waits * rules.wait.length + cut);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a failure closes what was open and keeps what was done', async () => {
    const model = mush();
    const done: Sample[] = [];
    const running = (async () => {
      for await (const decoded of decode(soleUser(model), demands(wish), { width: 4 })) {
        done.push(...samplesOf(decoded));
        if (done.length > 5) model.fail(new EngineError('deviceLost', { reason: 'test' }));
      }
    })();
    await expect(running).rejects.toMatchObject({ code: 'deviceLost' });
    expect(done.length).toBeGreaterThan(5);
    expect(model.openSequences()).toBe(0);
  });

  test('whoever stops pulling has closed everything', async () => {
    const model = mush();
    for await (const decoded of decode(soleUser(model), demands(wish))) if (decoded.length >= 0) break;
    expect(model.openSequences()).toBe(0);
  });
});

describe('a series', () => {
  test('runs one sample after the other on one prefill, until no more is wanted', async () => {
    const problems = Array.from({ length: 3 }, (_, i) => anyProblem(i, [1, 8 + i, 2]));
    const base = { problems, samples: 6, rules: mushRules };
    const model = mush();
    const asked: number[] = [];
    const wanted = demands(base).map((demand, i): Demand => ({
      ...demand,
      more: (samples) => {
        asked.push(i);
        expect(samples.map(({ problem }) => problem)).toEqual(samples.map(() => i));
        return samples.length < 2 + i;
      },
    }));
    const made = samplesOf(await run(model, wanted));
    expect(made.map(({ problem }) => problem)).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2]);
    const parallel = (await sampled(mush(), base)).filter(({ problem, sample }) => sample < 2 + problem);
    expect(withoutCost(made)).toEqual(withoutCost(parallel));
    expect(model.calls).toMatchObject({ open: 3, rewind: 6 });
    expect(model.openSequences()).toBe(0);
    const noRewind = mush();
    const stubborn = { ...noRewind, can: { ...noRewind.can, rewind: false } };
    expect(withoutCost(samplesOf(await run(stubborn, wanted)))).toEqual(withoutCost(made));
    expect(noRewind.calls).toMatchObject({ open: 9, rewind: 0 });
  });
});

describe('the trace', () => {
  test('says who wrote what, as a tree with one branch a sample', async () => {
    const [problem] = await Promise.all([toyProblems().problem(9)]);
    let node = 0;
    const trace = { parent: 0, number: () => ++node, topCount: 3 };
    const thinking = { thinkingTokenBudget: 8, thinkingNIgnore: 1 };
    const decoded = await run(toyModel(), demands({ problems: [problem], samples: 3, thinking, row: { trace } }));
    const events = decoded.flatMap((one): TraceEvent[] => (one.type === 'event' ? [one.event] : []));
    const steps = events.flatMap((event) => (event.type === 'step' ? [event] : []));
    expect(steps.map((step) => step.node)).toEqual(steps.map((_, i) => i + 1));
    for (const sample of samplesOf(decoded)) {
      const mine = decoded.flatMap((one) =>
        one.type === 'event' && one.sample === sample.sample && one.event.type === 'step' ? [one.event] : [],
      );
      expect(mine.map(({ token }) => token)).toEqual(sample.text);
      expect(mine.map(({ parent }) => parent)).toEqual([0, ...mine.slice(0, -1).map((step) => step.node)]);
      expect(mine.flatMap(({ how }, at) => (how === 'forced' ? [at] : []))).toEqual(sample.forced);
      expect(mine[6]).toMatchObject({ how: 'forced', token: toy.wait }); // its probability was 0, and it says so
      expect(mine[6]!.probability).toBeLessThan(1e-12);
      expect(mine.every(({ top }) => top.length === 3)).toBe(true);
    }
    const kinds = events.filter(({ type }) => type !== 'step').map(({ type }) => type);
    expect(kinds.filter((type) => type === 'branch')).toHaveLength(2);
    expect(kinds.filter((type) => type === 'segment')).toHaveLength(3);
    expect(kinds.filter((type) => type === 'verdict')).toHaveLength(3);
    expect(kinds.filter((type) => type === 'end')).toHaveLength(3);
  });
});
