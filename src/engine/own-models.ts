/**
 * Model files of the user, kept in the browser's origin-private file system so that they are here on the next visit.
 * They are copied as streams and opened as files on disk: none of them is ever in memory as a whole.
 * Plain functions, for the page and the worker alike; every one may reject with EngineError `noStorage`.
 */
import { EngineError } from './errors.ts';

export interface OwnModel {
  /** The file's name, and its identity: a second file of the same name takes the place of the first. */
  readonly name: string;
  readonly bytes: number;
  /** When it was kept; milliseconds since 1970. */
  readonly kept: number;
}

const folderName = 'own-models';

/** By name. */
export async function listOwnModels(): Promise<readonly OwnModel[]> {
  const models: OwnModel[] = [];
  const folder = await openFolder();
  for await (const entry of folder.values()) {
    if (!isFile(entry)) continue;
    const { size, lastModified } = await entry.getFile();
    models.push({ name: entry.name, bytes: size, kept: lastModified });
  }
  return models.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A file that was kept, to be read where it lies: `{ kind: 'file', file, name }` is a ModelSource. Rejects `notFound`. */
export async function openOwnModel(name: string): Promise<File> {
  const folder = await openFolder();
  try {
    return await (await folder.getFileHandle(nameOnDisk(name))).getFile();
  } catch (cause) {
    throw isNamed(cause, 'NotFoundError') ? new EngineError('notFound', { url: name, status: 404 }, { cause }) : cause;
  }
}

/**
 * Copies a file, or none of it: a copy that breaks off leaves what was there before. `onBytes` hears how many bytes are
 * written. Rejects with EngineError `quotaExceeded`, `badFile` when the file can't be read to its end.
 */
export async function keepOwnModel(file: Blob, name: string, onBytes?: (bytes: number) => void): Promise<void> {
  const folder = await openFolder();
  const { quota = Infinity, usage = 0 } = await navigator.storage.estimate();
  const available = Math.max(0, quota - usage);
  if (file.size > available) throw new EngineError('quotaExceeded', { bytes: file.size, available });
  let written = 0;
  const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      controller.enqueue(chunk);
      onBytes?.((written += chunk.byteLength));
    },
  });
  const handle = await folder.getFileHandle(nameOnDisk(name), { create: true });
  try {
    // What createWritable writes becomes the file only when the stream closes.
    await file
      .stream()
      .pipeThrough(count)
      .pipeTo(await handle.createWritable());
  } catch (cause) {
    if ((await handle.getFile()).size === 0) await folder.removeEntry(handle.name).catch(() => undefined);
    if (isNamed(cause, 'QuotaExceededError'))
      throw new EngineError('quotaExceeded', { bytes: file.size, available }, { cause });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('badFile', { reason: `it cannot be copied: ${reason}`, offset: written }, { cause });
  }
}

/** Of a file that is not there, nothing. */
export async function removeOwnModel(name: string): Promise<void> {
  const folder = await openFolder();
  await folder.removeEntry(nameOnDisk(name)).catch((error: unknown) => {
    if (!isNamed(error, 'NotFoundError')) throw error;
  });
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(folderName, { create: true });
  } catch (cause) {
    // Insecure origins have no storage, and some private windows refuse it.
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineError('noStorage', { reason }, { cause });
  }
}

/** What the file system takes as a name. */
function nameOnDisk(name: string): string {
  return name.replaceAll(/[/\\\p{Cc}]/gu, '_').replace(/^\.*$/, 'model.gguf');
}

function isFile(entry: FileSystemHandle): entry is FileSystemFileHandle {
  return entry.kind === 'file';
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof DOMException && error.name === name;
}
