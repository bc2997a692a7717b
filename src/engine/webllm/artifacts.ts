/** All files of a build, in the store where web-llm looks for them: found, downloaded if that was asked for, checked. */
import * as v from 'valibot';
import type { LoadProgress, WebllmBuild } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { download, downloadInto, roomLeft, store, stored, type Shelf } from './artifact-store.ts';
import { readChatConfig, type ChatConfig } from './chat-config.ts';

/** Where the files of a build are; both absolute. */
interface Place {
  /** Ends in `/resolve/main/`, which web-llm would append otherwise. */
  readonly folder: string;
  readonly library: string;
  /** On the app's own origin files may be replaced: small ones are asked for again. */
  readonly fresh: boolean;
}

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

const tensorCache = v.object({
  records: v.array(
    v.object({ dataPath: v.pipe(v.string(), v.regex(/^[\w.-]+$/)), nbytes: v.pipe(v.number(), v.safeInteger()) }),
  ),
});
type Shard = v.InferOutput<typeof tensorCache>['records'][number];

interface Wanted {
  readonly name: string;
  readonly mayDownload: boolean;
  readonly onProgress: (progress: LoadProgress) => void;
}

/**
 * From the app's own origin if the model is there, else from what was downloaded before, else from the hub.
 * @throws EngineError `notDownloaded`, `offline`, `notFound`, `wrongSize`, `quotaExceeded`, `noStorage`, `badFile`,
 * `wrongLibrary`
 */
export async function fetchArtifacts(build: WebllmBuild, wanted: Wanted): Promise<Artifacts> {
  const place = await locate(build, wanted);
  const config = readChatConfig(await readJson('webllm/config', `${place.folder}${configName}`, place.fresh));
  if (!config.tokenizer_files.includes(tokenizerName)) {
    throw new EngineError('unsupportedModel', { what: 'tokenizer_files', value: config.tokenizer_files.join() });
  }
  const tokenizer = await readJson('webllm/model', `${place.folder}${tokenizerName}`, place.fresh);
  const library = await readLibrary(place);
  const bytes = await fetchShards(place, await readShards(place), wanted.onProgress);
  return { folder: place.folder, config, tokenizer, library, bytes };
}

/** Whether a build loads without a network. */
export async function isStored(build: WebllmBuild): Promise<boolean> {
  return (await isStoredAt(hereOf(build))) || (await isStoredAt(hubOf(build)));
}

const configName = 'mlc-chat-config.json';
const tokenizerName = 'tokenizer.json';
const tensorCacheName = 'tensor-cache.json';

const hubOf = ({ hub, library }: WebllmBuild): Place => ({ folder: hub, library, fresh: false });
const hereOf = ({ here, library }: WebllmBuild): Place => {
  return { folder: here, library: new URL(library.slice(library.lastIndexOf('/') + 1), here).href, fresh: true };
};

async function locate(build: WebllmBuild, { name, mayDownload }: Wanted): Promise<Place> {
  const here = hereOf(build);
  try {
    await readJson('webllm/config', `${here.folder}${configName}`, true);
    return here;
  } catch (thrown) {
    const isAbsent = thrown instanceof EngineError && (thrown.code === 'notFound' || thrown.code === 'offline');
    if (!isAbsent) throw thrown;
  }
  const hub = hubOf(build);
  if (mayDownload || (await isStoredAt(hub))) return hub;
  throw new EngineError('notDownloaded', { model: name, bytes: build.downloadBytes });
}

async function isStoredAt({ folder, library }: Place): Promise<boolean> {
  const small = [
    stored('webllm/config', `${folder}${configName}`),
    stored('webllm/model', `${folder}${tokenizerName}`),
    stored('webllm/wasm', library),
  ];
  const list = await stored('webllm/model', `${folder}${tensorCacheName}`);
  if (list === undefined || (await Promise.all(small)).includes(undefined)) return false;
  const shards = shardsOf(await list.json(), folder);
  const files = await Promise.all(
    shards.map(({ dataPath, nbytes }) => stored('webllm/model', `${folder}${dataPath}`, nbytes)),
  );
  return !files.includes(undefined);
}

async function readJson(shelf: Shelf, url: string, fresh: boolean): Promise<unknown> {
  const parse = (bytes: ArrayBuffer): unknown => {
    try {
      return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
    } catch (cause) {
      throw new EngineError('badFile', { reason: `${url} is not JSON`, offset: 0 }, { cause });
    }
  };
  return parse(await read(shelf, url, fresh, parse));
}

/** @param check throws for bytes that must not be stored */
async function read(shelf: Shelf, url: string, fresh: boolean, check: (bytes: ArrayBuffer) => void) {
  const known = await stored(shelf, url);
  if (known !== undefined && !fresh) return known.arrayBuffer();
  let bytes: ArrayBuffer;
  try {
    bytes = await download(url);
  } catch (thrown) {
    const isOffline = thrown instanceof EngineError && thrown.code === 'offline';
    if (known === undefined || !isOffline) throw thrown;
    return known.arrayBuffer();
  }
  check(bytes);
  await store(shelf, url, bytes);
  return bytes;
}

function readLibrary({ library, fresh }: Place): Promise<ArrayBuffer> {
  return read('webllm/wasm', library, fresh, (bytes) => {
    const [a, b, c, d] = new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength));
    const isWasm = a === 0 && b === 0x61 && c === 0x73 && d === 0x6d; // \0asm
    if (!isWasm) throw new EngineError('wrongLibrary', { reason: `${library} is not WebAssembly` });
  });
}

async function readShards({ folder, fresh }: Place): Promise<readonly Shard[]> {
  return shardsOf(await readJson('webllm/model', `${folder}${tensorCacheName}`, fresh), folder);
}

function shardsOf(list: unknown, folder: string): readonly Shard[] {
  const { success, output, issues } = v.safeParse(tensorCache, list, { abortEarly: true });
  if (success) return output.records;
  const field = v.getDotPath(issues[0]) ?? '';
  throw new EngineError('badFile', {
    reason: `${folder}${tensorCacheName}, ${field}: ${issues[0].message}`,
    offset: 0,
  });
}

/** @returns bytes of all shards */
async function fetchShards(
  { folder }: Place,
  shards: readonly Shard[],
  onProgress: (progress: LoadProgress) => void,
): Promise<number> {
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
  const report = throttle(() => onProgress({ phase: 'download', loadedBytes, totalBytes }));
  for (const { dataPath, nbytes: bytes } of missing) {
    const onBytes = (more: number): void => {
      loadedBytes += more;
      report();
    };
    await downloadInto('webllm/model', `${folder}${dataPath}`, { bytes, onBytes });
  }
  onProgress({ phase: 'download', loadedBytes: totalBytes, totalBytes });
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
