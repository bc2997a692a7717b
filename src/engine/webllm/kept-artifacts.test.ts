/** A download that is stopped on the way, what is left of it, and how it goes on or is taken out again. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubWeb, type FakeWeb } from '../../../tests/fixtures/fake-caches.ts';
import { stubGpu } from '../../../tests/fixtures/fake-gpu.ts';
import { publish, shards, source } from '../../../tests/fixtures/mlc-model.ts';
import type { WebllmBuild } from '../engine.ts';
import { fetchArtifacts } from './artifacts.ts';
import { isStored, keptPart, removeArtifacts } from './kept-artifacts.ts';

const [build, other] = source(true).builds as [WebllmBuild, WebllmBuild];
const [first, second] = shards.map(({ dataPath }) => `${build.hub}${dataPath}`) as [string, string];

let web: FakeWeb;
beforeEach(() => {
  stubGpu();
  web = stubWeb();
  publish(web, build.hub, build.library);
});
afterEach(() => vi.unstubAllGlobals());

const fetchAll = (signal?: AbortSignal) =>
  fetchArtifacts(build, {
    name: 'Tiny',
    mayDownload: true,
    onProgress: () => undefined,
    ...(signal ? { signal } : {}),
  });

const urls = (): readonly string[] => [...web.shelves.values()].flatMap((shelf) => [...shelf.keys()]);

/** Half of the second file comes; the rest when hell freezes over. */
async function stopInTheSecondFile(): Promise<unknown> {
  const controller = new AbortController();
  web.files.set(second, () => {
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        stream.enqueue(new Uint8Array(500));
        controller.signal.addEventListener('abort', () => stream.error(new DOMException('aborted', 'AbortError')));
      },
    });
    return new Response(body, { headers: { 'content-type': 'application/octet-stream' } });
  });
  const stopped = fetchAll(controller.signal).catch((thrown: unknown) => thrown);
  await vi.waitFor(() => expect(web.asked).toContain(second));
  controller.abort('paused');
  return stopped;
}

test('nothing is here before anything is asked for', async () => {
  expect(await keptPart(build)).toBeUndefined();
});

test('stopped in the middle: the reason is the signal’s, whole files stay, half ones do not', async () => {
  expect(await stopInTheSecondFile()).toBe('paused');
  expect(await keptPart(build)).toEqual({ keptBytes: 3000, totalBytes: 4000, isWhole: false });
  expect(await isStored(build)).toBe(false);
  expect(urls()).not.toContain(second);
});

test('it goes on with the file in which it was stopped, and counts from there', async () => {
  await stopInTheSecondFile();
  web.files.set(second, new Uint8Array(1000));
  web.asked.length = 0;
  await fetchAll();
  expect(web.asked.filter((url) => url.includes('shard'))).toEqual([second]);
  expect(await keptPart(build)).toEqual({ keptBytes: 4000, totalBytes: 4000, isWhole: true });
});

test('stopped before the list of files came, its size is not known', async () => {
  web.files.set(`${build.hub}tensor-cache.json`, () => new Response('', { status: 503 }));
  await fetchAll().catch(() => undefined);
  expect(await keptPart(build)).toEqual({ keptBytes: 0, isWhole: false });
});

test('taken out, with the library, and no other build with it', async () => {
  await fetchAll();
  publish(web, other.hub, other.library);
  await fetchArtifacts(other, { name: 'Tiny', mayDownload: true, onProgress: () => undefined });
  await removeArtifacts(build);
  expect(await keptPart(build)).toBeUndefined();
  expect(urls().filter((url) => url.startsWith(build.hub) || url === build.library)).toEqual([]);
  expect(await isStored(other)).toBe(true);
  await removeArtifacts(build);
});

test.each([
  ['the bytes that the list means', 0, undefined],
  ['other bytes of the same number', 1, { code: 'wrongChecksum', facts: { file: second, hash: 'MD5' } }],
])('%s', async (_, change, failure) => {
  const right = new Uint8Array(1000).fill(7);
  const md5sum = createHash('md5').update(right).digest('hex');
  const records = [shards[0], { ...shards[1], md5sum }];
  web.files.set(`${build.hub}tensor-cache.json`, JSON.stringify({ records }));
  web.files.set(second, right.with(999, 7 + change));
  const thrown: unknown = await fetchAll().then(
    () => undefined,
    (error: unknown) => error,
  );
  if (failure === undefined) expect(thrown).toBeUndefined();
  else expect(thrown).toMatchObject(failure);
  expect(urls().includes(first)).toBe(true);
  expect(urls().includes(second)).toBe(failure === undefined);
});
