import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashedLogits } from '../../tests/fixtures/mock-model.ts';
import { LiveSequence, type SingleSequence } from './live-sequence.ts';

const vocabulary = 40;

/** By algebra; counts what it is asked to do. */
function scripted(canPop: boolean) {
  const path: number[] = [];
  const calls = { forward: 0, positions: 0, reset: 0, pop: 0 };
  let failing = false;
  const engine: SingleSequence = {
    async forward(tokens) {
      await Promise.resolve();
      calls.forward++;
      calls.positions += tokens.length;
      path.push(...tokens);
      if (failing) throw new Error('half-way through');
      return hashedLogits(path, vocabulary);
    },
    reset() {
      calls.reset++;
      path.length = 0;
      return Promise.resolve();
    },
    ...(canPop
      ? {
          pop(n: number) {
            if (n < 1 || n >= path.length) throw new RangeError(`pop ${n} of ${path.length}`);
            calls.pop++;
            path.length -= n;
          },
        }
      : {}),
  };
  return { engine, calls, fail: (now: boolean) => (failing = now) };
}

const path = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 }); // few tokens: prefixes are shared

test('going back by shortening, by starting over, and by algebra: the same logits', async () => {
  const walk = fc.array(path, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(walk, async (paths) => {
      const popping = new LiveSequence(scripted(true).engine);
      const clearing = new LiveSequence(scripted(false).engine);
      for (const each of paths) {
        const expected = hashedLogits(each, vocabulary);
        expect(await popping.after(each)).toEqual(expected);
        expect(await clearing.after(each)).toEqual(expected);
      }
    }),
  );
});

test('what two paths share is computed once where the engine can go back', async () => {
  const { engine, calls } = scripted(true);
  const live = new LiveSequence(engine);
  const prompt = [1, 2, 3, 4, 5];
  await live.after(prompt);
  await live.after([...prompt, 6]);
  await live.after([...prompt, 6]); // it stands there
  await live.after([...prompt, 7, 8]);
  expect(calls).toEqual({ forward: 3, positions: 5 + 1 + 2, reset: 0, pop: 1 });
  await live.after(prompt.slice(0, 3)); // the last token again, for its logits
  expect(calls).toMatchObject({ positions: 9, pop: 2, reset: 0 });
  await live.after([9]);
  expect(calls).toMatchObject({ positions: 10, reset: 1 });
});

test('where it cannot, everything is computed again', async () => {
  const { engine, calls } = scripted(false);
  const live = new LiveSequence(engine);
  await live.after([1, 2, 3, 4]);
  await live.after([1, 2, 3, 5]);
  expect(calls).toEqual({ forward: 2, positions: 8, reset: 1, pop: 0 });
});

test('after a failure nothing of the old state is believed', async () => {
  const { engine, calls, fail } = scripted(true);
  const live = new LiveSequence(engine);
  await live.after([1, 2]);
  fail(true);
  await expect(live.after([1, 2, 3])).rejects.toThrow('half-way through');
  fail(false);
  expect(await live.after([1, 2, 3])).toEqual(hashedLogits([1, 2, 3], vocabulary));
  expect(calls.reset).toBe(1);
});
