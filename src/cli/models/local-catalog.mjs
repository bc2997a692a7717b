/** `models/local.json`: the models that this computer has fetched, beside those that ship in `models/catalog.json`. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {{ path: string, bytes: number, sha256: string }} ModelFile `path` is relative to the models folder
 * @typedef {object} LocalModel
 * @property {string} id
 * @property {{ en: string, 'zh-Hant': string }} name
 * @property {{ en: string, 'zh-Hant': string }} description
 * @property {string} architecture
 * @property {string[]} engines
 * @property {string[]} rooms where the app offers it
 * @property {ModelFile[]} files the first is what the engine opens
 * @property {string} [library] of a web-llm model: its compiled kernels, relative to the models folder
 * @property {string} licence
 * @property {number} parameters 0 = the file does not say
 * @property {string} quantization
 * @property {number} contextLength 0 = the file does not say
 * @property {{ text: string, language: string }[]} examples
 * @property {string} source where it was fetched from
 */

const name = 'local.json';

/** @param {string} folder the models folder @returns {Promise<LocalModel[]>} */
export async function readLocal(folder) {
  let text;
  try {
    text = await readFile(join(folder, name), 'utf8');
  } catch {
    return [];
  }
  try {
    const { models } = JSON.parse(text);
    if (!Array.isArray(models)) throw new Error('it has no list of models');
    return models;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${join(folder, name)} cannot be read: ${why}. Delete it, and pull its models again.`, {
      cause: error,
    });
  }
}

/** @param {string} folder @param {readonly LocalModel[]} models */
export async function writeLocal(folder, models) {
  const path = join(folder, name);
  await writeFile(`${path}.new`, `${JSON.stringify({ version: 1, models }, null, 2)}\n`);
  await rename(`${path}.new`, path);
}

/** The models that are part of the project. @param {string} folder @returns {Promise<readonly LocalModel[]>} */
export async function readBundled(folder) {
  try {
    return JSON.parse(await readFile(join(folder, 'catalog.json'), 'utf8')).models;
  } catch {
    return [];
  }
}
