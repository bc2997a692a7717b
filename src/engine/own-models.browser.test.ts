/** In a real browser, with its own file system for the page. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EngineError } from './errors.ts';
import { keepOwnModel, listOwnModels, openOwnModel, removeOwnModel } from './own-models.ts';

const content = Uint8Array.from({ length: 3_000_000 }, (_, i) => (i * i) % 251);
const file = new Blob([content]);

beforeEach(async () => {
  for (const { name } of await listOwnModels()) await removeOwnModel(name);
});
afterEach(() => vi.restoreAllMocks());

async function refusal(call: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error(`no EngineError but ${String(thrown)}`);
}

test('a file is kept, listed with its size, opened and removed', async () => {
  const progress: number[] = [];
  await keepOwnModel(file, 'b.gguf', (bytes) => progress.push(bytes));
  await keepOwnModel(new Blob(['x']), 'a.gguf');
  expect(progress.length).toBeGreaterThan(1);
  expect(progress.at(-1)).toBe(content.length);
  expect(await listOwnModels()).toMatchObject([
    { name: 'a.gguf', bytes: 1 },
    { name: 'b.gguf', bytes: content.length },
  ]);
  expect(Math.abs(Date.now() - (await listOwnModels())[0]!.kept)).toBeLessThan(60_000);
  const kept = new Uint8Array(await (await openOwnModel('b.gguf')).arrayBuffer());
  expect(kept.every((byte, i) => byte === content[i])).toBe(true);
  await removeOwnModel('b.gguf');
  await removeOwnModel('b.gguf');
  expect((await listOwnModels()).map(({ name }) => name)).toEqual(['a.gguf']);
  expect((await refusal(openOwnModel('b.gguf'))).code).toBe('notFound');
});

test('a second file of the same name takes its place', async () => {
  await keepOwnModel(file, 'a.gguf');
  await keepOwnModel(new Blob(['new']), 'a.gguf');
  expect(await (await openOwnModel('a.gguf')).text()).toBe('new');
});

test('names that would leave the folder stay in it', async () => {
  await keepOwnModel(new Blob(['x']), '../up/../a.gguf');
  await keepOwnModel(new Blob(['y']), '..');
  expect((await listOwnModels()).map(({ name }) => name)).toEqual(['.._up_.._a.gguf', 'model.gguf']);
  expect(await (await openOwnModel('..')).text()).toBe('y');
});

test('what is too large for the quota is refused before a byte is written', async () => {
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ quota: 2_000_000, usage: 1_500_000 });
  const { code, facts } = await refusal(keepOwnModel(file, 'a.gguf'));
  expect(code).toBe('quotaExceeded');
  expect(facts).toEqual({ bytes: content.length, available: 500_000 });
  expect(await listOwnModels()).toEqual([]);
});

test('a disk that fills up, or a file that breaks off, leaves what was there before', async () => {
  const breaking = (error: Error): Blob => {
    let pulled = 0;
    const pull = (controller: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => {
      if (pulled++ === 0) controller.enqueue(content.subarray(0, 1000));
      else controller.error(error);
    };
    const blob = new Blob([content]);
    blob.stream = () => new ReadableStream({ pull });
    return blob;
  };
  const full = breaking(new DOMException('full', 'QuotaExceededError'));
  expect((await refusal(keepOwnModel(full, 'a.gguf'))).code).toBe('quotaExceeded');
  expect(await listOwnModels()).toEqual([]);
  await keepOwnModel(new Blob(['old']), 'a.gguf');
  const { code, facts } = await refusal(keepOwnModel(breaking(new Error('gone')), 'a.gguf'));
  expect(code).toBe('badFile');
  expect(facts).toMatchObject({ reason: 'it cannot be copied: gone' });
  expect(await (await openOwnModel('a.gguf')).text()).toBe('old');
});

test('a browser that stores nothing says so', async () => {
  vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(new DOMException('denied', 'SecurityError'));
  const { code, facts } = await refusal(listOwnModels());
  expect(code).toBe('noStorage');
  expect(facts).toEqual({ reason: 'denied' });
});
