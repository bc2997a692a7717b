import { afterEach, expect, test, vi } from 'vitest';
import { header, prompt, step } from '../../tests/fixtures/traces.ts';
import type { TraceEvent } from './events.ts';
import { SavedRun } from './saved-run.ts';
import { TraceStore } from './store.ts';

const name = 'saved-run-test';
const beginning: readonly TraceEvent[] = [header(), prompt(3, 1, 4)];

afterEach(async () => {
  vi.restoreAllMocks();
  await change((pieces) => pieces.clear());
});

/** Straight to the database, as a broken disk or another program would. */
async function change<T>(work: (pieces: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onupgradeneeded = () => opening.result.createObjectStore('pieces');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error!);
  });
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('pieces', 'readwrite');
    const request = work(transaction.objectStore('pieces'));
    transaction.oncomplete = () => {
      database.close();
      resolve(request.result);
    };
    transaction.onerror = () => reject(transaction.error!);
  });
}

function started(): { store: TraceStore; run: SavedRun; stop: () => Promise<void> } {
  const store = new TraceStore();
  const run = new SavedRun({ name });
  const stop = run.keep(store);
  store.open(beginning);
  return { store, run, stop };
}

test('what was on screen when the tab closed is there at the next visit', async () => {
  const { store, run } = started();
  store.append([step(1, 0), step(2, 1)]);
  await run.save();
  store.append([step(3, 1), { type: 'pin', node: 3, pinned: true }]);
  await run.save();
  expect(await new SavedRun({ name }).restore()).toEqual(store.events);
});

test('is saved by itself, a moment later', async () => {
  const { store } = started();
  store.append([step(1, 0)]);
  await vi.waitFor(async () => expect((await new SavedRun({ name }).restore()).length).toBe(3), { timeout: 3000 });
});

test('nothing saved is nothing to restore', async () => {
  expect(await new SavedRun({ name }).restore()).toEqual([]);
});

test('a long run: each write costs what is new, and all of it comes back', async () => {
  const { store, run } = started();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put');
  let most = 0;
  for (let node = 1; node <= 400; node += 5) {
    store.append(Array.from({ length: 5 }, (_, i) => step(node + i, node + i - 1, {}, 64)));
    put.mockClear();
    await run.save();
    const characters = put.mock.calls.map(([value]) => (typeof value === 'string' ? value.length : 0));
    most = Math.max(
      most,
      characters.reduce((sum, length) => sum + length, 0),
    );
  }
  expect(most).toBeLessThan(2 ** 17);
  expect(await change((pieces) => pieces.count())).toBeGreaterThan(20);
  expect(await new SavedRun({ name }).restore()).toEqual(store.events);
});

test('a new run takes the place of the old one, pieces and all', async () => {
  const { store, run } = started();
  store.append(Array.from({ length: 100 }, (_, i) => step(i + 1, i, {}, 64)));
  await run.save();
  store.open([header({ seed: 8 }), prompt(5)]);
  await run.save();
  expect(await new SavedRun({ name }).restore()).toEqual(store.events);
  expect(await change((pieces) => pieces.count())).toBe(2);
});

test('of two tabs the one that wrote last is restored, whole', async () => {
  const one = started();
  await one.run.save();
  const two = started();
  two.store.append([step(1, 0, { text: 'two' })]);
  await two.run.save();
  one.store.append([step(1, 0, { text: 'one' }), step(2, 1)]);
  await one.run.save();
  expect(await new SavedRun({ name }).restore()).toEqual(one.store.events);
  two.store.append([step(2, 1), step(3, 2)]);
  await two.run.save();
  expect(await new SavedRun({ name }).restore()).toEqual(two.store.events);
});

test('a recording that nobody went on with does not take the place of the own run', async () => {
  const { store, run } = started();
  await run.save();
  const recording = new TraceStore();
  recording.open([header({ seed: 8 }), prompt(5)]);
  const next = new SavedRun({ name });
  next.keep(recording);
  await next.save();
  expect(await new SavedRun({ name }).restore()).toEqual(store.events);
  recording.append([step(1, 0)]);
  await next.save();
  expect(await new SavedRun({ name }).restore()).toEqual(recording.events);
});

test('a damaged piece costs what follows it, not what came before', async () => {
  const { store, stop } = started();
  store.append(Array.from({ length: 60 }, (_, i) => step(i + 1, i, {}, 64)));
  await stop();
  await change((pieces) => pieces.put('{"type":"st', 2));
  const restored = await new SavedRun({ name }).restore();
  expect(restored.length).toBeGreaterThan(10);
  expect(restored).toEqual(store.events.slice(0, restored.length));
  await change((pieces) => pieces.put(7, 'index'));
  expect(await new SavedRun({ name }).restore()).toEqual([]);
});

test('a browser that stores nothing says so once; the run goes on', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  const onProblem = vi.fn();
  const run = new SavedRun({ name: 'forbidden', onProblem });
  expect(await run.restore()).toEqual([]);
  const store = new TraceStore();
  run.keep(store);
  store.open(beginning);
  await run.save();
  store.append([step(1, 0)]);
  await run.save();
  expect(onProblem).toHaveBeenCalledOnce();
  expect(store.events.length).toBe(3);
});

test('a full disk loses what is on it only with the page', async () => {
  const onProblem = vi.fn();
  const run = new SavedRun({ name, onProblem });
  const store = new TraceStore();
  run.keep(store);
  store.open(beginning);
  await run.save();
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  store.append([step(1, 0)]);
  await run.save();
  vi.restoreAllMocks();
  expect(onProblem).toHaveBeenCalledOnce();
  expect(await new SavedRun({ name }).restore()).toEqual(beginning);
});
