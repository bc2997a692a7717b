/** In a real browser: its fetch, its streams, its Cache API. The server is a stand-in for `fetch` that the test holds. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LoadProgress, ModelSource } from './engine.ts';
import { EngineError } from './errors.ts';
import { readModelFile, readModelJson } from './model-file.ts';

const content = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251);
const url = new URL('/models/a-model.gguf', location.href).href;
const cacheName = 'jielong-models-1';

let source: Extract<ModelSource, { kind: 'catalog' }>;
let progress: LoadProgress[];
const bytesOf = async (file: Promise<Blob>) => new Uint8Array(await (await file).arrayBuffer());
const read = () => bytesOf(readModelFile(source, (step) => progress.push(step)));

beforeEach(async () => {
  await caches.delete(cacheName);
  progress = [];
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  source = { kind: 'catalog', id: 'm', url, goldenUrl: '', bytes: content.length, sha256, licence: 'MIT' };
});
afterEach(() => vi.restoreAllMocks());

const serve = (respond: () => Response | Promise<Response>) =>
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(respond()));
const whole = () => new Response(content, { headers: { 'content-length': String(content.length) } });

async function refusal(call: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error(`no EngineError but ${String(thrown)}`);
}

async function cached(): Promise<boolean> {
  return (await (await caches.open(cacheName)).match(url)) !== undefined;
}

test('downloads once; the next visit needs no network', async () => {
  const fetched = serve(whole);
  expect(await read()).toEqual(content);
  expect(progress.at(0)).toMatchObject({ phase: 'download', totalBytes: content.length });
  expect(progress.at(-2)).toMatchObject({ phase: 'download', loadedBytes: content.length });
  expect(progress.at(-1)).toMatchObject({ phase: 'verify' });
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await read()).toEqual(content);
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('another file than was promised is refused and not kept', async () => {
  serve(() => new Response(content.slice().reverse()));
  const { code, facts } = await refusal(read());
  expect(code).toBe('wrongChecksum');
  expect(facts).toMatchObject({ file: url, expected: source.sha256 });
  expect(await cached()).toBe(false);
});

test('a cached file that has changed is thrown away and downloaded again', async () => {
  await (await caches.open(cacheName)).put(url, new Response(content.slice(1)));
  const fetched = serve(() => Promise.reject(new TypeError('Failed to fetch')));
  expect((await refusal(read())).code).toBe('offline');
  expect(await cached()).toBe(false);
  fetched.mockImplementation(() => Promise.resolve(whole()));
  expect(await read()).toEqual(content);
  expect(await cached()).toBe(true);
});

test('offline, not found, and a page where the model should be', async () => {
  const fetched = serve(() => Promise.reject(new TypeError('Failed to fetch')));
  expect((await refusal(read())).facts).toEqual({ url });
  fetched.mockImplementation(() => Promise.resolve(new Response('Not found', { status: 404 })));
  expect((await refusal(read())).facts).toEqual({ url, status: 404 });
  const page = { headers: { 'content-type': 'text/html' } };
  fetched.mockImplementation(() => Promise.resolve(new Response('<!doctype html>', page)));
  expect((await refusal(read())).code).toBe('notFound');
  expect(await cached()).toBe(false);
});

test('a download that breaks off is a lost connection; one that ends early is refused', async () => {
  const part = content.subarray(0, 30_000);
  const fetched = serve(() => {
    let parts = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      if (parts++ === 0) controller.enqueue(part);
      else controller.error(new TypeError('network error'));
    };
    return new Response(new ReadableStream({ pull }));
  });
  expect((await refusal(read())).code).toBe('offline');
  fetched.mockImplementation(() => Promise.resolve(new Response(part)));
  expect((await refusal(read())).code).toBe('wrongChecksum');
  expect(await cached()).toBe(false);
});

test('without room on the disk the model still runs', async () => {
  serve(whole);
  vi.spyOn(Cache.prototype, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  expect(await read()).toEqual(content);
});

test("a file from the user's disk stays where it is", async () => {
  const file = new Blob([content]);
  expect(await readModelFile({ kind: 'file', file, name: 'x' }, (step) => progress.push(step))).toBe(file);
  expect(progress).toEqual([]);
});

test('JSON beside a model: fresh when there is a network, kept for when there is none', async () => {
  const fetched = serve(() => Response.json({ a: 1 }));
  expect(await readModelJson(url)).toEqual({ a: 1 });
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await readModelJson(url)).toEqual({ a: 1 });
  fetched.mockImplementation(() => Promise.resolve(new Response('{"a":')));
  expect((await refusal(readModelJson(url))).code).toBe('badFile');
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await readModelJson(url)).toEqual({ a: 1 });
});
