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

const rows = [
  ['first JavaScript, gzip', sum(first), 60_000],
  ...rooms.map(([key]) => [`${key}, gzip`, sum([...closure(key)].filter((file) => !first.has(file))), 100_000]),
  ['app with its models', folderBytes('dist'), 20_000_000],
];

let broken = rooms.length === 0 ? 1 : 0;
for (const [name, bytes, budget] of /** @type {[string, number, number][]} */ (rows)) {
  const over = bytes > budget;
  if (over) broken += 1;
  console.log(`${over ? '✗' : '✓'} ${name}: ${(bytes / 1000).toFixed(1)} kB of ${budget / 1000} kB`);
}
process.exitCode = broken === 0 ? 0 : 1;
