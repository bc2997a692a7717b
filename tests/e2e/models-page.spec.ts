/**
 * The page of all models: files of one's own that stay, downloads that stop and go on, and how much room is left. The
 * hub is played by routes, a shard at a time.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test, type Locator, type Page, type Route } from '@playwright/test';
import { chatConfig, tokenizerJson, wasm } from '../fixtures/mlc-model.ts';
import { violations } from './axe.ts';

test.use({ serviceWorkers: 'block' });

const address = '/#/models?engine=reference';
const hub = /huggingface\.co|raw\.githubusercontent\.com/;
const cors = { 'access-control-allow-origin': '*' };
const chip = (page: Page) => page.locator('model-chip .chip');
const notices = (page: Page) => page.locator('notice-list');
const row = (page: Page, id: string) => page.locator(`models-room [data-model="${id}"]`);
const press = (within: Locator, action: string) => within.locator(`[data-action=${action}]`).click();

const shardBytes = 50_000;
const shardCount = 6;
const zeros = Buffer.alloc(shardBytes);
const records = Array.from({ length: shardCount }, (_, index) => ({
  dataPath: `params_shard_${index}.bin`,
  nbytes: shardBytes,
  md5sum: createHash('md5').update(zeros).digest('hex'),
}));

interface Hub {
  /** Files of weights that were asked for. */
  readonly asked: string[];
  /** How a shard is answered; the whole of it after a moment unless told otherwise. */
  answer: (route: Route, index: number) => Promise<void>;
}

const whole = (route: Route, body = zeros) => route.fulfill({ body, headers: cors });
const afterAMoment = async (route: Route): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 300));
  await whole(route);
};

async function playHub(page: Page): Promise<Hub> {
  const played: Hub = { asked: [], answer: afterAMoment };
  const json = (route: Route, value: unknown) => route.fulfill({ json: value, headers: cors });
  await page.route(hub, async (route) => {
    const file = new URL(route.request().url()).pathname.split('/').at(-1)!;
    if (file === 'mlc-chat-config.json') return json(route, chatConfig);
    if (file === 'tokenizer.json') return json(route, tokenizerJson);
    if (file === 'tensor-cache.json') return json(route, { records });
    if (file.endsWith('.wasm')) return whole(route, Buffer.from(wasm));
    played.asked.push(file);
    return played
      .answer(
        route,
        records.findIndex(({ dataPath }) => dataPath === file),
      )
      .catch(() => undefined); // a request that was given up
  });
  return played;
}

async function expectLoaded(page: Page, id: string): Promise<void> {
  await expect(chip(page)).toHaveAttribute('data-model', id);
  await expect(chip(page)).toHaveClass(/ready/);
}

async function open(page: Page): Promise<void> {
  await page.goto(address);
  await expect(chip(page)).toHaveClass(/ready/);
}

test('a file that was opened is kept with one button, loads again after a reload, and is deleted', async ({ page }) => {
  const buffer = await readFile('tests/fixtures/tiny-llama-f32.gguf');
  const size = new RegExp(`${(buffer.length / 1000).toFixed(0)} kB`);
  await page.goto('/#/predict?engine=reference');
  await expect(chip(page)).toHaveClass(/ready/);
  const chooser = page.waitForEvent('filechooser');
  await chip(page).click();
  await page.getByRole('button', { name: 'Open a GGUF file…' }).click();
  await (await chooser).setFiles({ name: 'my-model.gguf', mimeType: '', buffer });
  await expect(notices(page)).toContainText('my-model.gguf is loaded.');
  await notices(page).getByRole('button', { name: 'Keep it in this browser' }).click();
  await expect(notices(page)).toContainText('my-model.gguf is kept in this browser.');
  await notices(page).getByRole('button', { name: 'Models and storage' }).click();
  const kept = row(page, 'my-model.gguf');
  await expect(kept).toContainText(/loaded.*kept on/s);
  await expect(kept).toContainText(size);
  expect(await violations(page, 'models-room')).toEqual([]);

  await page.goto('/?next-visit#/models?engine=reference');
  await expect(chip(page)).toContainText('Tang poet');
  await press(kept, 'load');
  await expectLoaded(page, 'my-model.gguf');
  await expect(notices(page)).not.toContainText('Keep it in this browser');
  await page.reload(); // the link names it by now
  await expectLoaded(page, 'my-model.gguf');

  await press(kept, 'delete');
  await page.keyboard.press('Escape');
  await press(kept, 'delete');
  await expect(kept).toContainText(/That frees .* kB\./);
  await press(kept, 'sure');
  await expect(kept).toHaveCount(0);
  await page.reload();
  await expect(notices(page)).toContainText('asks for the model “my-model.gguf”, which is not here');
});

test('the page itself adds a file without loading it; what is no model takes no room', async ({ page }) => {
  await open(page);
  const add = async (name: string, buffer: Buffer): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Add a GGUF file…' }).click();
    await (await chooser).setFiles({ name, mimeType: '', buffer });
  };
  await add('no-model.gguf', Buffer.from('<html>not found</html>'));
  await expect(notices(page).locator('[data-notice=badFile]')).toBeVisible();
  await add('added.gguf', await readFile('models/maze-thinker/maze-thinker.gguf'));
  await expect(row(page, 'added.gguf')).toContainText('1.03 MB');
  await expect(row(page, 'no-model.gguf')).toHaveCount(0);
  await expect(chip(page)).toContainText('Tang poet');
});

test('a download is paused, goes on after a reload where it stopped, and another is given up', async ({ page }) => {
  const played = await playHub(page);
  played.answer = (route, index) => (index < 4 ? afterAMoment(route) : new Promise(() => undefined));
  await open(page);
  const model = row(page, 'qwen3-0.6b');
  await press(model, 'download');
  await expect(model).toContainText(/200 kB of 300 kB.*kB\/s.*s left.*67 %/s);
  await press(model, 'pause');
  await expect(model).toContainText('paused at 200 kB of 300 kB');
  await expect(chip(page)).toContainText('Tang poet'); // nothing was displaced
  await expect(page.locator('storage-meter')).toContainText(/used of the .* that the browser allows this page/);

  await page.reload();
  await expect(model).toContainText('paused at 200 kB of 300 kB');
  played.asked.length = 0;
  played.answer = afterAMoment;
  await press(model, 'resume');
  await expect(model).toContainText('ready offline, takes 300 kB');
  expect(played.asked).toEqual(['params_shard_4.bin', 'params_shard_5.bin']);
  await expect(notices(page)).toContainText('Qwen3 0.6B is downloaded and ready offline.');

  const other = row(page, 'smollm2-360m');
  played.answer = (route, index) => (index < 2 ? afterAMoment(route) : new Promise(() => undefined));
  await press(other, 'download');
  await expect(other).toContainText('100 kB of 300 kB');
  await press(other, 'cancel');
  await press(other, 'sure');
  await expect(other.locator('[data-action=download]')).toBeVisible();
  const left = await page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('webllm'));
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => url);
  });
  expect(left.filter((url) => url.includes('SmolLM2'))).toEqual([]);
  expect(left.filter((url) => url.includes('Qwen3')).length).toBe(shardCount + 4);
});

test('a hub that breaks off, and one that serves other bytes: what came before stays', async ({ page }) => {
  const played = await playHub(page);
  played.answer = (route, index) => (index < 3 ? whole(route) : route.abort('connectionreset'));
  await open(page);
  const model = row(page, 'qwen3-0.6b');
  await press(model, 'download');
  const cut = notices(page).locator('[data-notice=offline]');
  await expect(model).toContainText('paused at 150 kB of 300 kB');
  const language = page.locator('app-header [data-command="view.language"] button');
  for (const [words, file] of [
    [/Qwen3 0\.6B stopped.*could not be reached.*Resume goes on/s, 'connection-cut-en'],
    [/Qwen3 0\.6B 的下載中斷了.*無法連到.*接著下載/s, 'connection-cut-zh'],
  ] as const) {
    await expect(cut).toContainText(words);
    await page.screenshot({ path: `.cache/faults/${file}.png` });
    await language.click();
  }
  played.answer = (route, index) => whole(route, index === 5 ? Buffer.alloc(shardBytes, 1) : zeros);
  await press(model, 'resume');
  await expect(notices(page).locator('[data-notice=wrongChecksum]')).toContainText('MD5');
  await expect(model).toContainText('paused at 250 kB of 300 kB');
});

test('a device that can run none of them: the reason on demand, in both languages, on a narrow screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await open(page);
  await expect(page.locator('models-room')).toContainText('0 of 5 can run on this computer.');
  await expect(row(page, 'qwen3-0.6b')).toHaveCount(0);
  await page.getByLabel('Also show those that cannot run here').check();
  await expect(row(page, 'qwen3-0.6b')).toContainText('no WebGPU');
  await page.locator('app-header [data-command="view.language"] button').click();
  await expect(page.locator('models-room h2')).toHaveText('模型管理');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await violations(page, 'models-room')).toEqual([]);
});

test('no room: said with what still works, and nothing is downloaded', async ({ page }) => {
  const played = await playHub(page);
  await page.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ usage: 9_950_000, quota: 10_000_000 });
  });
  await open(page);
  await expect(page.locator('storage-meter')).toContainText(/9\.95 MB used of the 10\.0 MB.*Nearly full/s);
  await press(row(page, 'qwen3-0.6b'), 'download');
  await expect(notices(page)).toContainText('The browser has no room left for this model.');
  await expect(notices(page)).toContainText('runs without any of this space');
  expect(played.asked).toEqual([]);
});
