import { expect, test } from 'vitest';
import { EngineError } from '../../engine/errors.ts';
import { Downloads, type Fetch } from './downloads.ts';

/** A download that brings `bytes` and then waits until it is stopped or the test lets it end. */
function slow(bytes: number) {
  let finish: () => void = () => undefined;
  const fetch: Fetch = (signal, onProgress) =>
    new Promise<void>((resolve, reject) => {
      finish = resolve;
      onProgress({ phase: 'download', loadedBytes: bytes, totalBytes: 1000 });
      signal.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')));
    });
  return { fetch, finish: () => finish() };
}

test('seen while it runs, gone when it has ended', async () => {
  const downloads = new Downloads();
  const { fetch, finish } = slow(400);
  const ended = downloads.start('a', fetch);
  expect(downloads.transfers.value.get('a')).toEqual({ loadedBytes: 400, totalBytes: 1000 });
  finish();
  expect(await ended).toBe(true);
  expect(downloads.transfers.value.size).toBe(0);
});

test('stopped: no error, and when `stop` is over nothing runs', async () => {
  const downloads = new Downloads();
  const started = downloads.start('a', slow(10).fetch);
  await downloads.stop('a');
  expect(await started).toBe(false);
  expect(downloads.transfers.value.size).toBe(0);
  await downloads.stop('a');
});

test('a failure is for the caller, and the next attempt can begin', async () => {
  const downloads = new Downloads();
  const offline = new EngineError('offline', { url: 'https://hub.example' });
  await expect(downloads.start('a', () => Promise.reject(offline))).rejects.toBe(offline);
  expect(await downloads.start('a', () => Promise.resolve())).toBe(true);
});

test('one model is downloaded once at a time, two side by side', async () => {
  const downloads = new Downloads();
  const first = slow(1);
  const second = slow(2);
  const running = [downloads.start('a', first.fetch), downloads.start('b', second.fetch)];
  expect(await downloads.start('a', () => Promise.resolve())).toBe(false);
  expect([...downloads.transfers.value.keys()]).toEqual(['a', 'b']);
  first.finish();
  second.finish();
  expect(await Promise.all(running)).toEqual([true, true]);
});
