/** All files of a build, in the store where web-llm looks for them: found, downloaded if that was asked for, checked. */
import type { LoadProgress, WebllmBuild } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { download, downloadInto, roomLeft, store, stored, type Shelf } from './artifact-store.ts';
import {
  configName,
  hereOf,
  hubOf,
  shardsOf,
  tensorCacheName,
  tokenizerName,
  type Place,
  type Shard,
} from './artifact-places.ts';
import { readChatConfig, type ChatConfig } from './chat-config.ts';
import { isStoredAt } from './kept-artifacts.ts';

export interface Artifacts {
  readonly folder: string;
  readonly config: ChatConfig;
  /** Parsed `tokenizer.json`. */
  readonly tokenizer: unknown;
  /** The compiled library. */
  readonly library: ArrayBuffer;
  /** Of the weights. */
  readonly bytes: number;
}

interface Wanted {
  readonly name: string;
  readonly mayDownload: boolean;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Ends it; files that are whole by then stay. It rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** How a file is asked for. */
interface Asking {
  /** Although it is stored. */
  readonly fresh: boolean;
  readonly signal?: AbortSignal;
}

/**
 * From the app's own origin if the model is there, else from what was downloaded before, else from the hub.
 * @throws EngineError `notDownloaded`, `offline`, `notFound`, `wrongSize`, `wrongChecksum`, `quotaExceeded`, `noStorage`,
 * `badFile`, `wrongLibrary`, `unsupportedModel`
 */
export async function fetchArtifacts(build: WebllmBuild, wanted: Wanted): Promise<Artifacts> {
  const place = await locate(build, wanted);
  const { folder, library: libraryUrl } = place;
  const asking: Asking = { ...wanted, fresh: place.fresh };
  const config = readChatConfig(await readJson('webllm/config', `${folder}${configName}`, asking));
  if (!config.tokenizer_files.includes(tokenizerName)) {
    throw new EngineError('unsupportedModel', { what: 'tokenizer_files', value: config.tokenizer_files.join() });
  }
  const tokenizer = await readJson('webllm/model', `${folder}${tokenizerName}`, asking);
  const library = await readLibrary(libraryUrl, asking);
  const shards = shardsOf(await readJson('webllm/model', `${folder}${tensorCacheName}`, asking), folder);
  const bytes = await fetchShards(folder, shards, wanted);
  return { folder, config, tokenizer, library, bytes };
}

async function locate(build: WebllmBuild, { name, mayDownload, signal }: Wanted): Promise<Place> {
  const here = hereOf(build);
  try {
    await readJson('webllm/config', `${here.folder}${configName}`, { fresh: true, ...(signal ? { signal } : {}) });
    return here;
  } catch (thrown) {
    const isAbsent = thrown instanceof EngineError && (thrown.code === 'notFound' || thrown.code === 'offline');
    if (!isAbsent) throw thrown;
  }
  const hub = hubOf(build);
  if (mayDownload || (await isStoredAt(hub))) return hub;
  throw new EngineError('notDownloaded', { model: name, bytes: build.downloadBytes });
}

async function readJson(shelf: Shelf, url: string, asking: Asking): Promise<unknown> {
  const parse = (bytes: ArrayBuffer): unknown => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    } catch (cause) {
      throw new EngineError('badFile', { reason: `${url} is not JSON`, offset: 0 }, { cause });
    }
  };
  return parse(await read(shelf, url, asking, parse));
}

/** @param check throws for bytes that must not be stored */
async function read(shelf: Shelf, url: string, { fresh, signal }: Asking, check: (bytes: ArrayBuffer) => void) {
  const known = await stored(shelf, url);
  if (known !== undefined && !fresh) return known.arrayBuffer();
  let bytes: ArrayBuffer;
  try {
    bytes = await download(url, signal);
  } catch (thrown) {
    const isOffline = thrown instanceof EngineError && thrown.code === 'offline';
    if (known === undefined || !isOffline) throw thrown;
    return known.arrayBuffer();
  }
  check(bytes);
  await store(shelf, url, bytes);
  return bytes;
}

function readLibrary(url: string, asking: Asking): Promise<ArrayBuffer> {
  return read('webllm/wasm', url, asking, (bytes) => {
    const [a, b, c, d] = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
    const isWasm = a === 0 && b === 0x61 && c === 0x73 && d === 0x6d; // \0asm
    if (!isWasm) throw new EngineError('wrongLibrary', { reason: `${url} is not WebAssembly` });
  });
}

/** @returns bytes of all shards */
async function fetchShards(folder: string, shards: readonly Shard[], { onProgress, signal }: Wanted): Promise<number> {
  const totalBytes = shards.reduce((sum, { nbytes }) => sum + nbytes, 0);
  const missing: Shard[] = [];
  for (const shard of shards) {
    if (!(await stored('webllm/model', `${folder}${shard.dataPath}`, shard.nbytes))) missing.push(shard);
  }
  const missingBytes = missing.reduce((sum, { nbytes }) => sum + nbytes, 0);
  const available = missingBytes === 0 ? undefined : await roomLeft();
  if (available !== undefined && available < missingBytes) {
    throw new EngineError('quotaExceeded', { bytes: missingBytes, available });
  }
  let loadedBytes = totalBytes - missingBytes;
  const report = (): void => onProgress({ phase: 'download', loadedBytes, totalBytes });
  const reportNowAndThen = throttle(report);
  report();
  for (const { dataPath, nbytes: bytes, md5sum: md5 } of missing) {
    const onBytes = (more: number): void => {
      loadedBytes += more;
      reportNowAndThen();
    };
    await downloadInto('webllm/model', `${folder}${dataPath}`, {
      bytes,
      onBytes,
      ...(md5 === undefined ? {} : { md5 }),
      ...(signal ? { signal } : {}),
    });
    report(); // the network may stand still after this
  }
  return totalBytes;
}

/** At most ten times a second: a fast network brings thousands of chunks. */
function throttle(report: () => void): () => void {
  let last = -Infinity;
  return () => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    report();
  };
}
