import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { ScalePage } from './scale-page.ts';

test('one click starts a run whose points appear while it goes on; pause, resume, cancel', async ({ page }) => {
  const room = new ScalePage(page);
  await room.open();
  await room.button('budgets').click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', /[1-9]\d* of 384 answers/);
  await expect.poll(async () => (await room.own()).length, { timeout: 60_000 }).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(room.progress).toContainText('Paused');
  const rests = async (): Promise<boolean> => {
    const before = await room.progress.innerText();
    await page.waitForTimeout(2000);
    return (await room.progress.innerText()) === before;
  };
  await expect.poll(rests).toBe(true); // the pass that was under way may still end
  await page.keyboard.press('Space');
  await expect(room.progress).not.toContainText('Paused');
  await room.button('cancel').click();
  await expect(room.progress).toContainText('are kept in this browser');
  await expect(room.button('start')).toContainText('Go on');
});

test('a reload goes on where the run was, and a link makes the same run', async ({ page, browser }) => {
  const room = new ScalePage(page);
  await room.open('problems=6&budgets=0,8,64&seed=3');
  await room.button('start').locator('button').click();
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-label', /[1-9]\d* of 18 answers/);
  await page.waitForTimeout(500);
  await page.reload();
  await room.finished(18);
  await expect.poll(async () => (await room.own()).length).toBe(3);
  const own = await room.own();

  const elsewhere = await (await browser.newContext()).newPage();
  const other = new ScalePage(elsewhere);
  await elsewhere.goto(page.url());
  await expect(other.button('start').locator('button')).toBeEnabled({ timeout: 60_000 });
  await other.button('start').locator('button').click();
  await other.finished(18);
  await expect.poll(() => other.own()).toEqual(own);
  await elsewhere.context().close();
});

async function saved(page: Page, room: ScalePage, kind: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), room.button(kind).click()]);
  expect(download.suggestedFilename()).toBe(`jielong-scale-sequential.${kind}`);
  return readFile(await download.path());
}

test('files hold the picture and its numbers', async ({ page }) => {
  const room = new ScalePage(page);
  await room.open('problems=4&budgets=0,64');
  await room.button('start').locator('button').click();
  await room.finished(8);
  await expect.poll(async () => (await room.own()).length).toBe(2);
  const png = await saved(page, room, 'png');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
  const svg = (await saved(page, room, 'svg')).toString();
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
  expect(svg).toContain('thinking cut off');
  expect(svg, 'its colours are its own').not.toContain('var(');
  const json = JSON.parse((await saved(page, room, 'json')).toString()) as {
    points: object[];
    plan: object;
    link: string;
  };
  expect(json.points).toMatchObject([
    { strategy: 'budget-forcing', budget: 0, n: 1, problems: 4, samples: 1, interval: 'wilson', meanThinkingTokens: 0 },
    { strategy: 'budget-forcing', budget: 64, problems: 4 },
  ]);
  expect(json.plan).toMatchObject({ model: 'maze-thinker', problems: 4, seed: 7 });
  expect(json.link).toContain('problems=4');
  const csv = (await saved(page, room, 'csv')).toString().split('\r\n');
  expect(csv.filter((line) => line.startsWith('live,'))).toHaveLength(2);
});

test('with the keyboard alone: a run, the views, and every point of the curve', async ({ page }) => {
  const room = new ScalePage(page);
  await room.open('problems=4&budgets=0,8');
  await page.keyboard.press('Enter');
  await room.finished(8);
  await expect.poll(async () => (await room.own()).length).toBe(2);
  const chart = page.locator('curve-chart [role=listbox]');
  await chart.focus();
  await page.keyboard.press('End');
  const active = await chart.getAttribute('aria-activedescendant');
  expect(active).toMatch(/^point-\d+-\d+$/);
  await expect(page.locator(`curve-chart #${active}`)).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('curve-chart .readout')).toContainText('%');
  await chart.blur();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { selected: true })).toHaveText('Ask more often');
  await page.keyboard.press('KeyF');
  await page.keyboard.press('PageDown'); // a slide clicker
  await expect(page.locator('curve-panel h2')).toContainText('Equal compute');
  await page.keyboard.press('PageUp');
  await expect(page.locator('curve-panel h2')).toContainText('Parallel scaling');
});

test('a model that does not think says so, and one button helps', async ({ page }) => {
  await page.goto('#/scale?model=tang-poet');
  await page.getByRole('button', { name: 'Load Maze thinker' }).click({ timeout: 60_000 });
  await expect(new ScalePage(page).button('budgets')).toBeEnabled({ timeout: 60_000 });
});
