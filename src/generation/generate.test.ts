import { describe, expect, test } from 'vitest';
import { mockModel, ringLogits, uniformLogits } from '../../tests/fixtures/mock-model.ts';
import { hashed, look, request, run } from '../../tests/fixtures/session-run.ts';
import { header, prompt } from '../../tests/fixtures/traces.ts';
import type { InspectRequest } from '../engine/api.ts';
import { EngineError } from '../engine/errors.ts';
import { uniform } from '../sampling/rng.ts';
import { defaultSampler } from '../sampling/settings.ts';
import type { StepEvent } from '../trace/events.ts';
import { readTrace, writeTrace } from '../trace/file-format.ts';
import { sumsToOne } from '../trace/probabilities.ts';
import { createSession } from './session.ts';

describe('generate', () => {
  test('greedy on the ring counts up, and says so', async () => {
    const model = mockModel({ vocabulary: 50, logits: ringLogits });
    const { steps, outcome, tokens } = await run(model, {
      sampler: { ...defaultSampler, temperature: 0 },
      maxTokens: 5,
    });
    expect(tokens).toEqual([5, 6, 7, 8, 9]);
    expect(outcome).toMatchObject({ reason: 'limit', node: 5, tokens: 5 });
    expect(steps.map(({ node, parent, how, text }) => [node, parent, how, text])).toEqual([
      [1, 0, 'greedy', '<5>'],
      [2, 1, 'greedy', '<6>'],
      [3, 2, 'greedy', '<7>'],
      [4, 3, 'greedy', '<8>'],
      [5, 4, 'greedy', '<9>'],
    ]);
    expect(steps[0]!.u).toBe(uniform(7, 0, 0));
    expect(model.calls).toMatchObject({ open: 1, step: 4, logits: 0, positions: 7 });
  });

  test('a uniform model draws floor(u · V): the strip is in id order', async () => {
    const { steps, tokens } = await run(mockModel({ vocabulary: 100, logits: uniformLogits, most: 10 }));
    expect(tokens).toEqual(tokens.map((_, depth) => Math.floor(100 * uniform(7, 0, depth))));
    for (const { logprob, entropy, u, range } of steps) {
      expect(logprob).toBeCloseTo(-Math.log(100), 9);
      expect(entropy).toBeCloseTo(Math.log(100), 6);
      expect(range[0] <= u && u < range[1]).toBe(true);
    }
  });

  test('the same seed gives the same tokens, whatever the engine can return at once; another seed or stream others', async () => {
    const first = await run(hashed());
    for (const part of [{}, { most: 1 }, { most: 200 }, { rewind: false, maxSequences: 1 }])
      expect((await run(hashed(part))).tokens).toEqual(first.tokens);
    expect((await run(hashed(), { withLogits: true })).tokens).toEqual(first.tokens);
    expect((await run(hashed(), { pace: 2, maxTokens: 4 })).tokens).toEqual(first.tokens.slice(0, 4));
    expect((await run(hashed(), { seed: 8 })).tokens).not.toEqual(first.tokens);
    expect((await run(hashed(), { stream: 1 })).tokens).not.toEqual(first.tokens);
  });

  test('continuing a path gives what one longer run gives', async () => {
    const whole = await run(hashed());
    const model = hashed();
    const session = createSession(model);
    const a = await run(model, { maxTokens: 7 }, session);
    const path = [...request.path, ...a.tokens];
    const b = await run(model, { path, parent: 7, firstNode: 8, maxTokens: 13 }, session);
    expect([...a.tokens, ...b.tokens]).toEqual(whole.tokens);
    expect(b.steps[0]).toMatchObject({ node: 8, parent: 7, u: uniform(7, 0, 7) });
  });

  test('a branch shares its random numbers with the line it leaves, and rewinds instead of starting again', async () => {
    const model = hashed();
    const session = createSession(model);
    const line = await run(model, {}, session);
    const before = { ...model.calls };
    const choice = line.steps[4]!.top.find(({ token }) => token !== line.tokens[4])!.token;
    const path = [...request.path, ...line.tokens.slice(0, 4)];
    const branch = await run(model, { path, parent: 4, firstNode: 21, choice, maxTokens: 6 }, session);
    expect(branch.steps[0]).toMatchObject({ token: choice, how: 'chosen', node: 21, parent: 4 });
    expect(branch.steps[1]!.how).toBe('drawn');
    expect(branch.steps.map(({ u }) => u)).toEqual(line.steps.slice(4, 10).map(({ u }) => u));
    expect(model.calls.open).toBe(before.open);
    expect(model.calls.rewind).toBe(before.rewind + 1);
    expect(model.calls.positions - before.positions).toBe(6);
    expect(branch.tokens.slice(1)).toEqual(
      (await run(hashed(), { path: [...path, choice], promptLength: 3, maxTokens: 5 })).tokens,
    );
  });

  test('ends with a recorded end token, a full context, a limit of nothing', async () => {
    const greedy = { sampler: { ...defaultSampler, temperature: 0 } };
    const end = await run(mockModel({ vocabulary: 50, logits: ringLogits, ends: [7] }), greedy);
    expect(end).toMatchObject({ tokens: [5, 6, 7], outcome: { reason: 'end-token', node: 3 } });
    const full = await run(mockModel({ vocabulary: 50, logits: ringLogits, contextLength: 6 }), greedy);
    expect(full).toMatchObject({ tokens: [5, 6, 7], outcome: { reason: 'context-full', node: 3 } });
    const none = await run(hashed(), { maxTokens: 0, parent: 9 });
    expect(none).toMatchObject({ tokens: [], outcome: { reason: 'limit', node: 9 } });
  });

  test('stops at the next token, also in the middle of a pause', async () => {
    const session = createSession(hashed());
    const steps: StepEvent[] = [];
    const outcome = await session.generate({ ...request, maxTokens: 1000 }, (batch) => {
      steps.push(...batch);
      session.stop(1);
    });
    expect(outcome).toMatchObject({ reason: 'stopped', tokens: steps.length });
    expect(steps.length).toBeLessThanOrEqual(2);
    const start = performance.now();
    const slow = session.generate({ ...request, run: 2, pace: 60_000 }, () => undefined);
    setTimeout(() => session.stop(2), 20);
    expect((await slow).reason).toBe('stopped');
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('a message can stop an engine that never leaves the current task', async () => {
    const session = createSession(hashed());
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => session.stop(1);
    const running = session.generate({ ...request, maxTokens: 3000 }, () => undefined);
    port2.postMessage('stop');
    expect((await running).reason).toBe('stopped');
    port1.close();
  });

  test('events come in batches of at most one a frame, all of them, in order', async () => {
    const batches: number[] = [];
    const steps: StepEvent[] = [];
    const { tokens, seconds } = await createSession(hashed()).generate({ ...request, maxTokens: 400 }, (batch) => {
      batches.push(batch.length);
      steps.push(...batch);
    });
    expect([tokens, steps.length]).toEqual([400, 400]);
    expect(steps.map(({ node }) => node)).toEqual(steps.map((_, i) => i + 1));
    expect(batches.length).toBeLessThanOrEqual(2 + (1000 * seconds) / 16);
  });

  test('an engine failure keeps the steps before it and frees the queue', async () => {
    const model = hashed();
    const session = createSession(model);
    const steps: StepEvent[] = [];
    const lost = new EngineError('deviceLost', { reason: 'unplugged' });
    const running = session.generate({ ...request, maxTokens: 1000 }, (batch) => {
      steps.push(...batch);
      if (steps.length > 3) model.fail(lost);
    });
    await expect(running).rejects.toBe(lost);
    expect(steps.length).toBeGreaterThan(3);
    await expect(session.inspect({ ...look, path: [9, 9] })).rejects.toBe(lost);
  });

  test('refuses what the contract refuses', async () => {
    const session = createSession(hashed({ contextLength: 4 }));
    const code = (part: Partial<InspectRequest>): Promise<unknown> => session.inspect({ ...look, ...part });
    await expect(code({ path: [] })).rejects.toMatchObject({ code: 'emptyPrompt' });
    await expect(code({ path: [1, 2, 3, 4, 5] })).rejects.toMatchObject({ code: 'contextFull' });
    await expect(code({ path: [200] })).rejects.toMatchObject({ code: 'badToken' });
    await expect(run(hashed(), { choice: 200 })).rejects.toMatchObject({ code: 'badToken' });
  });

  test('a stream that is not the first is recorded, so that each draw can be made again', async () => {
    const plain = await run(hashed(), { maxTokens: 2 });
    expect(plain.steps[0]).not.toHaveProperty('stream');
    const { steps } = await run(hashed(), { stream: 3 });
    for (const [depth, { u, stream }] of steps.entries()) expect([u, stream]).toEqual([uniform(7, 3, depth), 3]);
  });

  test('a recorded run is a valid trace whose probabilities add up, and whose tokens follow the random numbers', async () => {
    const settings = { ...defaultSampler, temperature: 1.3, topP: 0.9, minP: 0.01 };
    const { steps, outcome } = await run(hashed(), { sampler: settings, maxTokens: 100 });
    const end = { type: 'end', node: outcome.node, reason: outcome.reason } as const;
    const events = [header({ sampler: settings }), prompt(...request.path), ...steps, end];
    expect(readTrace(writeTrace(events))).toEqual(events);
    for (const step of steps) {
      expect(sumsToOne(step)).toBe(true);
      expect(step.range[0] <= step.u && step.u < step.range[1]).toBe(true);
      expect(step.range[1] - step.range[0]).toBeCloseTo(step.probability, 12);
    }
  });

  test('part of a character has no text but its bytes; logits are recorded on request', async () => {
    const bytes = new TextEncoder().encode('接');
    const pieces = [
      { token: 0, text: '', bytes: bytes.slice(0, 2), special: false },
      { token: 1, text: '', bytes: bytes.slice(2), special: false },
    ];
    const logits = [0.5, -1.25];
    const model = mockModel({ vocabulary: 2, logits: () => Float32Array.from(logits), pieces });
    const { steps } = await run(model, { path: [0], maxTokens: 1, choice: 1, withLogits: true });
    expect(steps[0]).toMatchObject({ token: 1, text: '', bytes: 'a5' });
    expect(steps[0]!.top[0]).toMatchObject({ token: 0, text: '', bytes: 'e68e' });
    const recorded = Buffer.from(steps[0]!.logits!, 'base64');
    expect([recorded.readFloatLE(0), recorded.readFloatLE(4)]).toEqual(logits);
  });
});
