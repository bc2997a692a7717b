/** The two pages about this computer: what it can do, and whether it is ready for a class without a network. */
import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe.ts';

const slow = { timeout: 60_000 };
const language = (page: Page) => page.locator('app-header [data-command="view.language"] button');

test('the device check measures the software adapter and says why it counts as small', async ({ page }) => {
  await page.goto('/#/predict?engine=reference');
  await expect(page.locator('model-chip .chip')).toHaveClass(/ready/, slow);
  await page.locator('model-chip .chip').click();
  await page.getByRole('button', { name: 'What this computer can do' }).click();
  const verdict = page.locator('device-room .verdict');
  await expect(verdict).toHaveAttribute('data-mode', 'small', slow);
  await expect(verdict).toContainText('graphics acceleration');
  const rows = page.locator('device-room tr');
  await expect(rows.filter({ hasText: 'Matrix product check' })).toContainText('all correct');
  await expect(rows.filter({ hasText: 'GPU memory trial' })).toContainText('GB held');
  await expect(rows.filter({ hasText: 'Storage trial' })).toContainText('67.1 MB written, read back');
  await expect(rows.filter({ hasText: 'Half precision' })).toContainText('no: models marked f16');
  expect(await page.evaluate(() => caches.keys())).not.toContain('jielong-trial');
  expect(await violations(page, 'device-room')).toEqual([]);
  await page.screenshot({ path: '.cache/faults/device-en.png', fullPage: true });
  await language(page).click();
  await expect(verdict).toContainText('圖形加速');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.screenshot({ path: '.cache/faults/device-zh-360.png', fullPage: true });
});

test('a browser without WebGPU has CPU mode', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'gpu', { value: undefined }));
  await page.goto('/#/device?engine=reference');
  await expect(page.locator('device-room .verdict')).toHaveAttribute('data-mode', 'cpu', slow);
  await expect(page.locator('device-room .verdict')).toContainText('no WebGPU');
});

test('one button makes this computer ready, and then it is: offline, with every bundled model', async ({
  page,
  context,
}) => {
  await page.goto('/#/offline?engine=reference');
  const item = (name: string) => page.locator(`offline-room [data-item=${name}] .state`);
  await expect(item('models')).toHaveText('not yet', slow);
  await page.getByRole('button', { name: 'Make everything ready' }).click();
  for (const name of ['shell', 'engine', 'models']) await expect(item(name)).toHaveText('ready', slow);
  await expect(page.locator('offline-room [role=status]')).toContainText('pull the plug');
  await expect(page.locator('offline-room ol li')).toHaveCount(10);
  expect(await violations(page, 'offline-room')).toEqual([]);
  await page.screenshot({ path: '.cache/faults/offline-en.png', fullPage: true });
  await context.setOffline(true);
  await page.reload();
  for (const name of ['shell', 'engine', 'models']) await expect(item(name)).toHaveText('ready', slow);
  await page.goto('/?again#/predict?engine=reference&model=maze-thinker');
  await expect(page.locator('model-chip .chip')).toHaveClass(/ready/, slow);
  await language(page).click();
  await page.goto('/#/offline?engine=reference');
  await expect(page.locator('offline-room h2')).toHaveText('準備離線上課');
  await page.screenshot({ path: '.cache/faults/offline-zh.png', fullPage: true });
});
