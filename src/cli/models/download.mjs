/**
 * One file over HTTP to one file on disk, whatever the connection does: a broken transfer goes on where it stopped, a
 * file that changed in the meantime begins again, and nothing is called by its name before it is whole and checked.
 */
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sha256Of } from './checksum.mjs';
import { DownloadError, isPassing } from './download-error.mjs';
import { request } from './request.mjs';
import { PartFile } from './part-file.mjs';

/**
 * @typedef {object} Wanted
 * @property {string} url
 * @property {string} path where the file is to stand
 * @property {number} [bytes] its size, when somebody has promised one
 * @property {string} [sha256] lower-case hexadecimal; without it the server's own (Hugging Face sends one), else none
 * @property {(loaded: number, total: number | undefined) => void} [onProgress] bytes on disk so far
 * @property {Patience} [patience]
 */

/** @typedef {{ readonly tries: number, readonly wait: number }} Patience how often to try without a new byte, and ms before the second try */
/** @typedef {{ bytes: number, sha256: string, checked: boolean }} Downloaded `checked`: against a sum that was known before */

/** @type {Patience} */
const usualPatience = { tries: 6, wait: 1000 };

/**
 * @param {Wanted} wanted
 * @returns {Promise<Downloaded>}
 * @throws DownloadError
 */
export async function download(wanted) {
  await mkdir(dirname(wanted.path), { recursive: true });
  const part = await PartFile.open(wanted.path, wanted.url);
  const wasResumed = part.bytes > 0;
  await fetchWhole(wanted, part);
  const expected = wanted.sha256 ?? part.state.sha256;
  const actual = await sha256Of(part.path);
  if (expected !== undefined && actual !== expected) {
    await part.discard();
    // Two versions may have met in one file: that is worth one fresh try.
    if (wasResumed) return download(wanted);
    throw new DownloadError('checksum', `${wanted.url} has SHA-256 ${actual}, not ${expected}. It was not kept.`);
  }
  const { size } = await stat(part.path);
  await rename(part.path, wanted.path);
  await rm(part.statePath, { force: true });
  return { bytes: size, sha256: actual, checked: expected !== undefined };
}

/** @param {Wanted} wanted @param {PartFile} part */
async function fetchWhole(wanted, part) {
  const { tries, wait } = wanted.patience ?? usualPatience;
  let failures = 0;
  for (;;) {
    const before = part.bytes;
    try {
      if (!part.isWhole) await transfer(wanted, part);
      break;
    } catch (error) {
      if (!isPassing(error)) {
        if (error instanceof DownloadError && error.code === 'size') await part.discard();
        throw error;
      }
      failures = part.bytes > before ? 1 : failures + 1;
      if (failures >= tries) {
        const why = error instanceof Error ? error.message : String(error);
        const kept = part.bytes > 0 ? ` ${part.bytes} bytes are kept: the same command goes on from there.` : '';
        throw new DownloadError('network', `${wanted.url} could not be fetched: ${why}.${kept}`, { cause: error });
      }
      await sleep(error instanceof DownloadError && error.waitMs ? error.waitMs : wait * 2 ** (failures - 1));
    }
  }
  const promised = wanted.bytes ?? part.state.total;
  if (promised !== undefined && part.bytes !== promised) {
    const { bytes } = part;
    await part.discard();
    throw new DownloadError('size', `${wanted.url} has ${bytes} bytes; ${promised} were promised. It was not kept.`);
  }
}

/** One connection: all that it brings is on disk when this ends, well or not. @param {Wanted} wanted @param {PartFile} part */
async function transfer(wanted, part) {
  const { url, onProgress } = wanted;
  if (!part.canResume(wanted.sha256)) await part.restart();
  const { response, sha256, linkedBytes } = await request(url, part.rangeHeaders());
  const { body, total } = await part.accept(response, { url, sha256, linkedBytes });
  const most = wanted.bytes ?? total;
  if (wanted.bytes !== undefined && total !== undefined && total !== wanted.bytes) {
    await body.cancel();
    await part.discard();
    throw new DownloadError('size', `${url} has ${total} bytes; ${wanted.bytes} were promised.`);
  }
  onProgress?.(part.bytes, most);
  await part.append(body, (bytes) => {
    onProgress?.(bytes, most);
    if (most !== undefined && bytes > most) throw new DownloadError('size', `${url} sends more than ${most} bytes.`);
  });
  if (total !== undefined && part.bytes < total) throw new DownloadError('broken', 'the connection ended early');
}
