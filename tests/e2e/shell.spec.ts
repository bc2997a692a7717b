/** The shell of the built app: rooms, model, language, theme, stage, help, links, and what happens when loading fails. */

import { expect, test, type Page } from '@playwright/test';
import { violations } from './axe.ts';

/** Its own tests are in shell-offline.spec.ts; here it would only answer in place of the routes that a test sets. */
test.use({ serviceWorkers: 'block' });

const cpu = '#/predict?engine=reference';

async function open(page: Page, settings: object = {}, hash = cpu): Promise<void> {
  await page.addInitScript((kept) => {
    if (sessionStorage.getItem('kept') !== null) return; // only before the first load: later ones keep what was chosen
    sessionStorage.setItem('kept', '');
    localStorage.setItem('jielong.settings', JSON.stringify(kept));
  }, settings);
  await page.goto(`/${hash}`);
}

const chip = (page: Page) => page.locator('model-chip .chip');
const ready = (page: Page) => expect(chip(page)).toHaveClass(/ready/);
const help = (page: Page) => page.locator('help-sheet dialog');
const button = (page: Page, command: string) => page.locator(`app-header [data-command="${command}"] button`);

test('the bundled model loads; chip and panel say what it is and where it runs', async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle(/接龍/);
  await expect(page.locator('app-header nav').getByRole('link')).toHaveText(['Predict', 'Think', 'Scale']);
  await ready(page);
  await expect(chip(page)).toContainText(/Tang poet.*5\.93M.*Q8_0.*in memory.*CPU/s);
  await chip(page).click();
  const panel = page.getByRole('dialog', { name: 'Model' });
  await expect(panel).toContainText('5,925,376');
  await expect(panel.getByRole('button', { name: /Tang poet/ })).toHaveAttribute('aria-pressed', 'true');
  await panel.getByRole('button', { name: /Tang poet/ }).click();
  await expect(panel).toBeHidden();
  await expect(page).toHaveURL(/model=tang-poet/);
});

test('language, theme and stage are kept between visits', async ({ page }) => {
  await open(page);
  await button(page, 'view.language').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
  await expect(page.locator('app-header nav').getByRole('link')).toHaveText(['預測', '思考', '規模']);
  await page.emulateMedia({ colorScheme: 'light' });
  await button(page, 'view.theme').click();
  await page.keyboard.press('f');
  await expect(page.locator('html')).toHaveAttribute('data-stage', '');
  // Before any module runs, so that a dark projector never flashes white.
  await page.route('**/assets/*.js', (route) => route.abort());
  await page.reload();
  const root = page.locator('html');
  await expect(root).toHaveAttribute('lang', 'zh-Hant');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await expect(root).toHaveAttribute('data-stage', '');
  await expect(page.locator('.first-paint')).toBeVisible();
});

test.describe('a browser in Chinese', () => {
  test.use({ locale: 'zh-TW' });
  test('is served in Chinese', async ({ page }) => {
    await page.goto(`/${cpu}`);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant');
    await expect(chip(page)).toContainText('唐詩人');
  });
});

test('by keyboard only: help, a command from it, the model panel, the stage, blank and back', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.keyboard.press('Shift+?');
  await expect(help(page)).toBeVisible();
  await page.keyboard.type('light or dark');
  await page.keyboard.press('Enter');
  await expect(help(page)).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', /light|dark/);
  await chip(page).focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Model' });
  await expect(panel).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(panel.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await page.keyboard.press('f');
  await expect(page.locator('html')).toHaveAttribute('data-stage', '');
  await page.keyboard.press('b');
  await expect(page.locator('blank-screen dialog')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.locator('blank-screen dialog')).toBeHidden();
  await page.keyboard.press('f');
  await expect(page.locator('html')).not.toHaveAttribute('data-stage', '');
});

test('axe finds nothing, in each state, theme and language', async ({ page }) => {
  await open(page);
  await ready(page);
  const seen = new Set<string>();
  for (const next of ['view.theme', 'view.language', 'view.theme', 'view.language']) {
    await button(page, next).click();
    const look = await page.evaluate(() => {
      const root = document.documentElement;
      return `${getComputedStyle(root).colorScheme} ${root.lang}`;
    });
    seen.add(look);
    const found = [...(await violations(page, 'app-header'))];
    await chip(page).click();
    found.push(...(await violations(page, 'model-panel')));
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+?');
    found.push(...(await violations(page, 'help-sheet')));
    await page.keyboard.press('Escape');
    expect(found, look).toEqual([]);
  }
  expect(seen.size, 'two themes, two languages').toBe(4);
});

test('header, tools and panel fit on a phone of 360 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, { language: 'en' });
  await ready(page);
  const header = page.locator('app-header header');
  expect(await header.evaluate((bar) => bar.scrollWidth)).toBeLessThanOrEqual(360);
  for (const command of ['view.language', 'view.theme', 'view.stage', 'view.help']) {
    await expect(button(page, command)).toBeInViewport({ ratio: 1 });
  }
  await chip(page).click();
  const panel = await page.getByRole('dialog', { name: 'Model' }).boundingBox();
  expect(panel!.x).toBeGreaterThanOrEqual(0);
  expect(panel!.x + panel!.width).toBeLessThanOrEqual(360);
});

test('the stage at 1920 × 1080: targets of 44 px, badge and name of at least 36 px', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await open(page, { stage: true });
  await ready(page);
  const size = await button(page, 'view.stage').boundingBox();
  expect(Math.min(size!.width, size!.height)).toBeGreaterThanOrEqual(44);
  const fontSize = (selector: string) =>
    page.locator(selector).evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(await fontSize('model-chip .chip strong')).toBeGreaterThanOrEqual(36);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--text-token'))).toBe(
    '1.75rem',
  );
  expect(await fontSize('html')).toBeGreaterThanOrEqual(48 / 1.75);
});

test('a model file that cannot be reached: why, what next, and one click loads it', async ({ page }) => {
  await page.route('**/*.gguf', (route) => route.abort());
  await open(page);
  const notice = page.locator('[data-notice=offline]');
  await expect(notice).toContainText('tang-poet.gguf');
  await expect(chip(page)).toContainText('Not loaded');
  await expect(chip(page)).toContainText('RECORDED');
  await page.unroute('**/*.gguf');
  await notice.getByRole('button', { name: 'Reload the model' }).click();
  await ready(page);
  await expect(notice).toBeHidden();
});

test('a model file that is not what it should be is refused by its checksum', async ({ page }) => {
  await page.route('**/*.gguf', (route) => route.fulfill({ body: 'GGUF, but not this one' }));
  await open(page);
  await expect(page.locator('[data-notice=wrongChecksum]')).toContainText('SHA-256');
});

test('a link to a model that is not here says so, and loads the first', async ({ page }) => {
  await open(page, {}, '#/predict?engine=reference&model=nobody');
  await expect(page.locator('[data-notice=unknown-model]')).toContainText('nobody');
  await expect(chip(page)).toContainText('Tang poet');
});
