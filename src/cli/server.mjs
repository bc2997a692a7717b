/** The built app on localhost: built when `dist` is missing or older than what it is made of. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build, preview } from 'vite';

const madeOf = [
  'index.html',
  'headless.html',
  'vite.config.ts',
  'build',
  'package-lock.json',
  'models/catalog.json',
  'public',
  'src',
];

/** @param {string} path @returns {number} the latest modification in a file or folder, milliseconds */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

/** Builds the app if needed. `quiet` keeps stdout free for a tool's own output. */
export async function ensureBuilt({ quiet = false } = {}) {
  const stamp = 'dist/index.html';
  if (existsSync(stamp) && statSync(stamp).mtimeMs > Math.max(...madeOf.map(newest))) return;
  if (quiet) buildQuietly();
  else await build({ logLevel: 'warn' });
}

/** In a process of its own: plugins print what they like, whatever the log level. It speaks only when it fails. */
function buildQuietly() {
  const { status, stderr } = spawnSync('npx', ['vite', 'build', '--logLevel', 'error'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    shell: process.platform === 'win32', // there npx is a script
  });
  if (status !== 0) throw new Error(`the app could not be built: ${stderr.trim()}`);
}

/**
 * @param {{ port?: number, strictPort?: boolean }} [options] port 0 = any free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 0, strictPort = false } = {}) {
  const server = await preview({ logLevel: 'error', preview: { port, strictPort, host: '127.0.0.1' } });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://localhost:${address.port}/`, close: () => server.close() };
}
