/** The sizes that the design promises, measured on `dist`: gzip for code, plain bytes for what a class downloads. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** @typedef {{ file: string, isEntry?: boolean, isDynamicEntry?: boolean, imports?: string[], src?: string }} Chunk */

/** @type {Record<string, Chunk>} */
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));

/** @param {string} file */
const gzipped = (file) => gzipSync(readFileSync(join('dist', file)), { level: 9 }).length;

/** A chunk and all that it imports statically. @param {string} key @param {Set<string>} [seen] @returns {Set<string>} */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const name of chunk.imports ?? []) closure(name, seen);
  return seen;
}

/** @param {Iterable<string>} files */
const sum = (files) => [...files].reduce((total, file) => total + gzipped(file), 0);

/** @param {string} folder @returns {number} */
function folderBytes(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((total, entry) => {
    const path = join(folder, entry.name);
    return total + (entry.isDirectory() ? folderBytes(path) : statSync(path).size);
  }, 0);
}

const first = closure('index.html');
const rooms = Object.entries(manifest).filter(
  ([, chunk]) => chunk.isDynamicEntry && chunk.src?.startsWith('src/rooms/'),
);

/** Worker chunks are not in the manifest. */
const scripts = readdirSync('dist/assets')
  .filter((name) => name.endsWith('.js'))
  .map((name) => ({ name, text: readFileSync(join('dist/assets', name), 'utf8') }));
const worker = scripts.find(({ name }) => name.startsWith('engine.worker'));
/** Of web-llm's runtime, and of nothing else here. */
const marker = 'tvmjs.runtime.TensorCopyFromBytes';
const libraries = scripts.filter(({ text }) => text.includes(marker));
const importers = scripts.filter(({ text }) =>
  libraries.some(({ name }) => new RegExp(`(?:from|import)\\s*["'\x60]\\./${name.replaceAll('.', '\\.')}`).test(text)),
);

const rows = [
  ['first JavaScript, gzip', sum(first), 60_000],
  ...rooms.map(([key]) => [`${key}, gzip`, sum([...closure(key)].filter((file) => !first.has(file))), 100_000]),
  ['engine worker, first chunk, gzip', worker ? gzipped(`assets/${worker.name}`) : Infinity, 60_000],
  ['web-llm, its own chunk, gzip', sum(libraries.map(({ name }) => `assets/${name}`)), 2_300_000],
  ['app with its models', folderBytes('dist'), 20_000_000],
];

let broken = rooms.length === 0 ? 1 : 0;
const alone = libraries.length === 1 && importers.length === 0 && worker !== undefined && !libraries.includes(worker);
if (!alone) {
  broken += 1;
  const found = libraries.map(({ name }) => name).join();
  console.log(
    `✗ web-llm stands in ${found || 'no chunk'}, imported statically by ${importers.map(({ name }) => name).join()}`,
  );
}
for (const [name, bytes, budget] of /** @type {[string, number, number][]} */ (rows)) {
  const over = bytes > budget;
  if (over) broken += 1;
  console.log(`${over ? '✗' : '✓'} ${name}: ${(bytes / 1000).toFixed(1)} kB of ${budget / 1000} kB`);
}
process.exitCode = broken === 0 ? 0 : 1;
