import { afterEach, expect, test, vi } from 'vitest';
import { header, prompt, step } from '../../tests/fixtures/traces.ts';
import type { Tab } from '../platform/tab.ts';
import type { TraceEvent } from './events.ts';
import { SavedRun } from './saved-run.ts';
import { TraceStore } from './store.ts';

const name = 'saved-run-test';
const beginning: readonly TraceEvent[] = [header(), prompt(3, 1, 4)];

afterEach(async () => {
  vi.restoreAllMocks();
  living.clear();
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

/** Tabs that are open. */
const living = new Set<string>();
const tab = (id: string): Promise<Tab> => Promise.resolve({ id, living: () => Promise.resolve(living) });
const visit = (id = 'next'): SavedRun => new SavedRun({ name, tab: tab(id) });

function started(id = 'first'): { store: TraceStore; run: SavedRun; stop: () => Promise<void> } {
  const store = new TraceStore();
  const run = visit(id);
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
  expect(await visit().restore()).toEqual(store.events);
});

test('is saved by itself, a moment later', async () => {
  const { store } = started();
  store.append([step(1, 0)]);
  await vi.waitFor(async () => expect((await visit().restore()).length).toBe(3), { timeout: 3000 });
});

test('nothing saved is nothing to restore', async () => {
  expect(await visit().restore()).toEqual([]);
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
  expect(await visit().restore()).toEqual(store.events);
});

test('a new run takes the place of the old one, pieces and all', async () => {
  const { store, run } = started();
  store.append(Array.from({ length: 100 }, (_, i) => step(i + 1, i, {}, 64)));
  await run.save();
  store.open([header({ seed: 8 }), prompt(5)]);
  await run.save();
  expect(await visit().restore()).toEqual(store.events);
  expect(await change((pieces) => pieces.count())).toBe(2);
});

const texts = (events: readonly TraceEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'step' ? [event.text] : []));

async function ran(id: string, text = id): Promise<SavedRun> {
  const { store, run } = started(id);
  store.append([step(1, 0, { text })]);
  await run.save();
  await new Promise((resolve) => setTimeout(resolve, 3)); // the next one is written later
  return run;
}

test('two tabs write by turns, and each finds its own after a reload', async () => {
  living.add('one').add('two');
  const one = started('one');
  const two = started('two');
  for (let node = 1; node <= 4; node++) {
    one.store.append([step(node, node - 1, { text: `one ${node}` })]);
    await one.run.save();
    two.store.append([step(node, node - 1, { text: `two ${node}` })]);
    await two.run.save();
  }
  expect(await visit('one').restore()).toEqual(one.store.events);
  expect(await visit('two').restore()).toEqual(two.store.events);
});

test('a new tab finds the newest run whose tab is gone, and leaves those of living ones alone', async () => {
  living.add('lives');
  await ran('older');
  await ran('newer');
  await ran('lives');
  expect(texts(await visit('third').restore())).toEqual(['newer']);
  living.delete('lives');
  expect(texts(await visit('third').restore())).toEqual(['lives']);
});

test('what a new tab goes on with is its own from then on; what it does not touch stays for the next one', async () => {
  await ran('gone');
  const third = visit('third');
  const store = new TraceStore();
  store.open(await third.restore());
  third.keep(store);
  store.append([step(2, 1, { text: 'more' })]);
  await third.save();
  living.add('third');
  expect(await visit('fourth').restore()).toEqual([]);
  expect(texts(await visit('third').restore())).toEqual(['gone', 'more']);

  const other = visit('other');
  living.delete('third');
  expect(texts(await other.restore())).toEqual(['gone', 'more']);
  const another = new TraceStore();
  other.keep(another);
  another.open([header({ seed: 9 }), prompt(5)]); // a link asked for something else
  await other.save();
  living.add('other');
  expect(texts(await visit('fifth').restore())).toEqual(['gone', 'more']);
});

test('only the last runs are kept, but those of living tabs always', async () => {
  living.add('lives');
  await ran('lives');
  for (let i = 0; i < 14; i++) await ran(`gone ${i}`);
  await ran('now');
  const kept = await change((pieces) => pieces.getAllKeys());
  const ids = kept.filter((key) => typeof key === 'string');
  expect(ids.sort()).toEqual([...Array.from({ length: 8 }, (_, i) => `gone ${i + 6}`), 'lives', 'now'].sort());
  expect(kept.filter((key) => Array.isArray(key))).toHaveLength(ids.length);
});

test('where tabs cannot be told apart, the one that wrote last is restored, whole', async () => {
  const one = started('same');
  await one.run.save();
  const two = started('same');
  two.store.append([step(1, 0, { text: 'two' })]);
  await two.run.save();
  one.store.append([step(1, 0, { text: 'one' }), step(2, 1)]);
  await one.run.save();
  expect(await visit('same').restore()).toEqual(one.store.events);
});

test('a recording that nobody went on with does not take the place of the own run', async () => {
  const { store, run } = started();
  await run.save();
  const recording = new TraceStore();
  recording.open([header({ seed: 8 }), prompt(5)]);
  const next = visit();
  next.keep(recording);
  await next.save();
  expect(await visit().restore()).toEqual(store.events);
  recording.append([step(1, 0)]);
  await next.save();
  expect(await visit().restore()).toEqual(recording.events);
});

test('a damaged piece costs what follows it, not what came before', async () => {
  const { store, stop } = started();
  store.append(Array.from({ length: 60 }, (_, i) => step(i + 1, i, {}, 64)));
  await stop();
  await change((pieces) => pieces.put('{"type":"st', ['first', 2]));
  const restored = await visit().restore();
  expect(restored.length).toBeGreaterThan(10);
  expect(restored).toEqual(store.events.slice(0, restored.length));
  await change((pieces) => pieces.put(7, 'first')); // when it was written is not known any more
  expect(await visit('first').restore()).toEqual(restored);
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
  const run = new SavedRun({ name, tab: tab('first'), onProblem });
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
  expect(await visit().restore()).toEqual(beginning);
});
