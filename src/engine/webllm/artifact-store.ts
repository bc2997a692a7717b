/**
 * Where web-llm looks for a model's files: the Cache API, under their absolute URLs, in three caches of its own names.
 * We put them there ourselves, because it would store whatever a server answers, report no bytes and no reasons. After
 * that it reads from the cache only, so what has been loaded once loads without a network.
 */
import { md5 as md5Hash } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { EngineError } from '../errors.ts';

export type Shelf = 'webllm/config' | 'webllm/model' | 'webllm/wasm';

export interface DownloadOptions {
  /** How many bytes the file must have; unknown unless given. */
  readonly bytes?: number;
  /** Of the file's bytes, in hexadecimal; unknown unless given. */
  readonly md5?: string;
  readonly onBytes?: (more: number) => void;
  readonly signal?: AbortSignal;
}

const shelves: readonly Shelf[] = ['webllm/config', 'webllm/model', 'webllm/wasm'];

/** The stored file, when there is one of that size. @throws EngineError `noStorage` */
export async function stored(shelf: Shelf, url: string, bytes?: number): Promise<Response | undefined> {
  const response = await (await open(shelf)).match(url);
  if (response === undefined || bytes === undefined) return response;
  const length = response.headers.get('content-length');
  return length === null || Number(length) === bytes ? response : undefined;
}

/** Takes out the files whose URLs are wanted no more. @throws EngineError `noStorage` */
export async function remove(isUnwanted: (url: string) => boolean): Promise<void> {
  for (const shelf of shelves) {
    const cache = await open(shelf);
    const unwanted = (await cache.keys()).filter(({ url }) => isUnwanted(url));
    await Promise.all(unwanted.map((request) => cache.delete(request)));
  }
}

/** Streams a file into the store; nothing is stored of one that is cut off, or has another size or other bytes. */
export async function downloadInto(shelf: Shelf, url: string, options: DownloadOptions): Promise<void> {
  const { signal } = options;
  const response = await request(url, signal);
  const hash = options.md5 === undefined ? undefined : md5Hash.create();
  let failure: EngineError | undefined;
  let actual = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      actual += chunk.length;
      hash?.update(chunk);
      options.onBytes?.(chunk.length);
      controller.enqueue(chunk);
    },
    flush() {
      const { bytes: expected = actual, md5 } = options;
      if (actual !== expected) throw (failure = new EngineError('wrongSize', { url, expected, actual }));
      const found = hash && bytesToHex(hash.digest());
      if (md5 === undefined || found === undefined || found === md5) return;
      throw (failure = new EngineError('wrongChecksum', { file: url, expected: md5, actual: found, hash: 'MD5' }));
    },
  });
  const body = response.body!.pipeThrough(counting);
  try {
    await put(shelf, url, new Response(body, { headers: headers(options.bytes) }));
  } catch (thrown) {
    if (failure) throw failure;
    signal?.throwIfAborted();
    // A stream that broke off says nothing more than that; the store names its own reasons.
    throw thrown instanceof EngineError ? thrown : new EngineError('offline', { url }, { cause: thrown });
  }
}

/** A small file, in memory; the caller stores it when it is what it should be. */
export async function download(url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  const response = await request(url, signal);
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    signal?.throwIfAborted();
    throw new EngineError('offline', { url }, { cause });
  }
}

export async function store(shelf: Shelf, url: string, bytes: ArrayBuffer): Promise<void> {
  await put(shelf, url, new Response(bytes, { headers: headers(bytes.byteLength) }));
}

/** Bytes that the browser still gives to this page; undefined when it does not say. */
export async function roomLeft(): Promise<number | undefined> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
}

function headers(bytes: number | undefined): HeadersInit {
  return {
    'content-type': 'application/octet-stream',
    ...(bytes === undefined ? {} : { 'content-length': `${bytes}` }),
  };
}

async function open(shelf: Shelf): Promise<Cache> {
  try {
    return await caches.open(shelf);
  } catch (cause) {
    const reason = cause instanceof Error || cause instanceof DOMException ? cause.message : String(cause);
    throw new EngineError('noStorage', { reason }, { cause });
  }
}

async function request(url: string, signal: AbortSignal | undefined): Promise<Response> {
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
  return response;
}

async function put(shelf: Shelf, url: string, response: Response): Promise<void> {
  const cache = await open(shelf);
  try {
    await cache.put(url, response);
  } catch (thrown) {
    if ((thrown as { readonly name?: string }).name !== 'QuotaExceededError') throw thrown;
    const bytes = Number(response.headers.get('content-length') ?? 0);
    throw new EngineError('quotaExceeded', { bytes, available: (await roomLeft()) ?? 0 }, { cause: thrown });
  }
}
