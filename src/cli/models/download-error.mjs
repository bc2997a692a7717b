/** @typedef {'network' | 'broken' | 'busy' | 'refused' | 'missing' | 'page' | 'range' | 'size' | 'checksum'} DownloadFailure */

/** Why a file could not be had. `waitMs`: the server asked for this pause. */
export class DownloadError extends Error {
  /** @param {DownloadFailure} code @param {string} message @param {ErrorOptions & { waitMs?: number }} [options] */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'DownloadError';
    this.code = code;
    this.waitMs = options?.waitMs;
  }
}

/** Whether the same request may succeed a moment later. @param {unknown} error */
export function isPassing(error) {
  if (error instanceof DownloadError) return error.code === 'broken' || error.code === 'busy' || error.code === 'range';
  // A full or read-only disk stays so; what undici throws about a connection does not.
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return !/^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EISDIR|EMFILE)$/.test(code);
}
