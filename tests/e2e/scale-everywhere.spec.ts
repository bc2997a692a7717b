import { expect, test } from '@playwright/test';
import { violations } from './axe.ts';
import { ScalePage } from './scale-page.ts';

const views = ['sequential', 'parallel', 'compute', 'difficulty', 'problem', 'training'];

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-TW' });

  test('a run by touch, and no view is wider than the screen', async ({ page }) => {
    const room = new ScalePage(page);
    await room.open('problems=3&budgets=0,8');
    await room.button('start').locator('button').tap();
    await room.finished(6);
    for (const view of views) {
      await page.locator(`#tab-${view}`).tap();
      await expect(page.locator(`#tab-${view}`)).toHaveAttribute('aria-selected', 'true');
      expect(await page.evaluate(() => document.documentElement.scrollWidth), view).toBeLessThanOrEqual(360);
    }
    expect(await violations(page, 'scale-room')).toEqual([]);
  });
});

for (const [language, theme] of [
  ['en-GB', 'light'],
  ['zh-TW', 'dark'],
] as const) {
  test.describe(`${language}, ${theme}`, () => {
    test.use({ locale: language, colorScheme: theme, viewport: { width: 1280, height: 800 } });

    test('axe finds nothing in any view, on the desk and on the stage', async ({ page }) => {
      const room = new ScalePage(page);
      await room.open('problems=3&budgets=0,-1&samples=4');
      await room.button('start').locator('button').click();
      await room.finished(24);
      for (const view of views) {
        await page.locator(`#tab-${view}`).click();
        await page.waitForTimeout(400);
        expect(await violations(page, 'scale-room'), view).toEqual([]);
      }
      await page.keyboard.press('KeyF');
      await expect(page.locator('view-tabs')).toHaveCount(0);
      expect(await violations(page, 'scale-room')).toEqual([]);
      const chart = (await page.locator('curve-chart').boundingBox())!;
      expect(chart.y + chart.height).toBeLessThanOrEqual(800);
    });
  });
}
