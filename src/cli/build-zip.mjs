/**
 * `npm run build:zip [-- --with ID…]`: the built app with its models, and a server of a few lines for each system, in
 * dist-zip/jielong.zip. `--with` adds models that `npm run models` has fetched, if their licences let you pass them on.
 */
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { zipSync } from 'fflate';
import { readLocal } from './models/local-catalog.mjs';
import { bytes } from './models/progress.mjs';
import { ensureBuilt } from './server.mjs';

const top = 'jielong';
const output = 'dist-zip/jielong.zip';
/** Only the command-line tools open these. */
const left = /^(headless\.html|\.vite\/.*)$/;

try {
  const { values } = parseArgs({ options: { with: { type: 'string', multiple: true, default: [] } } });
  await ensureBuilt();
  const entries = { ...(await appFiles()), ...(await launchers()), ...(await localModels(values.with)) };
  const zip = zipSync(entries, { level: 6 });
  await mkdir('dist-zip', { recursive: true });
  await writeFile(output, zip);
  console.log(`${output}: ${Object.keys(entries).length} files, ${bytes(zip.length)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @typedef {import('fflate').Zippable} Zippable */

/** @returns {Promise<Zippable>} */
async function appFiles() {
  /** @type {Zippable} */
  const entries = {};
  for (const path of await filesIn('dist')) {
    if (left.test(path)) continue;
    entries[`${top}/app/${path}`] = [await readFile(join('dist', path)), { level: /\.(gguf|png)$/.test(path) ? 0 : 6 }];
  }
  return entries;
}

/** What starts the app; Unix keeps the right to run in the upper half of the attributes. @returns {Promise<Zippable>} */
async function launchers() {
  /** @type {Zippable} */
  const entries = {};
  for (const name of await readdir('src/zip')) {
    const text = await readFile(join('src/zip', name), 'utf8');
    const isWindows = /\.(bat|ps1|txt)$/.test(name);
    // Windows PowerShell reads a file without a byte-order mark in the code page of the country.
    const written = isWindows ? `${/\.(ps1|txt)$/.test(name) ? '\ufeff' : ''}${text.replaceAll('\n', '\r\n')}` : text;
    const mode = isWindows ? 0o644 : 0o755;
    entries[`${top}/${name}`] = [new TextEncoder().encode(written), { os: 3, attrs: (0o100000 | mode) << 16 }];
  }
  return entries;
}

/** @param {readonly string[]} ids @returns {Promise<Zippable>} */
async function localModels(ids) {
  const models = await readLocal('models');
  const unknown = ids.find((id) => !models.some((model) => model.id === id));
  if (unknown !== undefined) throw new Error(`${unknown} was not fetched: npm run models -- pull ${unknown}`);
  const wanted = models.filter(({ id }) => ids.includes(id));
  /** @type {Zippable} */
  const entries = {
    [`${top}/app/models/local.json`]: new TextEncoder().encode(JSON.stringify({ version: 1, models: wanted })),
  };
  for (const { path } of wanted.flatMap(({ files }) => files)) {
    entries[`${top}/app/models/${path}`] = [await readFile(join('models', path)), { level: 0 }];
  }
  return entries;
}

/** @param {string} folder @returns {Promise<readonly string[]>} paths within it, with slashes */
async function filesIn(folder) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}
