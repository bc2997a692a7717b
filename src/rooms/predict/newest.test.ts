import { describe, expect, it } from 'vitest';
import { Newest } from './newest.ts';

/** A slow friend: answers when told to. */
function setUp() {
  const asked: number[] = [];
  const answered: [number, string][] = [];
  const errors: unknown[] = [];
  const open: { resolve: (answer: string) => void; reject: (reason: unknown) => void }[] = [];
  const newest = new Newest<number, string>(
    (question) => {
      asked.push(question);
      return new Promise((resolve, reject) => open.push({ resolve, reject }));
    },
    (question, answer) => answered.push([question, answer]),
    (thrown) => errors.push(thrown),
  );
  return { newest, asked, answered, errors, open };
}

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('Newest', () => {
  it('asks one question at a time, and of those that wait only the newest', async () => {
    const { newest, asked, answered, open } = setUp();
    for (const question of [1, 2, 3, 4]) newest.put(question);
    expect(asked).toEqual([1]);
    expect(newest.pending).toBe(4);
    open[0]!.resolve('one');
    await later();
    expect(asked).toEqual([1, 4]);
    open[1]!.resolve('four');
    await later();
    expect(answered).toEqual([
      [1, 'one'],
      [4, 'four'],
    ]);
    expect(newest.pending).toBeUndefined();
  });

  it('passes an error on and goes on asking', async () => {
    const { newest, asked, errors, open } = setUp();
    newest.put(1);
    newest.put(2);
    open[0]!.reject('no');
    await later();
    expect(errors).toEqual(['no']);
    expect(asked).toEqual([1, 2]);
  });

  it('drops an answer that nobody waits for any more, and asks anew after that', async () => {
    const { newest, asked, answered, errors, open } = setUp();
    newest.put(1);
    newest.drop();
    newest.put(2);
    open[0]!.resolve('old');
    open[1]!.resolve('new');
    await later();
    expect(asked).toEqual([1, 2]);
    expect(answered).toEqual([[2, 'new']]);
    newest.put(3);
    newest.drop();
    open[2]!.reject('gone');
    await later();
    expect(errors).toEqual([]);
  });
});
