import { expect, test } from '@playwright/test';
import { mainThreadTasks } from './main-thread.ts';
import { PredictPage } from './predict-page.ts';

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-TW' });

  test('everything works by touch and nothing is wider than the screen', async ({ page }) => {
    const room = new PredictPage(page);
    await room.open();
    await expect(room.heading).toHaveText('接下來是什麼？');
    const draw = page.getByRole('button', { name: '抽一個' });
    await draw.tap();
    await room.tokens(1);
    await draw.tap();
    await room.tokens(2);
    await page.locator('token-strip .token:not(.prompt)').first().tap();
    await expect(room.heading).toHaveText('第 1 個詞元：還可能是什麼');
    const taken = await page.locator('prob-bars [aria-selected=true]').getAttribute('data-token');
    const other = (await room.candidates()).find((token) => String(token) !== taken)!;
    await page.locator(`prob-bars [data-token='${other}']`).tap();
    await room.tokens(1);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    expect(await room.accessibilityProblems()).toEqual([]);
  });
});

for (const [language, theme] of [
  ['en-GB', 'light'],
  ['zh-TW', 'dark'],
] as const) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ locale: language, colorScheme: theme, viewport: { width: 1280, height: 800 } });

    test('axe finds nothing, on the desk and on the stage, and the essentials need no scrolling', async ({ page }) => {
      const room = new PredictPage(page);
      await room.open('prompt=床前明月&topK=40&temperature=0.8');
      expect(await room.accessibilityProblems()).toEqual([]);
      await room.draw(2);
      await page.keyboard.press('KeyG');
      await expect(page.locator('ghost-lines li')).toHaveCount(3);
      expect(await room.accessibilityProblems()).toEqual([]);
      for (const tag of [
        'token-strip .text',
        'transport-bar',
        'prob-bars .tail',
        'cumulative-strip .strip',
        'sampler-panel',
      ]) {
        const box = (await page.locator(tag).boundingBox())!;
        expect(box.y + box.height, tag).toBeLessThanOrEqual(800);
      }
      await page.keyboard.press('KeyF');
      await expect(page.locator('sampler-panel')).toHaveCount(0);
      expect(await page.locator('prob-bars [role=option]').count()).toBeLessThanOrEqual(8);
      expect(await room.accessibilityProblems()).toEqual([]);
    });
  });
}

test('with reduced motion the needle is where it belongs at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const room = new PredictPage(page);
  await room.open();
  await room.draw(1);
  await expect(page.locator('cumulative-strip .flag')).toBeVisible();
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
});

test('with the network unplugged the room opens and the model is live', async ({ page, context }) => {
  const room = new PredictPage(page);
  await room.open();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.reload(); // from now on the service worker serves the page
  await expect(room.bars.first()).toBeVisible({ timeout: 60_000 });
  await context.setOffline(true);
  await page.reload();
  await expect(room.bars.first()).toBeVisible({ timeout: 60_000 });
  await room.draw(1);
});

test('while text streams at full speed no task of the page takes more than 50 ms', async ({ page, browser }) => {
  const room = new PredictPage(page);
  await room.open('prompt=《秋夜》%0A');
  await page.getByLabel('Speed').selectOption('0');
  const tasks = await mainThreadTasks(browser, page, async () => {
    await page.keyboard.press('Space');
    await expect.poll(async () => (await room.generated()).length).toBeGreaterThan(12);
  });
  expect(tasks.filter((milliseconds) => milliseconds > 50)).toEqual([]);
});
