/** The zip as a lecturer unpacks it: the script of this system starts it, and nothing outside this computer is asked. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';

let folder: string;

test.beforeAll(async () => {
  const { status, stderr } = spawnSync('node', ['src/cli/build-zip.mjs'], { encoding: 'utf8', timeout: 120_000 });
  expect(status, stderr).toBe(0);
  folder = await mkdtemp(join(tmpdir(), 'jielong 接龍 '));
  for (const [path, content] of Object.entries(unzipSync(await readFile('dist-zip/jielong.zip')))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await chmod(join(folder, 'jielong/start-linux.sh'), 0o755);
});

test.afterAll(() => rm(folder, { recursive: true }));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Started from another folder, as a double click does. */
async function start(environment: Readonly<Record<string, string>>): Promise<{ url: string; script: ChildProcess }> {
  const port = await freePort();
  const script = spawn(join(folder, 'jielong/start-linux.sh'), [String(port)], {
    cwd: '/',
    env: { ...process.env, JIELONG_NO_BROWSER: '1', ...environment },
    stdio: 'ignore',
  });
  const url = `http://localhost:${port}/`;
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 20_000 },
    )
    .toBe(200);
  return { url, script };
}

for (const [name, environment] of [
  ['perl', {}],
  ['python', { JIELONG_PYTHON: '1' }],
] as const) {
  test(`served by ${name} it generates, and again when the server is gone`, async ({ page, context }) => {
    const { url, script } = await start(environment);
    try {
      const foreign: string[] = [];
      await page.route(/^https?:/, (route) => {
        if (route.request().url().startsWith(url)) return route.fallback();
        foreign.push(route.request().url());
        return route.abort();
      });
      const chip = page.locator('model-chip .chip');
      const generated = page.locator('token-strip .token:not(.prompt)');
      await page.goto(`${url}#/predict?prompt=床前明月`);
      await expect(chip).toHaveClass(/ready/, { timeout: 60_000 });
      await expect(page.locator('prob-bars [role=option]').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(generated).toHaveCount(1);
      await expect(chip.locator('status-badge')).toHaveText(/LIVE/);
      expect(foreign).toEqual([]);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForTimeout(1500); // a run is saved a quarter of a second after its last token
      script.kill();
      await context.setOffline(true);
      await page.reload();
      await expect(chip).toHaveClass(/ready/, { timeout: 60_000 });
      await expect(generated).toHaveCount(1);
      await expect(page.locator('prob-bars [role=option]').first()).toBeVisible();
      await page.keyboard.press('End'); // a restored run is open at the draw of its last token
      await page.keyboard.press('Enter');
      await expect(generated).toHaveCount(2);
    } finally {
      script.kill();
    }
  });
}

test('the server of the zip: types, ranges, the headers of the site, and nothing above its folder', async () => {
  const { url, script } = await start({});
  try {
    const answer = async (path: string, init: RequestInit = {}) => fetch(new URL(path, url), init);
    const page = await answer('/');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    const part = await answer('/models/tang-poet/tang-poet.gguf', { headers: { range: 'bytes=0-3' } });
    expect([part.status, await part.text()]).toEqual([206, 'GGUF']);
    expect((await answer('/models/tang-poet/tang-poet.gguf', { headers: { range: 'bytes=999999999-' } })).status).toBe(
      416,
    );
    expect((await answer('/', { method: 'POST' })).status).toBe(405);
    for (const path of ['/missing', '/%2e%2e/serve.pl', '/..%2fserve.pl', '/models', '/models/%00']) {
      expect((await answer(path)).status, path).toBe(404);
    }
  } finally {
    script.kill();
  }
});
