import { describe, expect, test } from 'vitest';
import { toy, toyModel, toyVocabulary, type ToyOptions } from '../../tests/fixtures/thinking-model.ts';
import type { ThinkRequest } from '../engine/api.ts';
import type { LanguageModel, Piece } from '../engine/engine.ts';
import { Queue } from '../generation/queue.ts';
import { chain } from '../reasoning/chain-problems.ts';
import { defaultSampler } from '../sampling/settings.ts';
import type { StepEvent } from '../trace/events.ts';
import type { Decoded } from './decode.ts';
import type { ExperimentEvent } from './experiment.ts';
import type { Probe } from './probe.ts';
import { createScalingSession } from './session.ts';
import * as strategies from './strategies.ts';

const names = new Map<number, string>([
  [toy.open, '<think>'],
  [toy.close, '</think>'],
]);
const pieces = Array.from({ length: toyVocabulary }, (_, token): Piece => {
  const text = names.get(token) ?? `<${token}>`;
  return { token, text, bytes: new TextEncoder().encode(text), special: names.has(token) };
});

/** The toy, asked in words: a question that ends with a number needs that many thoughts; others need five. */
function asked(options: ToyOptions = {}) {
  const model = toyModel({ contextLength: 512, ...options });
  const need = (text: string): number => Number(/^(\d+)$/.exec(text)?.[1] ?? 5);
  const tokenizer: LanguageModel['tokenizer'] = {
    ...model.tokenizer,
    pieces,
    hasChatTemplate: true,
    chat: ([message]) => Promise.resolve(message!.content),
    encode: (text, { bos = true } = {}) => {
      if (bos) return { tokens: [toy.bos, toy.need + need(text)] };
      return { tokens: text === 'Wait' ? [toy.wait] : [] };
    },
    decode: (tokens) => tokens.map((token) => (token === toy.answer ? 'Answer: 7' : `Answer: 0.${token}`)).join(''),
  };
  return { model, session: createScalingSession({ ...model, tokenizer }, new Queue()) };
}

const request = (more: Partial<ThinkRequest> = {}): ThinkRequest => ({
  run: 1,
  problem: { kind: 'text', question: '5', expected: { kind: 'number', value: '7' } },
  strategy: strategies.natural(),
  sampler: defaultSampler,
  seed: 3,
  stream: 0,
  pace: 0,
  trace: { parent: 0, firstNode: 1, topCount: 3 },
  ...more,
});

const stepsOf = (updates: readonly Decoded[]): readonly StepEvent[] =>
  updates.flatMap((one) => (one.type === 'event' && one.event.type === 'step' ? [one.event] : []));

describe('think', () => {
  test('each token is told once and in order, then the outcome', async () => {
    const { model, session } = asked();
    const told: Decoded[] = [];
    const outcome = await session.think(request(), (update) => told.push(...update));
    const steps = stepsOf(told);
    expect(steps.map(({ node }) => node)).toEqual(steps.map((_, i) => i + 1));
    expect(steps.map(({ token }) => token).slice(-3)).toEqual([toy.close, toy.answer, toy.end]);
    expect(outcome).toMatchObject({ thinkingTokens: 6, samples: [{ right: true, answer: '7' }] });
    expect(model.openSequences()).toBe(0);
  });

  test('Wait and Stop act at the next token, and the trace says who wrote it', async () => {
    const { session } = asked({ stops: 30 });
    const told: Decoded[] = [];
    const outcome = await session.think(request({ pace: 1 }), (update) => {
      told.push(...update);
      const last = stepsOf(told).at(-1)!.node;
      if (last === 3) session.intervene(1, 'wait');
      if (last === 7) session.intervene(1, 'stop');
    });
    const steps = stepsOf(told);
    const forced = steps.filter(({ how }) => how === 'forced');
    expect(forced.map(({ node, token }) => [node, token])).toEqual([
      [4, toy.wait],
      [8, toy.close],
    ]);
    expect(outcome?.samples[0]).toMatchObject({ thinkingEnd: 'stopped', thinkingTokens: 7, answer: '7' });
    expect(steps.slice(8).map(({ token }) => token)).toEqual([toy.answer, toy.end]);
  });

  test('a press reaches every sample of a batch, each once', async () => {
    const { session } = asked({ stops: 12 });
    const told: Decoded[] = [];
    let pressed = false;
    await session.think(request({ strategy: strategies.selfConsistency(5), pace: 1 }), (update) => {
      told.push(...update);
      if (!pressed && stepsOf(told).length >= 10) session.intervene(1, 'wait');
      pressed ||= stepsOf(told).length >= 10;
    });
    const waits = told.flatMap((one) => (one.type === 'sample' ? [one.sample.waits] : []));
    expect(waits).toEqual([1, 1, 1, 1, 1]);
  });

  test('goes on from thoughts and from what was written by hand', async () => {
    const { session } = asked();
    const told: Decoded[] = [];
    const thoughts = [toy.thought, toy.thought + 1];
    const edit = [toy.thought + 2, toy.wait];
    const trace = { parent: 2, firstNode: 9, topCount: 2 };
    await session.think(request({ thoughts, edit, trace }), (update) => told.push(...update));
    const steps = stepsOf(told);
    expect(steps.slice(0, 2).map(({ node, parent, token, how }) => [node, parent, token, how])).toEqual([
      [9, 2, toy.thought + 2, 'chosen'],
      [10, 9, toy.wait, 'chosen'],
    ]);
    expect(steps.slice(2).every(({ how }) => how === 'drawn')).toBe(true);
  });

  test('stopped: no outcome, nothing left open, and what was made has been told', async () => {
    const { model, session } = asked({ stops: 30 });
    const told: Decoded[] = [];
    const outcome = await session.think(request({ pace: 1 }), (update) => {
      told.push(...update);
      if (stepsOf(told).length >= 4) session.stop(1);
    });
    expect(outcome).toBeUndefined();
    expect(stepsOf(told).length).toBeGreaterThanOrEqual(4);
    expect(stepsOf(told).length).toBeLessThan(12);
    expect(model.openSequences()).toBe(0);
  });

  test('a model that cannot think says so', async () => {
    const model = toyModel();
    const session = createScalingSession(model, new Queue());
    await expect(session.think(request(), () => undefined)).rejects.toMatchObject({ code: 'cannotThink' });
    await expect(session.pose(request().problem)).rejects.toMatchObject({ facts: { task: 'text' } });
  });
});

test('a probe gives the chance of each answer after each cut: by algebra', async () => {
  for (const maxSequences of [16, 4]) {
    const { model, session } = asked({ knows: 0.9, guesses: 0.2, maxSequences });
    const thoughts = Array.from({ length: 6 }, () => toy.thought);
    const points: Probe[] = [];
    const cuts = [0, 4, 5, 6];
    const target = [toy.answer, toy.end];
    await session.probe({ run: 2, problem: request().problem, thoughts, cuts, target }, (some) => points.push(...some));
    expect(points.map(({ cut }) => cut)).toEqual(cuts);
    points.forEach(({ cut, right, probability, targetProbability }) => {
      const chance = cut >= 5 ? 0.9 : 0.2;
      expect(targetProbability).toBeCloseTo(chance, 5);
      expect(probability).toBeCloseTo(Math.max(chance, (1 - chance) / 3), 5);
      expect(right).toBe(cut >= 5);
    });
    expect(model.openSequences()).toBe(0);
  }
});

describe('experiment', () => {
  const plan = {
    model: 'mock',
    problemSet: { id: 'chain', seed: 1 },
    problems: 6,
    strategies: [strategies.direct(), strategies.selfConsistency(4)],
    samples: 1,
    sampler: defaultSampler,
    seed: 1,
  };

  test('tells every record once; paused it waits, resumed it ends', async () => {
    const { session } = asked();
    const events: ExperimentEvent[] = [];
    let pauses = 0;
    const running = session.experiment({ run: 3, plan }, (event) => {
      events.push(event);
      if (pauses++ > 0) return;
      session.pause(3);
      setTimeout(() => session.resume(3), 30);
    });
    expect(await running).toBe('finished');
    const keys = events.flatMap(({ records }) =>
      records.map((record) => (record.type === 'sample' ? `${record.cell} ${record.problem} ${record.sample}` : '')),
    );
    expect(keys).toHaveLength(6 * 5);
    expect(new Set(keys).size).toBe(6 * 5);
    expect(events.at(-1)!.progress).toMatchObject({ finished: 30, total: 30 });
    expect(chain(1, 0).operations).toBeGreaterThan(1); // the set that was asked
  });

  test('cancelled it keeps what it told, and goes on from there with the same tokens', async () => {
    const whole: ExperimentEvent[] = [];
    await asked().session.experiment({ run: 4, plan }, (event) => whole.push(event));
    const { session, model } = asked();
    const first: ExperimentEvent[] = [];
    const ended = await session.experiment({ run: 5, plan, width: 2 }, (event) => {
      first.push(event);
      session.stop(5);
    });
    expect(ended).toBe('cancelled');
    expect(model.openSequences()).toBe(0);
    const done = first.flatMap(({ records }) => records);
    expect(done.length).toBeLessThan(30);
    const rest: ExperimentEvent[] = [];
    await session.experiment({ run: 6, plan, done }, (event) => rest.push(event));
    const texts = (events: readonly ExperimentEvent[]) =>
      events
        .flatMap(({ records }) => records)
        .flatMap((record) =>
          record.type === 'sample' ? [JSON.stringify([record.cell, record.problem, record.sample, record.text])] : [],
        )
        .sort();
    expect(texts([...first, ...rest])).toEqual(texts(whole));
  });
});
