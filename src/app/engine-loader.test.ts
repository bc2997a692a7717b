import { expect, test, vi } from 'vitest';
import type { LoadedModel } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';
import type { LoadProgress, ModelSource } from '../engine/engine.ts';
import { EngineError, type EngineFailure } from '../engine/errors.ts';
import type { CatalogModel } from './catalog.ts';
import { EngineLoader } from './engine-loader.ts';
import { Notices } from './notices.ts';
import list from '../../models/webllm.json' with { type: 'json' };
import { parseRealModels, type RealModel } from './real-models.ts';
import { State } from './state.ts';

const entry = (id: string): CatalogModel => ({
  id,
  name: { en: id, 'zh-Hant': id },
  description: { en: '', 'zh-Hant': '' },
  architecture: 'llama',
  engines: ['glass'],
  rooms: ['predict'],
  files: [{ path: `${id}/${id}.gguf`, bytes: 1000, sha256: '00'.repeat(32) }],
  golden: `${id}/golden.json`,
  licence: 'MIT',
  parameters: 1,
  quantization: 'F32',
  contextLength: 8,
  examples: [],
});

const [real] = parseRealModels(list) as [RealModel];

const loaded = (id: string, fallbackReason?: EngineFailure) =>
  ({ info: { id }, ...(fallbackReason ? { fallbackReason } : {}) }) as unknown as LoadedModel;

/** A client whose loads end when the test says so. */
function fakeClient() {
  const loads: {
    source: ModelSource;
    engine: string;
    progress: (progress: LoadProgress) => void;
    end: { readonly resolve: (model: LoadedModel) => void; readonly reject: (error: EngineError) => void };
  }[] = [];
  const client = {
    load: vi.fn((source: ModelSource, engine: string, progress: (progress: LoadProgress) => void) => {
      return new Promise<LoadedModel>((resolve, reject) => {
        loads.push({ source, engine, progress, end: { resolve, reject } });
      });
    }),
    terminate: vi.fn(),
  };
  return { client: client as typeof client & EngineClient, loads };
}

function setUp() {
  const { client, loads } = fakeClient();
  const notices = new Notices();
  const catalog = new State([entry('a'), entry('b')]);
  const realModels = new State([real]);
  const locate = (path: string): string => `https://x.example/models/${path}`;
  const ownLibrary = {
    has: (name: string) => name.endsWith('.gguf'),
    open: (name: string) =>
      name === 'kept.gguf'
        ? Promise.resolve(new File(['GGUF'], name))
        : Promise.reject(new EngineError('notFound', { url: name, status: 404 })),
  };
  const loader = new EngineLoader(client, { catalog, realModels, ownLibrary, locate }, notices);
  const click = (): void => notices.list.value.at(-1)!.action!.run();
  const shown = (): readonly string[] => notices.list.value.map(({ id }) => id);
  return { loader, client, loads, notices, click, shown };
}

test('a load goes from idle over progress to ready', async () => {
  const { loader, loads, shown } = setUp();
  expect(loader.state.value).toEqual({ status: 'idle' });
  const done = loader.load('a');
  expect(loader.state.value).toEqual({ status: 'loading', modelId: 'a' });
  expect(loads[0]).toMatchObject({ engine: 'auto', source: { url: 'https://x.example/models/a/a.gguf' } });
  const progress: LoadProgress = { phase: 'download', loadedBytes: 250, totalBytes: 1000 };
  loads[0]!.progress(progress);
  expect(loader.state.value).toEqual({ status: 'loading', modelId: 'a', progress });
  loads[0]!.end.resolve(loaded('a'));
  await done;
  expect(loader.state.value).toMatchObject({ status: 'ready', modelId: 'a', model: { info: { id: 'a' } } });
  expect(loader.wants('a', 'auto')).toBe(true);
  expect(shown()).toEqual([]);
});

test('a failed load says why, and one click loads again in a new worker', async () => {
  const { loader, client, loads, shown, click } = setUp();
  const done = loader.load('a');
  loads[0]!.end.reject(new EngineError('offline', { url: 'u' }));
  await done;
  expect(loader.state.value).toMatchObject({ status: 'failed', modelId: 'a', error: { code: 'offline' } });
  expect(shown()).toEqual(['offline']);
  click();
  expect(client.terminate).toHaveBeenCalledOnce();
  expect(loader.state.value).toEqual({ status: 'loading', modelId: 'a' });
  expect(shown(), 'what was said before no longer holds').toEqual([]);
  loads[1]!.end.resolve(loaded('a'));
  await vi.waitFor(() => expect(loader.state.value.status).toBe('ready'));
});

test.each([
  new EngineError('deviceLost', { reason: 'reset' }),
  new EngineError('outOfMemory', { bytes: 1 }),
  new EngineError('workerCrashed', { reason: 'boom' }),
])('$code while it runs: the engine is gone, one click brings it back', async (error) => {
  const { loader, client, loads, shown, click } = setUp();
  const done = loader.load('a', 'glass');
  loads[0]!.end.resolve(loaded('a'));
  await done;
  loader.failed(error);
  expect(loader.state.value).toEqual({ status: 'failed', modelId: 'a', error });
  expect(shown()).toEqual([error.code]);
  click();
  expect(client.terminate).toHaveBeenCalledOnce();
  expect(loads[1]).toMatchObject({ engine: 'glass', source: loads[0]!.source });
  loads[1]!.end.resolve(loaded('a'));
  await vi.waitFor(() => expect(loader.state.value.status).toBe('ready'));
});

test('an error of one call leaves the engine as it is', async () => {
  const { loader, loads, notices } = setUp();
  const done = loader.load('a');
  loads[0]!.end.resolve(loaded('a'));
  await done;
  loader.failed(new EngineError('contextFull', { length: 9, contextLength: 8 }));
  expect(loader.state.value.status).toBe('ready');
  expect(notices.list.value[0]).toMatchObject({ id: 'contextFull' });
  expect(notices.list.value[0]!.action).toBeUndefined();
});

test('anything thrown becomes an error with words', () => {
  const { loader, notices } = setUp();
  loader.failed(new TypeError('x is undefined'));
  expect(notices.list.value[0]!.explain().why).toBe('x is undefined');
});

test('a bad file loses nothing: the model before it is loaded again', async () => {
  const { loader, loads, shown } = setUp();
  const first = loader.load('a');
  loads[0]!.end.resolve(loaded('a'));
  await first;
  const file = new File(['not a model'], 'mine.gguf');
  const second = loader.load(file);
  expect(loads[1]).toMatchObject({ source: { kind: 'file', name: 'mine.gguf', file } });
  loads[1]!.end.reject(new EngineError('badFile', { reason: 'no magic', offset: 0 }));
  await vi.waitFor(() => expect(loads).toHaveLength(3));
  loads[2]!.end.resolve(loaded('a'));
  await second;
  expect(loader.state.value).toMatchObject({ status: 'ready', modelId: 'a' });
  expect(shown(), 'and still says why').toEqual(['badFile']);
});

test('the newer of two loads wins, whichever ends first', async () => {
  const { loader, client, loads, shown } = setUp();
  const first = loader.load('a');
  const second = loader.load('b');
  expect(client.terminate, 'half a model may be on the GPU').toHaveBeenCalledOnce();
  loads[1]!.end.resolve(loaded('b'));
  await second;
  loads[0]!.progress({ phase: 'download', loadedBytes: 1, totalBytes: 2 });
  loads[0]!.end.reject(new EngineError('workerCrashed', { reason: 'terminated' }));
  await first;
  expect(loader.state.value).toMatchObject({ status: 'ready', modelId: 'b' });
  expect(shown()).toEqual([]);
});

test('a GPU that computes wrongly: the remedy is the CPU', async () => {
  const { loader, loads, click } = setUp();
  const done = loader.load('a');
  loads[0]!.end.reject(new EngineError('knownAnswerFailed', { difference: 1, tolerance: 1e-3 }));
  await done;
  click();
  expect(loads[1]!.engine).toBe('reference');
});

test('falling back to the CPU is said, with the reason', async () => {
  const { loader, loads, notices } = setUp();
  const done = loader.load('a');
  loads[0]!.end.resolve(loaded('a', { code: 'noAdapter', facts: { reason: 'blocklisted' } }));
  await done;
  expect(notices.list.value[0]).toMatchObject({ id: 'on-cpu', kind: 'news' });
  expect(notices.list.value[0]!.explain().why).toContain('blocklisted');
});

test('a model that the catalogue does not have', async () => {
  const { loader, loads, shown } = setUp();
  await loader.load('nobody');
  expect(loads).toEqual([]);
  expect(shown()).toEqual(['notFound']);
  await loader.reload();
  expect(loads, 'nothing was wanted yet').toEqual([]);
});

test('a model of real size is downloaded only when somebody asks for it', async () => {
  const { loader, loads, click, shown, notices } = setUp();
  const done = loader.load(real.id);
  expect(loads[0]).toMatchObject({ source: { kind: 'webllm', id: real.id, mayDownload: false } });
  loads[0]!.end.reject(new EngineError('notDownloaded', { model: 'Qwen3 0.6B', bytes: 335_000_000 }));
  await done;
  expect(shown()).toEqual(['notDownloaded']);
  expect(notices.list.value[0]!.action!.label.en).toBe('Download');
  click();
  await vi.waitFor(() => expect(loads.length).toBe(2));
  expect(loads[1]!.source).toEqual({ ...loads[0]!.source, mayDownload: true });
  expect(shown()).toEqual([]);
});

test('chosen from the list, it may be downloaded at once', () => {
  const { loader, loads } = setUp();
  void loader.load(real.id, 'auto', true);
  expect(loads[0]).toMatchObject({ source: { mayDownload: true } });
});

test('a model without a CPU engine is not offered one', async () => {
  const { loader, loads, notices } = setUp();
  const done = loader.load(real.id);
  loads[0]!.end.reject(new EngineError('noAdapter', { reason: 'none' }));
  await done;
  expect(notices.list.value[0]).toMatchObject({ id: 'noAdapter' });
  expect(notices.list.value[0]!.action).toBeUndefined();
});

test('a file that the browser keeps is loaded by its name, as a file', async () => {
  const { loader, loads } = setUp();
  void loader.load('kept.gguf');
  await vi.waitFor(() => expect(loads).toHaveLength(1));
  expect(loads[0]!.source).toMatchObject({ kind: 'file', name: 'kept.gguf' });
  expect(loader.heldFile?.name).toBe('kept.gguf');
  expect(loader.wants('kept.gguf', 'auto')).toBe(true);
});

test('a load that began while a kept file was being opened is the newer one', async () => {
  const { loader, loads } = setUp();
  const opening = loader.load('kept.gguf');
  void loader.load('a');
  await opening;
  expect(loads.map(({ source }) => source.kind)).toEqual(['catalog']);
});

test('a kept file that is gone is said, and the model before stays', async () => {
  const { loader, loads, notices } = setUp();
  void loader.load('a');
  loads[0]!.end.resolve(loaded('a'));
  await vi.waitFor(() => expect(loader.state.value.status).toBe('ready'));
  await loader.load('gone.gguf');
  expect(notices.list.value.at(-1)?.id).toBe('notFound');
  expect(loader.state.value).toMatchObject({ status: 'ready', modelId: 'a' });
});
