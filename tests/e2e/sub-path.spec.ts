/** The same build under a folder of a site that has others: addresses, scope of the service worker, offline. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import sirv from 'sirv';

let server: Server;
let origin: string;

test.beforeAll(async () => {
  const files = sirv('dist', { dev: true });
  server = createServer((request, response) => {
    const inside = /^\/repo(\/.*)$/.exec(request.url ?? '');
    if (inside) {
      request.url = inside[1]!;
      files(request, response);
    } else response.writeHead(200, { 'content-type': 'text/html' }).end('<title>the neighbour</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('under /repo/ it loads, keeps to its folder, and works with the server gone', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/repo/`) && !request.url().startsWith('data:')) outside.push(request.url());
  });
  const chip = page.locator('model-chip .chip');
  await page.goto(`${origin}/repo/#/predict?engine=reference`);
  await expect(chip).toHaveClass(/ready/);
  expect(outside).toEqual([]);
  const registered = await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    const all = await navigator.serviceWorker.getRegistrations();
    return all.map(({ scope, active }) => `${scope} ${active?.scriptURL ?? ''}`);
  });
  expect(registered).toEqual([`${origin}/repo/ ${origin}/repo/sw.js`]);
  await page.goto(`${origin}/neighbour/`);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  expect(await page.title()).toBe('the neighbour');

  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  await page.goto(`${origin}/repo/#/predict?engine=reference`);
  await expect(chip).toHaveClass(/ready/);
  await page.keyboard.press('Enter');
  await expect(page.locator('token-strip .token:not(.prompt)')).not.toHaveCount(0);
});
