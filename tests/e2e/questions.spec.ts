/** Questions with known answers, asked of text models that a reader opens: the whole way through the built app. */
import { expect, test, type Page } from '@playwright/test';
import { wordsModel } from '../fixtures/gguf/thinking-words.ts';
import { writeGguf } from '../fixtures/gguf/write-gguf.ts';
import { ThinkPage, stepsOf } from './think-page.ts';

test.use({ serviceWorkers: 'block' });

/** Loads a model of random weights, as a reader's own file. */
async function openModel(page: Page, thinks: boolean): Promise<void> {
  await expect(page.locator('model-chip .chip')).toHaveClass(/ready/, { timeout: 60_000 });
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Shift+?');
  await page.locator('help-sheet').getByRole('button', { name: 'Open a GGUF file…' }).click();
  const buffer = Buffer.from(writeGguf(wordsModel(thinks)));
  await (await chooser).setFiles({ name: 'words.gguf', mimeType: 'application/octet-stream', buffer });
  await expect(page.locator('model-chip')).toContainText(/words|random/, { timeout: 60_000 });
  await expect(page.locator('model-chip .chip')).toHaveClass(/ready/, { timeout: 60_000 });
}

test('the Think room asks one of our questions and judges the answer', async ({ page }) => {
  await page.goto('#/think?budget=8');
  await openModel(page, true);
  await page.locator('body').click({ position: { x: 5, y: 500 } });
  await page.keyboard.press('KeyN');
  const room = new ThinkPage(page);
  await expect(page.locator('problem-panel textarea')).toHaveValue(/End with one line that says "Answer:"/);
  await expect(page.locator('problem-panel')).toContainText(/Question 1 of \d+; steps to the answer: \d/);
  await room.speed(0);
  await room.think.click();
  await expect(room.verdict).toContainText(/Right|Wrong/, { timeout: 60_000 });
  const events = await room.exported();
  expect(stepsOf(events).filter(({ how }) => how === 'forced').length).toBeGreaterThan(0); // cut after 8
  expect(events.find(({ type }) => type === 'header')).toHaveProperty('problem.expected.value');
  expect(new URL(page.url()).hash).toContain('expected=');
});

test('the Scale room says what questions will cost, asks them, and draws what came of it', async ({ page }) => {
  await page.goto('#/scale?problems=2&budgets=0,8&samples=1');
  await openModel(page, true);
  const facts = page.locator('run-panel .facts');
  await expect(facts).toContainText(/at most \d+ (s|min) at [\d.,]+ tokens\/s/);
  await page.locator('run-fields summary').click();
  await expect(page.locator('select[name=set]')).toHaveValue('questions-en');
  await expect(page.locator('select[name=set] option')).toHaveCount(3);
  await page.locator('run-panel [data-command="scale.start"]').click();
  await expect(facts).toContainText('Finished: 4 answers.', { timeout: 90_000 });
  await expect(page.locator('curve-panel [role=option]')).toHaveCount(2);
  expect(new URL(page.url()).hash).toContain('set=questions-en');
});

test('a model that does not think aloud votes, and is not asked about budgets', async ({ page }) => {
  await page.goto('#/scale?problems=2&samples=2');
  await openModel(page, false);
  await expect(page.locator('run-panel .presets button')).toHaveCount(1);
  await page.locator('run-panel [data-command="scale.start"]').click();
  await expect(page.locator('run-panel .facts')).toContainText('Finished: 4 answers.', { timeout: 90_000 });
  await expect(page.locator('curve-panel')).toContainText('majority vote');
});
