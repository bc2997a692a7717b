/** `npm run models` as a lecturer types it, in a folder of its own, against a hub that this test plays. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { parseLocalCatalog } from '../../src/app/catalog.ts';
import { file, page, sha256, startServer, status, type Answer, type FaultyServer } from '../fixtures/faulty-server.ts';

const gguf = readFileSync('tests/fixtures/tiny-llama-f32.gguf');
let server: FaultyServer;
let folder: string;

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jielong-models-'));
});
afterEach(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function models(options: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(https?|no)_proxy$/i.test(name)));
  const child = spawn('node', ['src/cli/models.mjs', ...options, '--models', folder], { env: { ...plain, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((done) => child.on('close', (code) => done({ status: code, stdout, stderr })));
}

const local = async () => parseLocalCatalog(JSON.parse(await readFile(join(folder, 'local.json'), 'utf8')));

test('pull from a hub, list, verify, remove', async () => {
  server.answer(file(gguf, { breakAfter: Math.ceil(gguf.length / 3) }));
  const hub = { HF_ENDPOINT: server.url };
  const pulled = await models(['pull', 'hf:somebody/tiny/q8/tiny.gguf'], hub);
  expect(pulled.stdout).toContain(`sha256 ${sha256(gguf)}`);
  expect(pulled.status).toBe(0);
  expect(server.requests[0]!.path).toBe('/somebody/tiny/resolve/main/q8/tiny.gguf');
  expect(server.requests.length).toBeGreaterThan(1);
  expect(await readFile(join(folder, 'tiny/tiny.gguf'))).toEqual(gguf);

  // What the app reads, through the app's own reader.
  const [entry, ...others] = await local();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({
    id: 'tiny',
    architecture: 'llama',
    quantization: 'F32',
    engines: ['glass', 'reference'],
  });
  expect(entry!.files).toEqual([{ path: 'tiny/tiny.gguf', bytes: gguf.length, sha256: sha256(gguf) }]);
  expect(await readFile(join(folder, 'tiny/.gitignore'), 'utf8')).toBe('*\n');

  expect((await models(['list'])).stdout).toMatch(/^tiny {2}.* kB {2}F32 {2}glass\/reference/m);
  expect(await models(['verify'])).toMatchObject({ status: 0, stdout: '✓ tiny\n' });
  await writeFile(join(folder, 'tiny/tiny.gguf'), 'other bytes');
  expect(await models(['verify', 'tiny'])).toMatchObject({ status: 1, stdout: '✗ tiny: tiny/tiny.gguf has changed\n' });
  expect(await models(['remove', 'tiny'])).toMatchObject({ status: 0 });
  expect(existsSync(join(folder, 'tiny'))).toBe(false);
  expect(await local()).toEqual([]);
}, 60_000);

test('what is refused leaves no entry: a wrong sum, a page, a file that is no model, an unknown name', async () => {
  const url = `${server.url}/tiny.gguf`;
  server.answer(file(gguf));
  const wrong = await models(['pull', url, '--sha256', 'a'.repeat(64)]);
  expect(wrong.status).toBe(1);
  expect(wrong.stderr).toContain(sha256(gguf));
  server.answer(page);
  expect((await models(['pull', url])).stderr).toContain('is a web page');
  server.answer(file(Buffer.from('<html>, but as a file')));
  expect((await models(['pull', url])).stderr).toContain('is no GGUF model');
  expect((await models(['pull', 'Qwen3-0.6B'])).stderr).toMatch(/Did you mean Qwen3-0\.6B/);
  expect((await models(['pull', 'hf:owner/repo'])).stderr).toContain('names no file');
  expect((await models(['pull', `${server.url}/index.html`])).stderr).toContain('does not end in .gguf');
  expect((await models(['remove', '../elsewhere'])).status).toBe(1);
  expect(existsSync(join(folder, 'local.json'))).toBe(false);
  expect(existsSync(join(folder, 'tiny/tiny.gguf'))).toBe(false);
}, 60_000);

test('a proxy of the environment is asked, and not for the hosts that need none', async () => {
  server.answer(file(gguf));
  const proxied = { http_proxy: server.url };
  expect((await models(['pull', 'http://hub.invalid/far.gguf'], proxied)).status).toBe(0);
  expect(server.requests.map((request) => request.path)).toEqual(['CONNECT hub.invalid:80', '/far.gguf']);
  const direct = { http_proxy: 'http://127.0.0.1:9', no_proxy: '127.0.0.1' };
  expect((await models(['pull', `${server.url}/near.gguf`], direct)).status).toBe(0);
}, 60_000);

test('a web-llm model: configuration, tokenizer and shards where web-llm looks for them', async () => {
  const { pull } = await import('../../src/cli/models/pull.mjs');
  const files = new Map<string, Buffer>([
    [
      'mlc-chat-config.json',
      Buffer.from(
        '{"model_type":"qwen3","quantization":"q4f16_1","context_window_size":4096,"tokenizer_files":["tokenizer.json"]}',
      ),
    ],
    [
      'tensor-cache.json',
      Buffer.from('{"records":[{"dataPath":"params_shard_0.bin"},{"dataPath":"params_shard_1.bin"}]}'),
    ],
    ['tokenizer.json', Buffer.from('{}')],
    ['params_shard_0.bin', Buffer.alloc(50_000, 1)],
    ['params_shard_1.bin', Buffer.alloc(40_000, 2)],
    ['tiny-webgpu.wasm', Buffer.from('\0asm')],
  ]);
  const serve: Answer = (request, response) => {
    const found = files.get((request.url ?? '').split('/').at(-1)!);
    (found ? file(found) : status(404))(request, response);
  };
  server.answer(serve);
  const record = {
    model_id: 'Tiny-MLC',
    model: `${server.url}/mlc-ai/Tiny-MLC`,
    model_lib: `${server.url}/libs/tiny-webgpu.wasm`,
  };
  const options = { folder, output: { write: () => true }, listMlc: () => Promise.resolve([record]) };
  await pull('Tiny-MLC', options);
  expect(server.requests[0]!.path).toBe('/mlc-ai/Tiny-MLC/resolve/main/mlc-chat-config.json');
  expect(await readFile(join(folder, 'Tiny-MLC/resolve/main/params_shard_1.bin'))).toEqual(
    files.get('params_shard_1.bin'),
  );
  expect(existsSync(join(folder, 'Tiny-MLC/tiny-webgpu.wasm'))).toBe(true);
  files.set('tensor-cache.json', Buffer.from('{"records":[{"dataPath":"../../../outside"}]}'));
  await rm(join(folder, 'Tiny-MLC'), { recursive: true });
  await expect(pull('Tiny-MLC', options)).rejects.toThrow('no plain file name');
});
