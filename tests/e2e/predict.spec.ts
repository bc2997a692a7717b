import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { PredictPage } from './predict-page.ts';

test('by mouse: draw, look at a past token, take another one there, and both texts stay', async ({ page }) => {
  const room = new PredictPage(page);
  await room.open();
  await expect(room.heading).toHaveText('What comes next?');
  await expect(page.locator('prob-bars .sum')).toContainText('100.0 %');
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await room.tokens(1);
  await expect(page.locator('cumulative-strip .flag')).toContainText('u = 0.');
  await page.getByRole('button', { name: 'Draw', exact: true }).click();
  await room.tokens(2);
  const drawn = await room.generated();

  await page.locator('token-strip .token:not(.prompt)').first().click();
  await expect(room.heading).toHaveText('Token 1: what else could have come');
  const taken = await page.locator('prob-bars [aria-selected=true]').getAttribute('data-token');
  const other = (await room.candidates()).find((token) => String(token) !== taken)!;
  await page.locator(`prob-bars [data-token='${other}']`).click();
  await room.tokens(1);
  expect(await room.generated()).not.toEqual(drawn.slice(0, 1));

  await page.getByRole('tab', { name: /Branches 2/ }).click();
  await page.locator('branch-tree [role=treeitem]').first().click();
  await expect.poll(() => room.generated()).toEqual(drawn);
});

test('by keyboard only: draw, back, choose, branch, draw again, pin, find, play', async ({ page }) => {
  const room = new PredictPage(page);
  await room.open();
  await room.draw(3);
  const first = await room.generated();
  await page.keyboard.press('Home');
  await expect(room.heading).toHaveText('Token 1: what else could have come');
  await page.keyboard.press('ArrowRight');
  await expect(room.heading).toHaveText('Token 2: what else could have come');
  const taken = page.locator('prob-bars [aria-selected=true]');
  const before = await taken.getAttribute('data-token');
  await page.keyboard.press('ArrowDown');
  await expect(taken).not.toHaveAttribute('data-token', before!);
  await page.keyboard.press('ArrowRight');
  await room.tokens(2);
  expect((await room.generated())[0]).toBe(first[0]);
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('prob-bars [aria-selected=true]')).not.toHaveAttribute('data-token', before!);

  await page.keyboard.press('End');
  await expect(room.heading).toHaveText('What comes next?');
  await expect(page.locator('prob-bars [aria-selected=true]')).toBeVisible(); // there is something to pin
  await page.keyboard.press('KeyP');
  await expect(page.getByRole('tab', { name: /Pinned 1/ })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('月');
  await expect(page.locator('token-search li').first()).toContainText(/月.*rank \d+/s);
  await page.keyboard.press('Escape');

  await page.keyboard.press('Minus');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => (await room.generated()).length).toBeGreaterThan(3);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a changed setting changes bars, cuts and draw of the place on screen at once', async ({ page }) => {
  const room = new PredictPage(page);
  await room.open();
  await room.draw(2);
  await page.keyboard.press('ArrowLeft');
  const raw = await page.locator('prob-bars .row .number.raw').allInnerTexts();
  const slider = page.getByRole('slider', { name: 'Top-k' });
  await slider.focus();
  await page.keyboard.press('Home'); // top-k 1
  await expect(page.locator('prob-bars .removed').first()).toContainText('removed by Top-k');
  await expect(page.locator('prob-bars [role=option]').first()).toContainText('100.0 %');
  await expect(page.locator('stage-cuts')).toContainText('1 left');
  await expect(page.locator('prob-bars .sum')).toContainText(/100\.0 %.*100\.0 %/s);
  // The model's own probabilities do not depend on the sampler.
  expect((await page.locator('prob-bars .row .number.raw').allInnerTexts())[1]).toBe(raw[1]);
  await page.getByRole('button', { name: 'Reset the sampler' }).click();
  await expect(page.locator('prob-bars .removed')).toHaveCount(0);
});

test('a link draws the same text again; the text ends visibly', async ({ page, context }) => {
  const link = 'prompt=春眠不覺&temperature=0&seed=11';
  const room = new PredictPage(page);
  await room.open(link);
  await page.getByLabel('Speed').selectOption('0');
  await page.keyboard.press('Space');
  await expect(page.locator('token-strip')).toContainText('[END]', { timeout: 60_000 });
  await expect(page.locator('text-panel')).toContainText('drew the end token');
  const text = await room.generated();
  const again = new PredictPage(await context.newPage());
  await again.open('prompt=春眠不覺&temperature=0&seed=12');
  await again.draw(3);
  expect(await again.generated()).toEqual(text.slice(0, 3)); // greedy: the seed does not matter
});

test('a run is there after a reload, goes into a file and comes back from it', async ({ page, browser }) => {
  const room = new PredictPage(page);
  await room.open('prompt=千山鳥飛&seed=5');
  await room.draw(4);
  const text = await room.generated();
  await page.waitForTimeout(600); // longer than the pause between two writes
  await page.reload();
  await expect.poll(() => room.generated()).toEqual(text);
  await expect(page.locator('model-chip .chip status-badge')).toContainText('RECORDED');

  const download = page.waitForEvent('download');
  await page.keyboard.press('KeyS');
  const file = await (await download).path();
  const other = await browser.newContext();
  const elsewhere = new PredictPage(await other.newPage());
  await elsewhere.open();
  const chooser = elsewhere.page.waitForEvent('filechooser');
  await elsewhere.page.getByRole('button', { name: 'Open a run…' }).click();
  await (await chooser).setFiles({ name: 'run.jsonl', mimeType: 'application/jsonl', buffer: await readFile(file) });
  await expect.poll(() => elsewhere.generated()).toEqual(text);
  await elsewhere.page.keyboard.press('End');
  await elsewhere.draw(1); // the same model goes on with it, live
  await expect(elsewhere.page.locator('model-chip .chip status-badge')).not.toContainText('RECORDED');
  await other.close();
});
