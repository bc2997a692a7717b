/** Models that answer at once: all of the same strategies that ask several times, and no thinking anywhere. */
import { expect, test } from 'vitest';
import { answering, answeringModel, answeringPieces } from '../../tests/fixtures/answering-model.ts';
import { Queue } from '../generation/queue.ts';
import { askable } from '../reasoning/problem-spec.ts';
import { questionsOf } from '../reasoning/questions/questions.ts';
import { defaultSampler } from '../sampling/settings.ts';
import type { StepEvent } from '../trace/events.ts';
import type { Decoded } from './decode.ts';
import { pointsOf } from './points.ts';
import type { Plan, ResultRecord } from './records.ts';
import { createScalingSession } from './session.ts';
import { direct, passAtN, selfConsistency } from './strategies.ts';

const thinking = { thinkingTokenBudget: 0, thinkingNIgnore: 0 };

test('what a model can be asked follows from its delimiters and its template', () => {
  expect(askable(answeringPieces, true)).toBe('answer');
  expect(askable(answeringPieces, false)).toBeUndefined();
});

test('a question is answered from the first token on, and judged', async () => {
  const session = createScalingSession(answeringModel(1), new Queue());
  const problem = { kind: 'text', question: '3 + 4?', expected: { kind: 'number', value: '7' } } as const;
  expect(await session.pose(problem)).toEqual({
    prompt: [answering.bos, answering.question],
    close: undefined,
    wait: [],
    cut: [],
  });
  const told: Decoded[] = [];
  const outcome = await session.think(
    {
      run: 1,
      problem,
      strategy: direct(),
      sampler: defaultSampler,
      seed: 1,
      stream: 0,
      pace: 0,
      trace: { parent: 0, firstNode: 1, topCount: 2 },
    },
    (update) => told.push(...update),
  );
  const events = told.flatMap((one) => (one.type === 'event' ? [one.event] : []));
  const steps = events.filter((event): event is StepEvent => event.type === 'step');
  expect(steps.map(({ token, how }) => [token, how])).toEqual([
    [answering.seven, 'drawn'],
    [answering.end, 'drawn'],
  ]);
  expect(events.filter(({ type }) => type !== 'step')).toEqual([
    expect.objectContaining({ type: 'verdict', correct: true, answer: '7' }),
    expect.objectContaining({ type: 'end', reason: 'end-token' }),
  ]);
  expect(outcome!.samples[0]).toMatchObject({ thinkingEnd: 'none', thinkingTokens: 0, tokens: 2, forced: [] });
});

test('of many questions it has right what algebra says, and asked more often, more of them', async () => {
  const problems = 40;
  const plan: Plan = {
    model: 'mock',
    problemSet: { id: 'questions-en', seed: 2 },
    problems,
    strategies: [direct(), selfConsistency(8, thinking), passAtN(8, thinking)],
    samples: 8,
    sampler: defaultSampler,
    seed: 2,
  };
  const session = createScalingSession(answeringModel(0.5), new Queue());
  const records: ResultRecord[] = [];
  await session.experiment({ run: 2, plan }, (event) => records.push(...event.records));
  expect(records).toHaveLength(problems * 8);
  const answers = questionsOf(2).slice(0, problems);
  const right = answers.filter(({ answer, kind }) => kind === 'number' && (answer === '7' || answer === '8')).length;
  expect(right).toBeGreaterThan(0);
  const [one, , pass] = pointsOf(plan, records);
  expect(one!.accuracy).toBeGreaterThan(0);
  expect(one!.accuracy).toBeLessThan(right / problems); // one of the two is said half of the time
  expect(pass!.accuracy).toBeCloseTo(right / problems, 5); // of eight answers one was it, but for 1 in 256
});

test('more questions than there are: nothing is asked', async () => {
  const session = createScalingSession(answeringModel(), new Queue());
  const plan = { model: 'mock', problemSet: { id: 'questions-en', seed: 2 }, problems: 5000, samples: 1, seed: 2 };
  const asked = session.experiment(
    { run: 3, plan: { ...plan, strategies: [direct()], sampler: defaultSampler } },
    () => undefined,
  );
  await expect(asked).rejects.toThrow(/has only \d+ problems/);
});
