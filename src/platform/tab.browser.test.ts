import { expect, test } from 'vitest';
import { identify } from './tab.ts';

function storage(id?: string) {
  const kept = new Map<string, string>(id === undefined ? [] : [['jielong.tab', id]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

test('a new tab has an id of its own, remembers it, and others see that it lives', async () => {
  const memory = storage();
  const one = await identify(memory);
  const two = await identify(storage());
  expect(one.id).not.toBe(two.id);
  expect([...memory.kept.values()]).toEqual([one.id]);
  const living = await one.living();
  expect(living.has(one.id)).toBe(true);
  expect(living.has(two.id)).toBe(true);
});

test('a tab that was gone for a moment is the same one; a copy of a living one is another', async () => {
  const id = crypto.randomUUID();
  const reloaded = storage(id);
  expect((await identify(reloaded)).id).toBe(id);
  const copy = storage(id); // its storage was copied, while the lock is held
  const other = await identify(copy);
  expect(other.id).not.toBe(id);
  expect([...copy.kept.values()]).toEqual([other.id]);
});

test('a browser that keeps nothing has tabs all the same', async () => {
  const denied = {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem: () => {
      throw new DOMException('denied', 'SecurityError');
    },
  };
  const { id, living } = await identify(denied);
  expect((await living()).has(id)).toBe(true);
});
