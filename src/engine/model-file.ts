/** Brings a model's bytes into memory: from the cache, the network or the user's disk, checked and with progress. */
import { EngineError } from './errors.ts';
import type { GgufSource, LoadProgress } from './engine.ts';

/** Bumped when what is stored under a URL changes its meaning. */
const cacheName = 'jielong-models-1';

type OnProgress = (progress: LoadProgress) => void;

export async function readModelFile(source: GgufSource, onProgress: OnProgress): Promise<Uint8Array> {
  if (source.kind === 'file') {
    onProgress({ phase: 'download', loadedBytes: 0, totalBytes: source.file.size });
    const bytes = new Uint8Array(await source.file.arrayBuffer());
    onProgress({ phase: 'download', loadedBytes: bytes.length, totalBytes: bytes.length });
    return bytes;
  }
  const cached = await fromCache(source.url);
  if (cached) {
    if ((await digest(cached, source.bytes, onProgress)) === source.sha256) return cached;
    await outOfCache(source.url);
  }
  const bytes = await download(source.url, source.bytes, onProgress);
  const actual = await digest(bytes, source.bytes, onProgress);
  if (actual !== source.sha256) {
    throw new EngineError('wrongChecksum', { file: source.url, expected: source.sha256, actual });
  }
  await intoCache(source.url, bytes);
  return bytes;
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

/** A small JSON file that belongs to a model; kept for the next visit, which may be offline. */
export async function readModelJson(url: string): Promise<unknown> {
  let bytes: Uint8Array;
  try {
    bytes = await download(url, 0, () => undefined);
  } catch (error) {
    const cached = await fromCache(url);
    if (!cached) throw error;
    bytes = cached;
  }
  const value = parse(bytes, url);
  await intoCache(url, bytes);
  return value;
}

function parse(bytes: Uint8Array, url: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch (cause) {
    throw new EngineError('badFile', { reason: `${url} is not JSON`, offset: 0 }, { cause });
  }
}

async function download(url: string, expectedBytes: number, onProgress: OnProgress): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw new EngineError('offline', { url }, { cause });
  }
  // A server that answers everything with its front page has not found the file either.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || !response.body || isPage) throw new EngineError('notFound', { url, status: response.status });
  const totalBytes = Number(response.headers.get('content-length') ?? expectedBytes);
  const parts: Uint8Array[] = [];
  let loadedBytes = 0;
  try {
    for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
      parts.push(part);
      loadedBytes += part.length;
      onProgress({ phase: 'download', loadedBytes, totalBytes });
    }
  } catch (cause) {
    throw new EngineError('offline', { url }, { cause });
  }
  const bytes = new Uint8Array(loadedBytes);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

/** SHA-256 as lower-case hexadecimal. */
async function digest(bytes: Uint8Array, totalBytes: number, onProgress: OnProgress): Promise<string> {
  onProgress({ phase: 'verify', loadedBytes: bytes.length, totalBytes });
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function fromCache(url: string): Promise<Uint8Array | undefined> {
  try {
    const response = await (await caches.open(cacheName)).match(url);
    return response && new Uint8Array(await response.arrayBuffer());
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

async function intoCache(url: string, bytes: Uint8Array): Promise<void> {
  try {
    await (await caches.open(cacheName)).put(url, new Response(bytes as Uint8Array<ArrayBuffer>));
  } catch {
    // A full disk must not end the lesson: the model is in memory, and the next visit downloads it again.
  }
}
