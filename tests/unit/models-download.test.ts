/** The downloader against a server that breaks off, lies and forgets. What is expected: RFC 9110, sections 13 and 14. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { download } from '../../src/cli/models/download.mjs';
import { DownloadError } from '../../src/cli/models/download-error.mjs';
import { file, page, sha256, startServer, status, type FaultyServer } from '../fixtures/faulty-server.ts';

const content = Buffer.from(Uint8Array.from({ length: 300_000 }, (_, i) => (i * i + 7 * i) % 251));
const sum = sha256(content);
vi.setConfig({ testTimeout: 30_000 }); // the first request compiles undici's parser
const patience = { tries: 3, wait: 1 };

let server: FaultyServer;
let folder: string;
let path: string;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jielong-'));
  path = join(folder, 'sub', 'a.gguf');
});
afterEach(() => rm(folder, { recursive: true }));

const url = (): string => `${server.url}/a.gguf`;
const get = (options: { bytes?: number; sha256?: string } = {}) => download({ url: url(), path, patience, ...options });

async function refusal(options: { bytes?: number; sha256?: string } = {}): Promise<DownloadError> {
  const thrown: unknown = await get(options).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof DownloadError) return thrown;
  throw new Error(`no DownloadError but ${String(thrown)}`);
}

const left = () => readdir(join(folder, 'sub'));

test('a whole file, with its sum, and nothing else in the folder', async () => {
  server.answer(file(content));
  const seen: (readonly [number, number | undefined])[] = [];
  const onProgress = (loaded: number, total: number | undefined) => seen.push([loaded, total]);
  expect(await download({ url: url(), path, patience, onProgress })).toEqual({
    bytes: 300_000,
    sha256: sum,
    checked: false,
  });
  expect(await readFile(path)).toEqual(content);
  expect(await left()).toEqual(['a.gguf']);
  expect(seen[0]).toEqual([0, 300_000]);
  expect(seen.at(-1)).toEqual([300_000, 300_000]);
});

test('a connection that breaks goes on where it stopped, if the file is still the same', async () => {
  server.answer(file(content, { breakAfter: 100_000 }));
  expect(await get({ sha256: sum })).toEqual({ bytes: 300_000, sha256: sum, checked: true });
  expect(server.requests.map(({ range }) => range)).toEqual([undefined, 'bytes=100000-', 'bytes=200000-']);
  expect(server.requests[1]!.ifRange).toBe('"v1"');
});

test('what another process has left behind is used', async () => {
  server.answer(file(content, { breakAfter: 120_000 }), status(503));
  expect((await refusal()).message).toContain('120000 bytes are kept');
  expect((await left()).sort()).toEqual(['a.gguf.part', 'a.gguf.part.json']);
  server.answer(file(content));
  expect((await get()).sha256).toBe(sum);
  expect(server.requests.map(({ range }) => range)).toEqual(['bytes=120000-']);
});

test('a file that changed in the meantime begins again', async () => {
  const changed = Buffer.from(content).reverse();
  server.answer(file(content, { breakAfter: 100_000 }), file(changed, { etag: '"v2"' }));
  expect((await get()).sha256).toBe(sha256(changed));
  expect(server.requests).toHaveLength(2);
});

test('a server without ranges sends all of it again', async () => {
  server.answer(file(content, { breakAfter: 100_000, ranges: false }), file(content, { ranges: false }));
  expect((await get()).sha256).toBe(sum);
});

test('without a validator and without a sum nothing can be joined', async () => {
  server.answer(file(content, { breakAfter: 100_000, etag: '' }), file(content, { etag: '' }));
  expect((await get()).sha256).toBe(sum);
  expect(server.requests.map(({ range }) => range)).toEqual([undefined, undefined]);
  server.answer(file(content, { breakAfter: 100_000, etag: '' }), file(content, { etag: '' }));
  expect((await get({ sha256: sum })).sha256).toBe(sum); // a known sum proves the seam
  expect(server.requests.map(({ range }) => range)).toEqual([undefined, 'bytes=100000-']);
});

test('a wrong range is not joined', async () => {
  server.answer(
    file(content, { breakAfter: 100_000 }),
    status(206, { 'content-range': 'bytes 5-9/300000', 'content-length': '5' }, '12345'),
    file(content),
  );
  expect((await get()).sha256).toBe(sum);
  server.answer(file(content, { breakAfter: 100_000 }), status(416), file(content));
  expect((await get()).sha256).toBe(sum);
});

test('bytes of another file are refused and not kept', async () => {
  server.answer(file(Buffer.from(content).reverse()));
  const error = await refusal({ sha256: sum });
  expect(error.code).toBe('checksum');
  expect(error.message).toContain(sum);
  expect(await left()).toEqual([]);
});

test('two versions that met in one file cost one fresh download', async () => {
  server.answer(file(Buffer.from(content).reverse(), { breakAfter: 100_000, etag: '' }), status(503));
  await refusal({ sha256: sum });
  server.answer(file(content, { etag: '' }));
  expect((await get({ sha256: sum })).sha256).toBe(sum);
  expect(server.requests.map(({ range }) => range)).toEqual(['bytes=100000-', undefined]);
});

test('a size that is not what was promised', async () => {
  server.answer(file(content));
  expect((await refusal({ bytes: 299_999 })).code).toBe('size');
  expect(await left()).toEqual([]);
  // Without a length the server can send on for ever: it is stopped.
  server.answer((_request, response) => {
    const send = (): void => {
      if (!response.destroyed) response.write(content, () => setImmediate(send));
    };
    send();
  });
  expect((await refusal({ bytes: 400_000 })).code).toBe('size');
  expect(await left()).toEqual([]);
});

test('a length that promises more than comes is a broken connection, and is given up with what is there', async () => {
  const lie = { 'content-length': '999999', connection: 'close' };
  server.answer(file(content, { headers: lie }), status(503));
  const error = await refusal();
  expect(error.code).toBe('network');
  expect(error.message).toContain('300000 bytes are kept');
  expect(existsSync(path)).toBe(false);
});

test('a connection that falls silent is left, and another one goes on', async () => {
  const before = getGlobalDispatcher();
  setGlobalDispatcher(new Agent({ bodyTimeout: 200 }));
  try {
    server.answer((_request, response) => {
      response.writeHead(200, { 'content-length': content.length, etag: '"v1"' });
      response.write(content.subarray(0, 50_000));
    }, file(content));
    expect((await get()).sha256).toBe(sum);
    expect(server.requests.map(({ range }) => range)).toEqual([undefined, 'bytes=50000-']);
  } finally {
    setGlobalDispatcher(before);
  }
});

test('a page instead of a file, nothing there, and a closed door', async () => {
  server.answer(page);
  expect((await refusal()).code).toBe('page');
  server.answer(status(404));
  expect((await refusal()).code).toBe('missing');
  server.answer(status(401));
  expect((await refusal()).message).toContain('licence');
  expect(server.requests).toHaveLength(1);
});

test('a busy server is asked again after the time that it names', async () => {
  server.answer(status(429, { 'retry-after': '0' }), status(503), file(content));
  expect((await get()).sha256).toBe(sum);
  expect(server.requests).toHaveLength(3);
});

test('redirects: the first answer names the sum, the last one has the bytes', async () => {
  const linked = { location: '/cdn/a', 'x-linked-etag': `"${sum}"`, 'x-linked-size': '300000' };
  server.answer(status(302, linked), file(content));
  expect(await get()).toMatchObject({ sha256: sum, checked: true });
  expect(server.requests.map((request) => request.path)).toEqual(['/a.gguf', '/cdn/a']);
  await rm(path);
  server.answer(status(302, linked), file(Buffer.from(content).reverse()));
  expect((await refusal()).code).toBe('checksum');
  server.answer(status(302, { location: '/again' }));
  expect((await refusal()).message).toContain('redirects more than 5 times');
});

test('a part of another address, or one that cannot be read, is no beginning', async () => {
  server.answer(file(content, { breakAfter: 100_000 }), status(503));
  await refusal();
  await writeFile(`${path}.part.json`, '{"url":');
  server.answer(file(content));
  expect((await get()).sha256).toBe(sum);
  expect(server.requests.map(({ range }) => range)).toEqual([undefined]);
});
