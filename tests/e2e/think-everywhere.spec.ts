import { expect, test } from '@playwright/test';
import { ThinkPage } from './think-page.ts';
import { violations } from './axe.ts';
import { mainThreadTasks } from './main-thread.ts';

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-TW' });

  test('everything works by touch and nothing is wider than the screen', async ({ page }) => {
    const room = new ThinkPage(page);
    await room.open();
    await room.speed(0);
    await page.getByRole('button', { name: '開始思考' }).tap();
    await room.finished();
    await expect(room.answer.first()).toBeVisible();
    await room.thoughts.nth(1).tap();
    await expect(page.locator('place-panel h2')).toContainText('第 2 個思考詞元');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await violations(page, 'think-room')).toEqual([]);
  });
});

for (const [language, theme] of [
  ['en-GB', 'light'],
  ['zh-TW', 'dark'],
] as const) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ locale: language, colorScheme: theme, viewport: { width: 1280, height: 800 } });

    test('axe finds nothing: before, after, in every tab, while drawing, and on the stage', async ({ page }) => {
      const room = new ThinkPage(page);
      await room.open('index=5&temperature=0');
      expect(await violations(page, 'think-room')).toEqual([]);
      await room.speed(0);
      await page.locator('body').click({ position: { x: 5, y: 500 } });
      await page.keyboard.press('Enter');
      await room.finished();
      await page.keyboard.press('ArrowLeft');
      for (const tab of await page.locator('trace-panel [role=tab]').all()) {
        await tab.click();
        expect(await violations(page, 'think-room')).toEqual([]);
      }
      await page.keyboard.press('KeyE');
      await expect(page.locator('maze-picture [role=grid]')).toBeVisible();
      expect(await violations(page, 'think-room')).toEqual([]);
      await page.keyboard.press('KeyE');
      await page.keyboard.press('KeyF');
      await expect(page.locator('think-settings')).toHaveCount(0);
      expect(await violations(page, 'think-room')).toEqual([]);
    });
  });
}

test('on the stage a clicker thinks, forces a Wait and stops', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  const room = new ThinkPage(page);
  await room.open();
  await room.speed(5);
  await page.locator('body').click({ position: { x: 5, y: 700 } });
  await page.keyboard.press('KeyF');
  await page.keyboard.press('PageDown');
  await expect.poll(() => room.thoughts.count()).toBeGreaterThan(2);
  await page.keyboard.press('PageDown');
  await expect(page.locator('lanes-panel .token.forced').first()).toHaveText('Wait');
  await page.keyboard.press('PageUp');
  await expect(page.locator('lanes-panel code.forced')).toHaveText('</think>');
  await room.finished();
  const size = await room.thoughts.first().evaluate((token) => Number.parseFloat(getComputedStyle(token).fontSize));
  expect(size).toBeGreaterThanOrEqual(48);
});

test('while it thinks at full speed no task of the page takes more than 50 ms', async ({ page, browser }) => {
  const room = new ThinkPage(page);
  await room.open('index=3');
  await room.speed(0);
  await page.locator('body').click({ position: { x: 5, y: 700 } });
  const tasks = await mainThreadTasks(browser, page, async () => {
    await page.keyboard.press('Enter');
    await expect(room.verdict).toBeVisible({ timeout: 60_000 });
  });
  expect(await room.thoughts.count()).toBeGreaterThan(8);
  expect(tasks.filter((milliseconds) => milliseconds > 50)).toEqual([]);
});
