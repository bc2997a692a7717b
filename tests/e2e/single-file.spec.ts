/** The single-file build as a student opens it from a stick: `file://`, no server, no network from the first moment. */
import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';

let folder: string;
let address: string;

test.beforeAll(async () => {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', 'build:single'], {
    encoding: 'utf8',
    timeout: 120_000,
    shell: process.platform === 'win32',
  });
  expect(status, stderr).toBe(0);
  folder = await mkdtemp(join(tmpdir(), 'jielong 接龍 ')); // alone, and under a name that an address must encode
  await copyFile('dist-single/jielong.html', join(folder, 'jielong.html'));
  address = pathToFileURL(join(folder, 'jielong.html')).href;
});

test.afterAll(() => rm(folder, { recursive: true }));

/** Decoding and a known-answer check on a software adapter. */
const slow = { timeout: 60_000 };

interface Watched {
  readonly requests: string[];
  readonly problems: string[];
}

function watch(page: Page): Watched {
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url())) requests.push(request.url().split('#')[0]!);
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { requests, problems };
}

const chip = (page: Page) => page.locator('model-chip .chip');
const generated = (page: Page) => page.locator('token-strip .token:not(.prompt)');

test('it generates on the GPU, asks for nothing, and keeps the run', async ({ page, context }) => {
  const { requests, problems } = watch(page);
  await context.setOffline(true);
  await page.goto(`${address}#/predict?prompt=床前明月`);
  await expect(chip(page)).toHaveClass(/ready/, slow);
  await expect(chip(page).locator('status-badge')).toHaveText(/LIVE|RECORDED/);
  await expect(page.locator('prob-bars [role=option]').first()).toBeVisible();
  for (const count of [1, 2, 3]) {
    await page.keyboard.press('Enter');
    await expect(generated(page)).toHaveCount(count);
  }
  await expect(chip(page).locator('status-badge')).toHaveText(/LIVE/);
  expect(requests).toEqual([address]);
  expect(problems).toEqual([]);
  const before = await generated(page).allInnerTexts();
  await page.waitForTimeout(1500); // a run is saved a quarter of a second after its last token, on a machine with time
  await page.reload();
  await expect(generated(page)).toHaveText(before);
});

test('every bundled model and room opens from the one file', async ({ page, context }) => {
  const { requests, problems } = watch(page);
  await context.setOffline(true);
  await page.goto(`${address}#/predict?engine=reference`);
  await expect(chip(page)).toHaveClass(/ready/, slow);
  const { models } = JSON.parse(await readFile('models/catalog.json', 'utf8')) as { models: readonly { id: string }[] };
  for (const { id } of models) {
    await page.goto(`${address}#/predict?engine=reference&model=${id}`);
    await expect(chip(page)).toHaveClass(/ready/, slow);
    await expect(chip(page)).toHaveAttribute('data-model', id);
  }
  for (const room of await page.locator('app-header nav a').all()) {
    await room.click();
    await expect(room).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('main#room > :not(.opening)').first()).toBeVisible();
  }
  expect(requests).toEqual([address]);
  expect(problems).toEqual([]);
});
