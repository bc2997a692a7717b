/**
 * Everything that can go wrong in a class, made to happen: each time a clear message in both languages, of which a
 * picture is kept in .cache/faults/. What happens inside the worker is brought about by a line put before its script.
 */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { writeTrace } from '../../src/trace/file-format.ts';
import { header, prompt, step } from '../fixtures/traces.ts';

test.use({ serviceWorkers: 'block', viewport: { width: 1280, height: 800 } });

const ready = { timeout: 60_000 };
const chip = (page: Page) => page.locator('model-chip .chip');
const notice = (page: Page, id: string) => page.locator(`[data-notice="${id}"]`);

/** Runs `line` in the worker before its own code. */
async function inWorker(page: Page, line: string): Promise<void> {
  await page.route(/engine\.worker[^/]*\.js/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

const open = (page: Page, hash = '#/predict?prompt=床前明月') => page.goto(`/${hash}`);

async function openFile(page: Page, name: string, buffer: Buffer, button: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Shift+?');
  await page.locator('help-sheet').getByRole('button', { name: button }).click();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
}

const openGguf = (page: Page, buffer: Buffer) => openFile(page, 'broken.gguf', buffer, 'Open a GGUF file…');
const gguf = (): Buffer => readFileSync('tests/fixtures/tiny-llama-f32.gguf');

interface Fault {
  readonly name: string;
  /** Of the notice. */
  readonly id: string;
  readonly cause: (page: Page) => Promise<void>;
  readonly en: RegExp;
  readonly zh: RegExp;
}

const generating = async (page: Page): Promise<void> => {
  await expect(page.locator('prob-bars [role=option]').first()).toBeVisible(ready);
  await page.keyboard.press('Enter');
  await expect(page.locator('token-strip .token:not(.prompt)')).toHaveCount(1, ready);
};

const faults: readonly Fault[] = [
  {
    name: 'no-webgpu',
    id: 'on-cpu',
    cause: async (page) => {
      await inWorker(page, "Object.defineProperty(navigator, 'gpu', { value: undefined });");
      await open(page);
    },
    en: /runs on the CPU.*no WebGPU.*chrome:\/\/gpu/s,
    zh: /在 CPU 上執行.*無法使用 GPU.*chrome:\/\/gpu/s,
  },
  {
    name: 'null-adapter',
    id: 'on-cpu',
    cause: async (page) => {
      await inWorker(page, 'GPU.prototype.requestAdapter = () => Promise.resolve(null);');
      await open(page);
    },
    en: /runs on the CPU.*offers no adapter/s,
    zh: /在 CPU 上執行.*無法使用 GPU/s,
  },
  {
    name: 'limit-too-small',
    id: 'adapterLimit',
    cause: async (page) => {
      const limits =
        '({ maxBufferSize: 65536, maxStorageBufferBindingSize: 65536, maxComputeInvocationsPerWorkgroup: 256, maxStorageBuffersPerShaderStage: 8 })';
      await inWorker(page, `Object.defineProperty(GPUAdapter.prototype, 'limits', { get: () => ${limits} });`);
      await open(page);
    },
    en: /too large for this GPU|out of memory/,
    zh: /太大|記憶體不足/,
  },
  {
    name: 'out-of-memory',
    id: 'outOfMemory',
    cause: async (page) => {
      const full =
        "const push = GPUDevice.prototype.pushErrorScope, pop = GPUDevice.prototype.popErrorScope, kinds = []; GPUDevice.prototype.pushErrorScope = function (kind) { kinds.push(kind); push.call(this, kind); }; GPUDevice.prototype.popErrorScope = function () { const asked = pop.call(this); return kinds.pop() === 'out-of-memory' ? Promise.resolve(new GPUOutOfMemoryError('full')) : asked; };";
      await inWorker(page, full);
      await open(page);
    },
    en: /GPU is out of memory.*more did not fit.*Close other tabs/s,
    zh: /GPU 記憶體不足.*放不下.*請關閉其他/s,
  },
  {
    name: 'no-f16',
    id: 'noShaderF16',
    cause: async (page) => {
      // Whoever has only fetched the 16-bit build, and a GPU without such numbers.
      await page.route(/assets\/webllm[^/]*\.js/, async (route) => {
        const response = await route.fetch();
        const text = (await response.text()).replaceAll(/(shaderF16"?:)(false|!1)/g, '$1true');
        await route.fulfill({ response, body: text });
      });
      await inWorker(page, "Object.defineProperty(GPUAdapter.prototype, 'features', { get: () => new Set() });");
      await open(page, '#/predict?model=qwen3-0.6b');
    },
    en: /cannot run Qwen3.*16-bit floats.*32-bit build/s,
    zh: /無法執行 Qwen3.*16 位元.*32 位元/s,
  },
  {
    name: 'device-lost',
    id: 'deviceLost',
    cause: async (page) => {
      const capture =
        'const ask = GPUAdapter.prototype.requestDevice; GPUAdapter.prototype.requestDevice = async function (...all) { const device = await ask.apply(this, all); self.loseDevice = () => device.destroy(); return device; };';
      await inWorker(page, capture);
      await open(page);
      await generating(page);
      await page.workers()[0]!.evaluate(() => (self as unknown as { loseDevice: () => void }).loseDevice());
      await page.keyboard.press('Enter');
    },
    en: /connection to the GPU was lost.*trace is safe.*Reload the model/s,
    zh: /與 GPU 的連線中斷了.*沒有遺失.*重新載入模型/s,
  },
  {
    name: 'worker-killed',
    id: 'workerCrashed',
    cause: async (page) => {
      await open(page);
      await generating(page);
      await page.workers()[0]!.evaluate(() => {
        setTimeout(() => {
          throw new Error('killed');
        });
      });
      await page.keyboard.press('Enter');
    },
    en: /engine stopped unexpectedly.*trace is safe.*Reload the model/s,
    zh: /推論引擎意外停止.*沒有遺失.*重新載入模型/s,
  },
  {
    name: 'truncated-file',
    id: 'badFile',
    cause: async (page) => {
      await open(page, '#/predict?engine=reference');
      await expect(chip(page)).toHaveClass(/ready/, ready);
      await openGguf(page, gguf().subarray(0, 10_000));
    },
    en: /not a sound GGUF model.*At byte.*again/s,
    zh: /不是完好的 GGUF 模型.*位元組.*重新下載/s,
  },
  {
    name: 'hostile-file',
    id: 'badFile',
    cause: async (page) => {
      await open(page, '#/predict?engine=reference');
      await expect(chip(page)).toHaveClass(/ready/, ready);
      const hostile = Buffer.from(gguf());
      hostile.writeBigUInt64LE(2n ** 62n, 8); // so many tensors
      await openGguf(page, hostile);
    },
    en: /not a sound GGUF model.*At byte/s,
    zh: /不是完好的 GGUF 模型.*位元組/s,
  },
  {
    name: 'wrong-checksum',
    id: 'wrongChecksum',
    cause: async (page) => {
      await page.route('**/*.gguf', (route) => route.fulfill({ body: 'GGUF, but not this one' }));
      await open(page);
    },
    en: /is damaged.*SHA-256.*Reload/s,
    zh: /已損壞.*SHA-256.*重新載入/s,
  },
  {
    name: '404-as-html',
    id: 'notFound',
    cause: async (page) => {
      await page.route('**/*.gguf', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<!doctype html><h1>Not found</h1>' }),
      );
      await open(page);
    },
    en: /not there.*models folder/s,
    zh: /找不到模型的檔案.*models 資料夾/s,
  },
  {
    name: 'quota-exceeded',
    id: 'not-kept',
    cause: async (page) => {
      const session = await page.context().newCDPSession(page);
      await open(page);
      const origin = new URL(page.url()).origin;
      await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
      await page.reload();
      await expect(chip(page)).toHaveClass(/ready/, ready);
    },
    en: /did not store it.*full.*Leave this tab open/s,
    zh: /沒有把它存下來.*已滿.*不要關閉/s,
  },
  {
    name: 'trace-of-another-version',
    id: 'bad-trace',
    cause: async (page) => {
      await open(page, '#/predict?engine=reference');
      await expect(chip(page)).toHaveClass(/ready/, ready);
      const text = writeTrace([header(), prompt(1), step(1, 0)]).replace('"version":1', '"version":99');
      await openFile(page, 'newer.jsonl', Buffer.from(text), 'Open a run…');
    },
    en: /version.*99/s,
    zh: /版本.*99|99.*版本/s,
  },
];

for (const { name, id, cause, en, zh } of faults) {
  test(`${name}: what happened, why, and what to do, in both languages`, async ({ page }) => {
    await cause(page);
    await expect(notice(page, id)).toContainText(en, ready);
    await page.screenshot({ path: `.cache/faults/${name}-en.png` });
    await page.locator('app-header [data-command="view.language"] button').click();
    await expect(notice(page, id)).toContainText(zh);
    await page.screenshot({ path: `.cache/faults/${name}-zh.png` });
  });
}
