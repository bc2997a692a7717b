/** Fetches a model into `models/<id>/`, and enters it into the local catalogue once all of it is there and checked. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeGguf, describeMlc } from './describe-model.mjs';
import { download } from './download.mjs';
import { readBundled, readLocal, writeLocal } from './local-catalog.mjs';
import { progressLine } from './progress.mjs';
import { findSource } from './source.mjs';

/** @typedef {import('./local-catalog.mjs').LocalModel} LocalModel */
/** @typedef {import('./local-catalog.mjs').ModelFile} ModelFile */
/** @typedef {import('./source.mjs').MlcSource} MlcSource */
/** @typedef {import('./source.mjs').GgufSource} GgufSource */
/** @typedef {{ write: (text: string) => unknown, isTTY?: boolean }} Output */

/**
 * @param {string} text what to pull
 * @param {{ folder: string, sha256?: string, id?: string, output: Output, patience?: import('./download.mjs').Patience, listMlc?: () => Promise<readonly import('./source.mjs').MlcRecord[]> }} options
 * @returns {Promise<LocalModel>}
 */
export async function pull(text, { folder, sha256, id, output, patience, listMlc }) {
  const bundled = await readBundled(folder);
  if (bundled.some((model) => model.id === text))
    throw new Error(`${text} is part of Jielong: there is nothing to pull.`);
  const found = await findSource(text, listMlc);
  const source = id === undefined ? found : { ...found, id };
  if (bundled.some((model) => model.id === source.id)) {
    throw new Error(`${source.id} is the name of a model of Jielong: choose another with --id.`);
  }
  await mkdir(join(folder, source.id), { recursive: true });
  await writeFile(join(folder, source.id, '.gitignore'), '*\n'); // models of others are no part of the repository
  const fetchFile = fetcher(folder, output, patience);
  const model =
    source.kind === 'gguf'
      ? await pullGguf(source, folder, fetchFile, sha256)
      : await pullMlc(source, folder, fetchFile);
  const others = (await readLocal(folder)).filter((other) => other.id !== model.id);
  await writeLocal(folder, [...others, model]);
  return model;
}

/** A model of text can be looked at in each of them. */
const rooms = ['predict', 'think', 'scale'];

/** @typedef {(url: string, path: string, sha256?: string) => Promise<ModelFile>} FetchFile `path` is relative to the models folder */

/** @param {string} folder @param {Output} output @param {import('./download.mjs').Patience} [patience] @returns {FetchFile} */
function fetcher(folder, output, patience) {
  return async (url, path, sha256) => {
    const line = progressLine(path, output);
    try {
      const got = await download({
        url,
        path: join(folder, path),
        onProgress: line.update,
        ...(sha256 === undefined ? {} : { sha256 }),
        ...(patience === undefined ? {} : { patience }),
      });
      return { path, bytes: got.bytes, sha256: got.sha256 };
    } finally {
      line.end();
    }
  };
}

/** @param {GgufSource} source @param {string} folder @param {FetchFile} fetchFile @param {string} [sha256] @returns {Promise<LocalModel>} */
async function pullGguf({ id, url }, folder, fetchFile, sha256) {
  const file = await fetchFile(url, `${id}/${id}.gguf`, sha256);
  try {
    const described = await describeGguf(join(folder, file.path), id, url);
    return { id, ...described, rooms, files: [file], examples: [], source: url };
  } catch (error) {
    await rm(join(folder, file.path), { force: true });
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${url} is no GGUF model: ${why}. It was not kept.`, { cause: error });
  }
}

/** The files that web-llm opens, where it looks for them: `<id>/resolve/main/…`, and the kernels beside. @param {MlcSource} source @param {string} folder @param {FetchFile} fetchFile @returns {Promise<LocalModel>} */
async function pullMlc({ id, base, library }, folder, fetchFile) {
  /** @param {string} name */
  const part = (name) => fetchFile(new URL(plainName(name), base).href, `${id}/resolve/main/${plainName(name)}`);
  const config = await part('mlc-chat-config.json');
  const cache = await part('tensor-cache.json');
  const { tokenizer_files: tokenizers = [] } = await readJson(join(folder, config.path));
  const { records = [] } = await readJson(join(folder, cache.path));
  const names = [...tokenizers, ...records.map((/** @type {{ dataPath: string }} */ { dataPath }) => dataPath)];
  const files = [config, cache];
  for (const name of new Set(names)) files.push(await part(name));
  const kernels = await fetchFile(library, `${id}/${plainName(new URL(library).pathname.split('/').at(-1) ?? '')}`);
  const described = await describeMlc(join(folder, config.path), id, base);
  return { id, ...described, rooms, files: [...files, kernels], library: kernels.path, examples: [], source: base };
}

/** A list that came over the network may not name a path. @param {unknown} name @returns {string} */
function plainName(name) {
  if (typeof name === 'string' && /^\w[\w.-]*$/.test(name)) return name;
  throw new Error(`the model's own list names ${JSON.stringify(name)}, which is no plain file name`);
}

/** @param {string} path */
async function readJson(path) {
  return JSON.parse(await readFile(path, 'utf8'));
}
