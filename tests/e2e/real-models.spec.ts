/**
 * Models of real size in the built app: asked for, downloaded with progress, refused in words. The hub is played by
 * routes; the library is the real one, in the worker, under the page's own policy.
 */
import { expect, test, type Page, type Route } from '@playwright/test';
import { chatConfig, shards, tokenizerJson } from '../fixtures/mlc-model.ts';
import { violations } from './axe.ts';

test.use({ serviceWorkers: 'block' });

const hub = /huggingface\.co|raw\.githubusercontent\.com/;
const name = /Qwen3 0\.6B/;
const notices = (page: Page) => page.locator('notice-list');
const chip = (page: Page) => page.locator('model-chip .chip');

async function choose(page: Page): Promise<void> {
  await chip(page).click();
  await page.getByRole('dialog', { name: 'Model' }).getByRole('button', { name }).click();
}

const json = (route: Route, value: unknown) => route.fulfill({ json: value, headers: cors });
const cors = { 'access-control-allow-origin': '*' };

/** Files that are whole, but for the compiled library: a WebAssembly module with nothing in it. */
async function playHub(page: Page, shard: (route: Route, bytes: number) => Promise<void>): Promise<void> {
  await page.route(hub, async (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1)!;
    if (file === 'mlc-chat-config.json') return json(route, chatConfig);
    if (file === 'tokenizer.json') return json(route, tokenizerJson);
    if (file === 'tensor-cache.json') return json(route, { metadata: {}, records: shards });
    if (file.endsWith('.wasm')) {
      return route.fulfill({ body: Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), headers: cors });
    }
    return shard(route, shards.find(({ dataPath }) => dataPath === file)!.nbytes);
  });
}

const whole = (route: Route, bytes: number) => route.fulfill({ body: Buffer.alloc(bytes), headers: cors });

test('the panel says what each costs and which of them think', async ({ page }) => {
  await page.goto('/#/predict?engine=reference');
  await expect(chip(page)).toHaveClass(/ready/);
  await chip(page).click();
  const entry = page.getByRole('dialog', { name: 'Model' }).getByRole('button', { name });
  await expect(entry).toContainText(/thinks.*596M.*download 335 MB to 373 MB.*1\.47 GB to 2\.02 GB.*Apache-2\.0/s);
  expect(await violations(page, 'jielong-app')).toEqual([]);
});

test('without a network: what is missing, and the model from before goes on', async ({ page }) => {
  await page.route(hub, (route) => route.abort('internetdisconnected'));
  await page.goto('/');
  await expect(chip(page)).toHaveClass(/ready/);
  await choose(page);
  await expect(notices(page)).toContainText('not on this computer yet, and the network is off');
  await expect(notices(page)).toContainText('huggingface.co/mlc-ai/Qwen3-0.6B-q4f32_1-MLC');
  await expect(chip(page)).toHaveClass(/ready/);
  await expect(chip(page)).toContainText('Tang poet');
});

test('a link downloads nothing; its button does', async ({ page }) => {
  const asked: string[] = [];
  await playHub(page, whole);
  page.on('request', (request) => hub.test(request.url()) && asked.push(request.url()));
  await page.goto('/#/predict?model=qwen3-0.6b');
  await expect(notices(page)).toContainText('Qwen3 0.6B is not on this computer yet.');
  expect(asked).toEqual([]);
  await notices(page).getByRole('button', { name: 'Download' }).click();
  await expect(notices(page)).toContainText('does not fit this version of Jielong');
  expect(asked.length).toBeGreaterThan(0);
});

test('the download is seen, and then the real library in the worker says what it thinks of these files', async ({
  page,
}) => {
  // The server sends the page's policy with the worker's script, too: the library runs under it.
  const refused: string[] = [];
  page.on('console', (message) => message.text().includes('Content Security Policy') && refused.push(message.text()));
  let send = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (send = resolve));
  await playHub(page, async (route, bytes) => {
    if (bytes === 1000) await waiting;
    await whole(route, bytes);
  });
  await page.goto('/');
  await expect(chip(page)).toHaveClass(/ready/);
  await choose(page);
  await expect(chip(page)).toContainText(/Qwen3 0\.6B.*Loading.*3\.0 kB of 4\.0 kB.*75 %/s);
  send();
  await expect(notices(page)).toContainText('The compiled library of this model does not fit');
  await expect(chip(page)).toContainText('Tang poet');
  expect(refused).toEqual([]);
  // Once downloaded, it is asked for no more.
  await page.unroute(hub);
  await page.route(hub, (route) => route.abort('internetdisconnected'));
  await choose(page);
  await expect(notices(page)).toContainText('The compiled library of this model does not fit');
  await expect(notices(page)).not.toContainText('the network is off');
});

test('a front page in place of the weights', async ({ page }) => {
  await playHub(page, (route) => route.fulfill({ body: '<html></html>', contentType: 'text/html', headers: cors }));
  await page.goto('/');
  await expect(chip(page)).toHaveClass(/ready/);
  await choose(page);
  await expect(notices(page)).toContainText('A file of the model is not there.');
});
