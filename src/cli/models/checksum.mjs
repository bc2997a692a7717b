import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** @param {string} path @returns {Promise<string>} lower-case hexadecimal */
export async function sha256Of(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}
