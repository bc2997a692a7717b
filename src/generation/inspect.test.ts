import { describe, expect, test } from 'vitest';
import { mockModel, ringLogits } from '../../tests/fixtures/mock-model.ts';
import { hashed, look, request, run } from '../../tests/fixtures/session-run.ts';
import { uniform } from '../sampling/rng.ts';
import { defaultSampler } from '../sampling/settings.ts';
import { createSession } from './session.ts';

describe('inspect', () => {
  test.each([
    ['plain', defaultSampler],
    ['hot nucleus', { ...defaultSampler, temperature: 1.7, topP: 0.8 }],
    ['penalized', { ...defaultSampler, repetitionPenalty: 1.3, minP: 0.02 }],
    ['greedy', { ...defaultSampler, temperature: 0 }],
  ])('predicts exactly the step that is then recorded: %s', async (_name, sampler) => {
    const model = hashed();
    const session = createSession(model);
    const { steps } = await run(model, { sampler }, session);
    for (const [depth, step] of steps.entries()) {
      const path = [...request.path, ...steps.slice(0, depth).map(({ token }) => token)];
      const { distribution, draw } = await session.inspect({ ...look, path, sampler });
      expect(draw).toMatchObject({ u: step.u, token: step.token, greedy: step.how === 'greedy' });
      draw.range.forEach((end, i) => expect(end).toBeCloseTo(step.range[i]!, 9));
      expect(distribution.entropy).toBeCloseTo(step.entropy, 6);
      expect(distribution.top.map(({ token, text, removedBy }) => [token, text, removedBy])).toEqual(
        step.top.map(({ token, text, removedBy }) => [token, text, removedBy]),
      );
      distribution.top.forEach(({ logprob, probability }, i) => {
        expect(logprob).toBeCloseTo(step.top[i]!.logprob, 6);
        expect(probability).toBeCloseTo(step.top[i]!.probability, 6);
      });
      expect(distribution.stages.map(({ survivors }) => survivors)).toEqual(
        step.stages.map(({ survivors }) => survivors),
      );
      expect(distribution.tail.mass).toBeCloseTo(step.tail.mass, 6);
    }
  });

  test('a slider never runs the model again', async () => {
    const model = hashed();
    const session = createSession(model);
    await session.inspect(look);
    const before = { ...model.calls };
    for (const topP of [0.9, 0.5, 0.1])
      await session.inspect({ ...look, sampler: { ...defaultSampler, topP, temperature: 2 - topP } });
    expect(model.calls).toEqual(before);
  });

  test('where the run stands, its own logits answer; what it had to read anyway is remembered', async () => {
    const model = hashed();
    const session = createSession(model);
    const { tokens } = await run(model, { maxTokens: 12, withLogits: true }, session);
    const { positions, open } = model.calls;
    for (let depth = 0; depth < 12; depth++)
      await session.inspect({ ...look, path: [...request.path, ...tokens.slice(0, depth)] });
    expect(model.calls).toMatchObject({ open, positions, logits: 12 });
    const quick = hashed();
    const other = createSession(quick);
    const last = await run(quick, { maxTokens: 12 }, other);
    const before = { ...quick.calls };
    await other.inspect({ ...look, path: [...request.path, ...last.tokens.slice(0, 11)] });
    expect(quick.calls).toEqual({ ...before, logits: before.logits + 1 });
  });

  test('the past of a long run is a copy of it that is rewound, not computed again', async () => {
    const model = hashed();
    const session = createSession(model);
    const { tokens } = await run(model, { maxTokens: 300 }, session);
    const { positions } = model.calls;
    const path = [...request.path, ...tokens.slice(0, 150)];
    const { draw } = await session.inspect({ ...look, path });
    expect(draw.token).toBe(tokens[150]);
    expect(model.calls).toMatchObject({ open: 1, fork: 1, rewind: 1, positions: positions + 1 });
    expect(model.openSequences()).toBe(2);
    await session.inspect({ ...look, path: path.slice(0, 100) });
    expect(model.calls).toMatchObject({ open: 1, fork: 1, positions: positions + 2 });
  });

  test('watched tokens have their raw rank wherever they stand', async () => {
    const session = createSession(mockModel({ vocabulary: 50, logits: ringLogits }));
    const { watched } = await session.inspect({ ...look, topCount: 3, watch: [4, 5, 30, 99] });
    expect(watched.map(({ token, rank, text }) => [token, rank, text])).toEqual([
      [4, 50, '<4>'],
      [5, 1, '<5>'],
      [30, 26, '<30>'],
    ]);
  });

  test('looking at the past while a run is under way changes nothing in it', async () => {
    const alone = await run(hashed(), { maxTokens: 50 });
    const model = hashed();
    const session = createSession(model);
    let running = true as boolean;
    const generating = run(model, { maxTokens: 50, pace: 2 }, session).finally(() => (running = false));
    let looks = 0;
    while (running) {
      await session.inspect({ ...look, path: [...request.path, ...alone.tokens.slice(0, looks++ % 50)] });
      await session.ghosts({ path: request.path, candidates: [1, 2, 3], length: 3 });
      await new Promise((resolve) => setTimeout(resolve)); // questions come as messages: each in a task of its own
    }
    expect((await generating).tokens).toEqual(alone.tokens);
    expect(looks).toBeGreaterThan(3);
    expect(model.calls.open).toBe(2);
    await session.close();
    expect(model.openSequences()).toBe(0);
  });

  test('a token of the prompt can be looked at too: its depth is negative', async () => {
    const { draw } = await createSession(hashed()).inspect({ ...look, path: [3] });
    expect(draw.u).toBe(uniform(7, 0, -2));
  });
});
