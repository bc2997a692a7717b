import { expect, test } from '@playwright/test';
import { ThinkPage, stepsOf } from './think-page.ts';

test('by keyboard only: think, Wait and Stop act at the next token, and the trace says who forced what', async ({
  page,
}) => {
  const room = new ThinkPage(page);
  await room.open();
  await room.speed(5);
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 5, y: 500 } });
  await page.keyboard.press('Enter');
  await expect.poll(() => room.thoughts.count()).toBeGreaterThan(3);
  const atWait = await room.thoughts.count();
  await page.keyboard.press('KeyW');
  await expect(room.thoughts.locator('xpath=self::*[contains(@class,"forced")]').first()).toHaveText('Wait');
  await expect.poll(() => room.thoughts.count()).toBeGreaterThan(atWait + 2);
  const atStop = await room.thoughts.count();
  await page.keyboard.press('KeyX');
  await expect(page.locator('lanes-panel code.forced')).toHaveText('</think>');
  await room.finished();
  expect(await room.answer.count()).toBeGreaterThan(0); // the answer has its tokens, whatever was cut

  const events = await room.exported();
  const steps = stepsOf(events);
  const forced = steps.filter(({ how }) => how === 'forced').map(({ text }) => text);
  expect(forced).toEqual(['Wait', '</think>']);
  const wait = steps.findIndex(({ how }) => how === 'forced');
  const stop = steps.findLastIndex(({ how }) => how === 'forced');
  // A token that was on its way when the key went down still came; the one after it is the forced one.
  expect(wait).toBeGreaterThanOrEqual(atWait);
  expect(wait).toBeLessThanOrEqual(atWait + 2);
  expect(stop).toBeGreaterThanOrEqual(atStop);
  expect(stop).toBeLessThanOrEqual(atStop + 2);
  expect(events.filter(({ type }) => type === 'verdict')).toHaveLength(1);
  expect(events.find(({ type }) => type === 'header')).toHaveProperty('problem.kind', 'maze');
});

test('an edited thought goes on from the edit, the old version stays, and a reload loses nothing', async ({ page }) => {
  const room = new ThinkPage(page);
  await room.open();
  await room.speed(0);
  await page.getByRole('button', { name: /^Think( Enter)?/ }).click();
  await room.finished();
  const first = await room.texts(room.thoughts);
  expect(first.length).toBeGreaterThan(4);

  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const other = page.locator('place-panel button.other').first();
  const text = (await other.locator('span').first().innerText()).trim();
  await other.click();
  await expect(page.locator('think-controls .versions')).toContainText('Version 2/2');
  await room.finished();
  const second = await room.texts(room.thoughts);
  expect(second.slice(0, 2)).toEqual(first.slice(0, 2));
  expect(second[2]).toBe(text);
  expect(second[2]).not.toBe(first[2]);

  const before = stepsOf(await room.exported());
  const edited = before.find(({ how }) => how === 'chosen')!;
  expect(edited.text).toBe(text);
  expect(before.filter(({ parent }) => parent === edited.parent)).toHaveLength(2);
  await page.waitForTimeout(600); // longer than the pause between two writes
  await page.reload();
  await expect(page.locator('think-controls .versions')).toContainText('Version 2/2', { timeout: 60_000 });
  expect(await room.texts(room.thoughts)).toEqual(second);
  await page.keyboard.press('BracketLeft');
  await expect.poll(() => room.texts(room.thoughts)).toEqual(first);
  expect(stepsOf(await room.exported())).toEqual(before);
});

test('a budget cuts, direct answers at once, and the pictures of the trace are there', async ({ page }) => {
  const room = new ThinkPage(page);
  await room.open('index=5&budget=8&temperature=0');
  await room.speed(0);
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 5, y: 500 } });
  await page.keyboard.press('Enter');
  await room.finished();
  expect(await room.thoughts.count()).toBe(8);
  await page.keyboard.press('KeyD');
  await expect(page.locator('think-controls .versions')).toContainText('Version 2/2');
  await room.finished();
  await expect(page.locator('lanes-panel')).toContainText('the answer came at once');
  await page.getByRole('tab', { name: 'Side by side' }).click();
  await expect(page.locator('beside-panel maze-picture')).toHaveCount(2);
  await expect(page.locator('depth-meter')).toContainText('4 layers × ');
  await page.keyboard.press('BracketLeft');
  await page.getByRole('tab', { name: 'Answer so far' }).click();
  await expect(page.locator('answer-curve [role=slider]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('answer-curve circle.right, answer-curve rect.wrong')).not.toHaveCount(0);
  await page.getByRole('tab', { name: 'Tree' }).click();
  await expect(page.locator('thought-tree svg .track').first()).toBeAttached();
});

test('a model that cannot think says so, and one button loads one that can', async ({ page }) => {
  await page.goto('#/think?model=tang-poet');
  await expect(page.locator('think-room .status')).toContainText('no thinking delimiters', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Load Maze thinker' }).click();
  const room = new ThinkPage(page);
  await expect(room.think).not.toHaveAttribute('disabled', { timeout: 60_000 });
});
