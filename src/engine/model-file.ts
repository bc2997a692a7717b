/** Finds a model's file: in the cache, on the network or on the user's disk, checked and with progress. */
import { EngineError } from './errors.ts';
import type { GgufSource, LoadProgress } from './engine.ts';

/** Bumped when what is stored under a URL changes its meaning. */
const cacheName = 'jielong-models-1';

type OnProgress = (progress: LoadProgress) => void;

/** @param signal ends a download; it then rejects with the signal's reason */
export async function readModelFile(source: GgufSource, onProgress: OnProgress, signal?: AbortSignal): Promise<Blob> {
  if (source.kind === 'file') return source.file; // read where it lies, a tensor at a time
  const cached = await fromCache(source.url);
  if (cached) {
    if ((await digest(cached, source.bytes, onProgress)) === source.sha256) return cached;
    await outOfCache(source.url);
  }
  const file = await download(source.url, source.bytes, onProgress, signal);
  const actual = await digest(file, source.bytes, onProgress);
  if (actual !== source.sha256) {
    throw new EngineError('wrongChecksum', { file: source.url, expected: source.sha256, actual });
  }
  await intoCache(source.url, file);
  return file;
}

/** Whether the next visit finds this file without a network. A page that carries its files always does. */
export async function isKept(url: string): Promise<boolean> {
  if (url.startsWith('data:')) return true;
  try {
    return (await (await caches.open(cacheName)).match(url)) !== undefined;
  } catch {
    return false;
  }
}

/** Takes a file out of the cache. Of one that is not there, nothing. */
export async function forgetModelFile(url: string): Promise<void> {
  await outOfCache(url);
}

/** A small JSON file that belongs to a model; kept for the next visit, which may be offline. */
export async function readModelJson(url: string): Promise<unknown> {
  let file: Blob;
  try {
    file = await download(url, 0, () => undefined);
  } catch (error) {
    const cached = await fromCache(url);
    if (!cached) throw error;
    file = cached;
  }
  const value = parse(await file.text(), url);
  await intoCache(url, file);
  return value;
}

function parse(text: string, url: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new EngineError('badFile', { reason: `${url} is not JSON`, offset: 0 }, { cause });
  }
}

async function download(
  url: string,
  expectedBytes: number,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(url, signal ? { signal } : {});
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EngineError('offline', { url }, { cause });
  }
  // A server that answers everything with its front page has not found the file either.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || !response.body || isPage) throw new EngineError('notFound', { url, status: response.status });
  const totalBytes = Number(response.headers.get('content-length') ?? expectedBytes);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let loadedBytes = 0;
  try {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array<ArrayBuffer>>) {
      parts.push(part);
      loadedBytes += part.length;
      onProgress({ phase: 'download', loadedBytes, totalBytes });
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EngineError('offline', { url }, { cause });
  }
  return new Blob(parts);
}

/** SHA-256 as lower-case hexadecimal. */
async function digest(file: Blob, totalBytes: number, onProgress: OnProgress): Promise<string> {
  onProgress({ phase: 'verify', loadedBytes: file.size, totalBytes });
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function fromCache(url: string): Promise<Blob | undefined> {
  try {
    const response = await (await caches.open(cacheName)).match(url);
    return await response?.blob();
  } catch {
    return undefined; // private windows and insecure origins have no cache; the network is as good
  }
}

async function outOfCache(url: string): Promise<void> {
  try {
    await (await caches.open(cacheName)).delete(url);
  } catch {
    // The download that follows writes over it.
  }
}

async function intoCache(url: string, file: Blob): Promise<void> {
  try {
    await (await caches.open(cacheName)).put(url, new Response(file));
  } catch {
    // A full disk must not end the lesson: the model is in memory, and the next visit downloads it again.
  }
}
