import { expect, test } from 'vitest';
import { EngineError } from './errors.ts';
import { answering, unwrap } from './wire.ts';

/** A callback whose messages take their time, as those through another port do. */
function slowListener() {
  const heard: number[] = [];
  const listen = (n: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(() => {
        heard.push(n);
        resolve();
      }, 5);
    });
  return { heard, listen };
}

const served = answering({
  count: async (to: number, tell: (n: number) => unknown) => {
    for (let n = 1; n <= to; n++) tell(n);
    if (to > 3) throw new EngineError('emptyPrompt', { length: 0 });
    return Promise.resolve('done');
  },
});

test('an answer comes after all that was told before it', async () => {
  const { heard, listen } = slowListener();
  expect(unwrap(await served.count(3, listen))).toBe('done');
  expect(heard).toEqual([1, 2, 3]);
});

test('so does an error, which keeps its code and facts', async () => {
  const { heard, listen } = slowListener();
  const answer = await served.count(4, listen);
  expect(heard).toEqual([1, 2, 3, 4]);
  expect(() => unwrap(answer)).toThrow(expect.objectContaining({ code: 'emptyPrompt', facts: { length: 0 } }));
});
