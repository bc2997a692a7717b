/** One GET, its redirects followed by hand: the first answer of a hub carries the checksum, the last one the bytes. */
import { fetch } from 'undici';
import { DownloadError } from './download-error.mjs';

/** @typedef {import('undici').Response} Response */
/** @typedef {{ response: Response, sha256?: string, linkedBytes?: number }} Answer */

const mostHops = 5;
const longestWait = 60_000;

/**
 * @param {string} url
 * @param {Record<string, string>} headers
 * @returns {Promise<Answer>} a response with status 200, 206 or 416
 * @throws DownloadError for any other answer; whatever undici throws when the connection fails
 */
export async function request(url, headers = {}) {
  /** @type {Omit<Answer, 'response'>} */
  const facts = {};
  let address = new URL(url);
  for (let hop = 0; hop <= mostHops; hop++) {
    // A compressed transfer has neither ranges nor a length.
    const response = await fetch(address, {
      headers: { ...headers, 'accept-encoding': 'identity' },
      redirect: 'manual',
    });
    Object.assign(facts, linkedFacts(response));
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      await refuse(response, url);
      return { response, ...facts };
    }
    await response.body?.cancel();
    const next = new URL(location, address);
    if (address.protocol === 'https:' && next.protocol !== 'https:') {
      throw new DownloadError('refused', `${url} leads to ${next.origin}, which is not encrypted.`);
    }
    address = next;
  }
  throw new DownloadError('refused', `${url} redirects more than ${mostHops} times.`);
}

/** Hugging Face names the size and the SHA-256 of a stored file before it redirects to it. @param {Response} response */
function linkedFacts({ headers }) {
  const sha256 = /^(?:W\/)?"?([0-9a-f]{64})"?$/.exec(headers.get('x-linked-etag') ?? '')?.[1];
  const bytes = Number(headers.get('x-linked-size') ?? NaN);
  return {
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(Number.isSafeInteger(bytes) ? { linkedBytes: bytes } : {}),
  };
}

/** @param {Response} response @param {string} url */
async function refuse(response, url) {
  const { status } = response;
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  const isFile = status === 200 || status === 206 || status === 416;
  if (isFile && !(isPage && status !== 416)) return;
  await response.body?.cancel();
  if (isFile) throw new DownloadError('page', `${url} is a web page, not a file: look at the address.`);
  if (status === 404 || status === 410)
    throw new DownloadError('missing', `There is no ${url} (the server says ${status}).`);
  if (status === 401 || status === 403) {
    const advice = 'Accept its licence in a browser, download it there, and drop the file on the app.';
    throw new DownloadError('refused', `${url} is not open to everybody (the server says ${status}). ${advice}`);
  }
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    const waitMs = seconds >= 0 ? Math.min(seconds * 1000, longestWait) : undefined;
    throw new DownloadError('busy', `the server says ${status}`, waitMs === undefined ? {} : { waitMs });
  }
  throw new DownloadError('refused', `${url}: the server says ${status}.`);
}
