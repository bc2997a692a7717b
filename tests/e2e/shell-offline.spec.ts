/** After one visit nothing needs the network: the shell from the service worker, the model from the Cache API. */
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';

const script = 'dist/sw.js';
const address = '/#/predict?engine=reference';
const ready = (page: Page) => expect(page.locator('model-chip .chip')).toHaveClass(/ready/);

async function cachedAddresses(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const names = await caches.keys();
    const stored = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return stored.flatMap((requests, index) => requests.map(({ url }) => `${names[index]!} ${new URL(url).pathname}`));
  });
}

test('with the network off after one visit, the app opens with its model', async ({ page, context }) => {
  await page.goto(address);
  await ready(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const before = await cachedAddresses(page);
  const weights = before.filter((entry) => entry.endsWith('.gguf'));
  expect(weights, 'weights are kept once, by the engine').toHaveLength(1);
  expect(weights[0]).toContain('jielong-models');
  for (const part of [/index\.html/, /engine\.worker.*\.js/, /predict-room.*\.js/, /first-paint\.js/]) {
    expect(
      before.some((entry) => entry.includes('precache') && part.test(entry)),
      String(part),
    ).toBe(true);
  }
  await context.setOffline(true);
  await page.reload();
  await ready(page);
  await expect(page.locator('notice-list [data-notice]')).toHaveCount(0);
  await page.goto('/?from=another-link#/predict?engine=reference&seed=9');
  await ready(page);
});

test('a new version waits until it is asked for', async ({ page }) => {
  await page.goto(address);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await ready(page);
  const waiting = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state);
  const worker = await readFile(script, 'utf8');
  try {
    await writeFile(script, `${worker}\n// a later version: the same worker with other bytes\n`);
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const notice = page.locator('[data-notice=new-version]');
    await expect(notice).toBeVisible();
    expect(await waiting()).toBe('installed');
    const reloaded = page.waitForEvent('load');
    await notice.getByRole('button', { name: 'Reload now' }).click();
    await reloaded;
    await expect.poll(waiting).toBeUndefined();
  } finally {
    await writeFile(script, worker);
  }
});
