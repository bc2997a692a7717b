import { describe, expect, test } from 'vitest';
import { mockModel, ringLogits, type MockModel } from '../../tests/fixtures/mock-model.ts';
import { hashed, look, request, run } from '../../tests/fixtures/session-run.ts';
import { EngineError } from '../engine/errors.ts';
import { defaultSampler } from '../sampling/settings.ts';
import { createSession } from './session.ts';

describe('ghosts', () => {
  test('equal single greedy runs, as one batch a step, and leave no sequence behind', async () => {
    const model = hashed();
    const session = createSession(model);
    const candidates = [10, 20, 30];
    const batched = await session.ghosts({ path: request.path, candidates, length: 6 });
    expect(model.batches).toEqual([3, 3, 3, 3, 3]);
    expect(model.openSequences()).toBe(1);
    for (const [i, choice] of candidates.entries()) {
      const sampler = { ...defaultSampler, temperature: 0 };
      expect(batched[i]).toEqual((await run(hashed(), { sampler, choice, maxTokens: 6 })).tokens);
    }
  });

  test('are cut at an end token and at the end of the context; wait in groups where sequences are few', async () => {
    const ring = (part: object): MockModel => mockModel({ vocabulary: 50, logits: ringLogits, ends: [12], ...part });
    const ask = { path: [1, 2], candidates: [10, 12, 20], length: 5 };
    const expected = [[10, 11, 12], [12], [20, 21, 22, 23, 24]];
    expect(await createSession(ring({})).ghosts(ask)).toEqual(expected);
    expect(await createSession(ring({ maxSequences: 4 })).ghosts(ask)).toEqual(expected);
    expect(await createSession(ring({ contextLength: 4 })).ghosts(ask)).toEqual([[10, 11], [12], [20, 21]]);
  });

  test('asked for twice at once they wait for each other', async () => {
    const model = hashed({ maxSequences: 5 });
    const session = createSession(model);
    const ask = { path: request.path, candidates: [1, 2, 3], length: 4 };
    await session.inspect(look);
    const [one, two] = await Promise.all([session.ghosts(ask), session.ghosts(ask), run(model, {}, session)]);
    expect(one).toEqual(two);
    expect(model.openSequences()).toBe(2);
  });

  test.each([2, 3])('an engine of %i sequences has them too', async (maxSequences) => {
    const model = hashed({ maxSequences });
    const session = createSession(model);
    const ask = { path: request.path, candidates: [1, 2], length: 3 };
    await run(model, {}, session);
    await session.inspect({ ...look, path: [9] });
    expect(await session.ghosts(ask)).toEqual(await createSession(hashed()).ghosts(ask));
  });

  test('close their sequences when the engine fails', async () => {
    const model = hashed();
    const session = createSession(model);
    await session.inspect(look);
    const asked = session.ghosts({ path: request.path, candidates: [1, 2], length: 50 });
    setTimeout(() => model.fail(new EngineError('outOfMemory', { bytes: 1 })), 0);
    await asked.catch(() => undefined);
    expect(model.openSequences()).toBe(1);
  });
});
