/** The bytes that are there so far, `name.part`, and beside them where they came from, `name.part.json`. */
import { open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { DownloadError } from './download-error.mjs';

/**
 * @typedef {object} PartState
 * @property {string} url
 * @property {string} [validator] a strong ETag or a date: what `If-Range` compares (RFC 9110, section 13.1.5)
 * @property {number} [total] bytes of the whole file
 * @property {string} [sha256] as the server names it
 */

/** @typedef {{ url: string, sha256: string | undefined, linkedBytes: number | undefined }} Facts */
/** @typedef {import('undici').Response} Response */

export class PartFile {
  /** @param {string} path @param {PartState} state @param {number} bytes */
  constructor(path, state, bytes) {
    this.path = path;
    this.statePath = `${path}.json`;
    this.state = state;
    this.bytes = bytes;
  }

  /** What an earlier try has left, if it was for the same address. @param {string} path @param {string} url */
  static async open(path, url) {
    const part = new PartFile(`${path}.part`, { url }, 0);
    try {
      const state = /** @type {PartState} */ (JSON.parse(await readFile(part.statePath, 'utf8')));
      if (state.url !== url) return part;
      part.state = state;
      part.bytes = (await stat(part.path)).size;
    } catch {
      // Nothing there, or nothing that can be read: it begins at the first byte.
    }
    return part;
  }

  get isWhole() {
    return this.bytes > 0 && this.bytes === this.state.total;
  }

  /** Only a sum or a validator can tell whether the rest belongs to what is there. @param {string | undefined} sha256 */
  canResume(sha256) {
    return this.bytes === 0 || (sha256 ?? this.state.sha256 ?? this.state.validator) !== undefined;
  }

  async restart() {
    this.bytes = 0;
    this.state = { url: this.state.url };
    await rm(this.path, { force: true });
  }

  async discard() {
    await this.restart();
    await rm(this.statePath, { force: true });
  }

  /** @returns {Record<string, string>} */
  rangeHeaders() {
    if (this.bytes === 0) return {};
    const { validator } = this.state;
    return { range: `bytes=${this.bytes}-`, ...(validator === undefined ? {} : { 'if-range': validator }) };
  }

  /**
   * Decides where the bytes of an answer belong.
   * @param {Response} response @param {Facts} facts
   */
  async accept(response, { url, sha256, linkedBytes }) {
    const { status, headers, body } = response;
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get('content-range') ?? '');
    if (status === 416 || (status === 206 && Number(range?.[1] ?? NaN) !== this.bytes)) {
      await body?.cancel();
      await this.discard();
      throw new DownloadError('range', 'the server answered another range than the one that was asked for');
    }
    if (status === 200) await this.restart(); // it knows no ranges, or the file has changed
    if (!body) throw new DownloadError('broken', 'the answer has no body');
    const length = headers.get('content-length');
    const rangeTotal = range && range[2] !== '*' ? Number(range[2]) : undefined;
    const total = status === 206 ? rangeTotal : length === null ? linkedBytes : Number(length);
    const etag = headers.get('etag') ?? '';
    const validator = /^"/.test(etag) ? etag : (headers.get('last-modified') ?? undefined);
    const known = sha256 ?? this.state.sha256;
    this.state = {
      url,
      ...(validator === undefined ? {} : { validator }),
      ...(total === undefined ? {} : { total }),
      ...(known === undefined ? {} : { sha256: known }),
    };
    await writeFile(this.statePath, JSON.stringify(this.state));
    return { body, total };
  }

  /** @param {AsyncIterable<Uint8Array>} body @param {(bytes: number) => void} onBytes called with the size so far */
  async append(body, onBytes) {
    const file = await open(this.path, this.bytes === 0 ? 'w' : 'a');
    try {
      for await (const chunk of body) {
        await file.writeFile(chunk);
        this.bytes += chunk.length;
        onBytes(this.bytes);
      }
      await file.sync(); // else a stick that is pulled out may hold a file of the right size without its bytes
    } finally {
      await file.close();
    }
  }
}
