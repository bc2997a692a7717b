/** The built app's own engine in headless Chromium, driven through headless.html. */
import { chromium } from 'playwright';
import { chromiumArgs } from './chromium.mjs';
import { ensureChromium } from './ensure-chromium.mjs';
import { ensureBuilt, serve } from './server.mjs';

/**
 * Runs `work` on the page and closes everything after it, whatever happens.
 * @template T
 * @param {(page: import('playwright').Page) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withHeadlessApp(work) {
  const executablePath = ensureChromium();
  await ensureBuilt({ quiet: true });
  const server = await serve();
  const browser = await chromium.launch({ executablePath, args: chromiumArgs });
  try {
    const page = await browser.newPage();
    const crashed = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('the page crashed')));
      page.on('pageerror', (error) => reject(error));
    });
    await page.goto(`${server.url}headless.html`);
    await page.waitForFunction(() => 'jielong' in globalThis);
    return await Promise.race([work(page), /** @type {Promise<never>} */ (crashed)]);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Ends a tool with one clear line. @param {unknown} error @returns {never} */
export function fail(error) {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replace(/^page\.evaluate: (\w*Error: )?/, '').split('\n')[0];
  process.stderr.write(`${line}\n`);
  process.exit(1);
}
