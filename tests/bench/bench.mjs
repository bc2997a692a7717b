/**
 * `npm run --silent bench [-- --out b.json] [--model ID]…`: every engine on every bundled model, in one Chromium on one
 * adapter. Prints the table, then the ratios that hold on any machine; `--out` writes the rows as JSON.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { createServer } from 'vite';
import { chromiumArgs } from '../../src/cli/chromium.mjs';
import { ensureChromium } from '../../src/cli/ensure-chromium.mjs';
import { fail } from '../../src/cli/headless.mjs';
import { printRatios, printTable } from './print.mjs';

try {
  const { values } = parseArgs({ options: { out: { type: 'string' }, model: { type: 'string', multiple: true } } });
  const rows = await measureAll(values.model);
  printTable(rows);
  printRatios(rows);
  if (values.out) await writeFile(values.out, `${JSON.stringify({ rows }, undefined, 2)}\n`);
} catch (error) {
  fail(error);
}

/** @param {string[] | undefined} wanted */
async function measureAll(wanted) {
  const catalog = JSON.parse(await readFile('models/catalog.json', 'utf8'));
  const models = catalog.models.filter((/** @type {{ id: string }} */ { id }) => !wanted || wanted.includes(id));
  if (models.length === 0) throw new Error(`the catalogue has no model ${wanted?.join(', ')}`);
  const executablePath = ensureChromium();
  const server = await createServer({
    configFile: false,
    appType: 'mpa',
    logLevel: 'error',
    cacheDir: '.cache/bench',
    server: { port: 0, host: '127.0.0.1', hmr: false },
    optimizeDeps: { entries: ['tests/bench/bench-page.ts'] },
  });
  await server.listen();
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    /** @type {import('./print.mjs').Row[]} */
    const rows = [];
    for (const model of models) {
      for (const engine of ['glass', 'reference', 'jax-js']) {
        const start = performance.now();
        process.stderr.write(`${model.id} on ${engine} … `);
        rows.push(...(await measureOne(browser, server, model, engine)));
        process.stderr.write(`${((performance.now() - start) / 1000).toFixed(0)} s\n`);
      }
    }
    return rows;
  } finally {
    await browser.close();
    await server.close();
  }
}

/**
 * In a page of its own, so that no engine meets the memory or the queue of another.
 * @param {import('playwright').Browser} browser
 * @param {import('vite').ViteDevServer} server
 * @param {{ id: string, golden: string, files: { path: string }[] }} model
 * @param {string} engine
 * @returns {Promise<import('./print.mjs').Row[]>}
 */
async function measureOne(browser, server, model, engine) {
  const page = await browser.newPage();
  try {
    await page.goto(`${server.resolvedUrls?.local[0]}tests/bench/bench.html`);
    await page.waitForFunction(() => 'bench' in globalThis);
    const urls = [model.files[0]?.path, model.golden].map((path) => `/models/${path}`);
    return await page.evaluate(
      ([id, url, golden, name]) => /** @type {any} */ (globalThis).bench.measure(id, url, golden, name),
      [model.id, ...urls, engine],
    );
  } catch (error) {
    throw new Error(`${model.id} on ${engine}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  } finally {
    await page.close();
  }
}
