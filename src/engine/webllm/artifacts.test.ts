/** Finding, downloading and keeping the files of a model, over a network and a store that can fail. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stubWeb, type FakeWeb } from '../../../tests/fixtures/fake-caches.ts';
import { stubGpu } from '../../../tests/fixtures/fake-gpu.ts';
import { chatConfig, publish, shards, source, wasm } from '../../../tests/fixtures/mlc-model.ts';
import type { LoadProgress, WebllmBuild } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { fetchArtifacts } from './artifacts.ts';
import { isStored } from './kept-artifacts.ts';

const [build] = source(true).builds as [WebllmBuild, WebllmBuild];
const library = `${build.here}Tiny-q4f16_1-MLC_cs1k-webgpu.wasm`;

let web: FakeWeb;
beforeEach(() => {
  stubGpu();
  web = stubWeb();
});
afterEach(() => vi.unstubAllGlobals());

const fetchAll = (mayDownload: boolean, onProgress: (progress: LoadProgress) => void = () => undefined) =>
  fetchArtifacts(build, { name: 'Tiny', mayDownload, onProgress });

async function failure(call: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error('not an EngineError', { cause: thrown });
}

const askedOf = (host: string): number => web.asked.filter((url) => url.includes(host)).length;

test('from the app’s own origin when it is there, and the hub never hears of it', async () => {
  publish(web, build.here, library);
  publish(web, build.hub, build.library);
  const { folder, config, bytes } = await fetchAll(true);
  expect(folder).toBe(build.here);
  expect(config.model_type).toBe('qwen3');
  expect(bytes).toBe(4000);
  expect(askedOf('hub.example') + askedOf('libs.example')).toBe(0);
});

test('nothing is downloaded from the hub unless it was asked for', async () => {
  publish(web, build.hub, build.library);
  const error = await failure(fetchAll(false));
  expect(error).toMatchObject({ code: 'notDownloaded', facts: { model: 'Tiny', bytes: 4000 } });
  expect(askedOf('hub.example')).toBe(0);
});

test('downloaded once, with every byte counted; after that no network is needed', async () => {
  publish(web, build.hub, build.library);
  const progress: LoadProgress[] = [];
  expect(await isStored(build)).toBe(false);
  await fetchAll(true, (step) => progress.push(step));
  expect(progress.at(-1)).toEqual({ phase: 'download', loadedBytes: 4000, totalBytes: 4000 });
  expect(await isStored(build)).toBe(true);
  web.online = false;
  const { folder, library: bytes } = await fetchAll(false);
  expect(folder).toBe(build.hub);
  expect(new Uint8Array(bytes)).toEqual(wasm);
});

test('where web-llm will look: its own caches, under absolute URLs', async () => {
  publish(web, build.hub, build.library);
  await fetchAll(true);
  expect([...web.shelves.get('webllm/config')!.keys()]).toEqual([`${build.hub}mlc-chat-config.json`]);
  expect([...web.shelves.get('webllm/wasm')!.keys()]).toEqual([build.library]);
  const names = ['tokenizer.json', 'tensor-cache.json', ...shards.map(({ dataPath }) => dataPath)];
  expect([...web.shelves.get('webllm/model')!.keys()].sort()).toEqual(names.map((name) => build.hub + name).sort());
});

test('a download that breaks off goes on with the files that are missing', async () => {
  publish(web, build.hub, build.library);
  const url = `${build.hub}params_shard_1.bin`;
  web.files.set(url, () => new Response(broken(), { headers: { 'content-type': 'application/octet-stream' } }));
  expect((await failure(fetchAll(true))).code).toBe('offline');
  expect(await isStored(build)).toBe(false);
  web.files.set(url, new Uint8Array(1000));
  web.asked.length = 0;
  await fetchAll(true);
  expect(web.asked).not.toContain(`${build.hub}params_shard_0.bin`);
});

test.each([
  [
    'a page instead of the file',
    () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
    'notFound',
  ],
  ['no file', () => new Response('', { status: 404 }), 'notFound'],
  ['half of the file', () => new Response(new Uint8Array(500)), 'wrongSize'],
  ['more than the file', () => new Response(new Uint8Array(1500)), 'wrongSize'],
])('%s is never stored as weights', async (_, answer, code) => {
  publish(web, build.hub, build.library);
  web.files.set(`${build.hub}params_shard_1.bin`, answer);
  expect((await failure(fetchAll(true))).code).toBe(code);
  expect(web.shelves.get('webllm/model')!.has(`${build.hub}params_shard_1.bin`)).toBe(false);
});

test('the front page of a server is no model of its own', async () => {
  publish(web, build.hub, build.library);
  const page = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
  web.files.set(`${build.here}mlc-chat-config.json`, page);
  expect((await fetchAll(true)).folder).toBe(build.hub);
});

test('stored weights of another size are asked for again', async () => {
  publish(web, build.hub, build.library);
  await fetchAll(true);
  const url = `${build.hub}params_shard_0.bin`;
  web.shelves.get('webllm/model')!.set(url, new Response('x', { headers: { 'content-length': '1' } }));
  expect(await isStored(build)).toBe(false);
  web.asked.length = 0;
  await fetchAll(true);
  expect(web.asked).toContain(url);
});

test('files on the app’s own origin may change; without the server the stored ones serve', async () => {
  publish(web, build.here, library);
  await fetchAll(false);
  web.files.set(`${build.here}mlc-chat-config.json`, JSON.stringify({ ...chatConfig, context_window_size: 2048 }));
  expect((await fetchAll(false)).config.context_window_size).toBe(2048);
  web.online = false;
  expect((await fetchAll(false)).config.context_window_size).toBe(2048);
});

test('a disk that is full, found before and while downloading', async () => {
  publish(web, build.hub, build.library);
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({ quota: 5000, usage: 4000 }) } });
  const before = await failure(fetchAll(true));
  expect(before).toMatchObject({ code: 'quotaExceeded', facts: { bytes: 4000, available: 1000 } });
  expect(web.asked).not.toContain(`${build.hub}params_shard_0.bin`);
  vi.stubGlobal('navigator', { storage: { estimate: () => Promise.resolve({}) } });
  web.quota = 2000;
  expect((await failure(fetchAll(true))).code).toBe('quotaExceeded');
});

test('a browser that stores nothing', async () => {
  publish(web, build.hub, build.library);
  vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('denied', 'SecurityError')) });
  expect(await failure(fetchAll(true))).toMatchObject({ code: 'noStorage', facts: { reason: 'denied' } });
});

test('what is no configuration, no list, no tokenizer, no WebAssembly', async () => {
  publish(web, build.hub, build.library);
  const cases = [
    [`${build.hub}mlc-chat-config.json`, '{"model_type":"qwen3"}', 'badFile'],
    [`${build.hub}mlc-chat-config.json`, 'not JSON', 'badFile'],
    [`${build.hub}mlc-chat-config.json`, JSON.stringify({ ...chatConfig, tokenizer_files: ['x'] }), 'unsupportedModel'],
    [`${build.hub}tensor-cache.json`, '{"records":[{"dataPath":"../secret","nbytes":1}]}', 'badFile'],
    [build.library, Uint8Array.of(1, 2, 3, 4), 'wrongLibrary'],
    [build.library, new Uint8Array(0), 'wrongLibrary'],
  ] as const;
  for (const [url, file, code] of cases) {
    web.shelves.clear();
    publish(web, build.hub, build.library);
    web.files.set(url, file);
    expect((await failure(fetchAll(true))).code, `${url}: ${String(file)}`).toBe(code);
  }
});

function broken(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(400));
      controller.error(new TypeError('network error'));
    },
  });
}
