/** Two tabs side by side: none takes the other's run, and none is lost when they are closed. */
import { expect, test, type Page } from '@playwright/test';
import { ThinkPage } from './think-page.ts';

/** Thinks about a maze, to the end, and waits until that is written. */
async function thought(page: Page, index: number): Promise<readonly string[]> {
  const room = new ThinkPage(page);
  await room.open(`index=${index}&temperature=0`);
  await room.speed(0);
  await room.think.click();
  await expect(room.verdict).toBeVisible({ timeout: 60_000 });
  await room.finished();
  await page.waitForTimeout(600); // longer than the pause between two writes
  return room.texts(room.thoughts);
}

async function reloaded(page: Page): Promise<readonly string[]> {
  await page.reload();
  const room = new ThinkPage(page);
  await expect(room.verdict).toBeVisible({ timeout: 60_000 });
  return room.texts(room.thoughts);
}

test('each tab has its own run after a reload, a copied tab too, and the last one closed is there again', async ({
  context,
  page: first,
}) => {
  const ofFirst = await thought(first, 5);
  const second = await context.newPage();
  const ofSecond = await thought(second, 6);
  expect(ofSecond).not.toEqual(ofFirst);
  expect(await reloaded(first)).toEqual(ofFirst);
  expect(await reloaded(second)).toEqual(ofSecond);

  // A window that a page opens begins with a copy of its session, as a duplicated tab does.
  const opening = context.waitForEvent('page');
  await first.evaluate(() => void window.open(location.pathname));
  const copy = await opening;
  expect(await copy.evaluate(() => sessionStorage.getItem('jielong.tab'))).toBeTruthy();
  const ofCopy = await thought(copy, 7);
  expect(await reloaded(first)).toEqual(ofFirst);
  expect(await reloaded(copy)).toEqual(ofCopy);

  await first.close();
  await copy.close();
  await second.close();
  const next = await context.newPage();
  await next.goto('#/think');
  const room = new ThinkPage(next);
  await expect(room.verdict).toBeVisible({ timeout: 60_000 });
  expect(await room.texts(room.thoughts)).toEqual(ofCopy); // it was written last
});
