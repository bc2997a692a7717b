/** The Predict room as a reader meets it: what is on screen, by role and name. */
import { readFileSync } from 'node:fs';
import type Axe from 'axe-core';
import { expect, type Locator, type Page } from '@playwright/test';

const axeSource = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

export class PredictPage {
  readonly page: Page;
  readonly bars: Locator;
  readonly text: Locator;
  readonly heading: Locator;

  constructor(page: Page) {
    this.page = page;
    this.bars = page.locator('prob-bars [role=option]');
    this.text = page.locator('token-strip [role=option]');
    this.heading = page.locator('next-token-panel h2');
  }

  /** Opens a link and waits until the model has said what could come next. */
  async open(query = 'prompt=床前明月'): Promise<void> {
    await this.page.goto(`#/predict?${query}`);
    await expect(this.bars.first()).toBeVisible({ timeout: 60_000 });
  }

  /** Tokens after the prompt, without the sign for a line break. */
  async generated(): Promise<readonly string[]> {
    return this.page.locator('token-strip .token:not(.prompt)').allInnerTexts();
  }

  async tokens(count: number): Promise<void> {
    await expect(this.page.locator('token-strip .token:not(.prompt)')).toHaveCount(count);
  }

  /** The token of each bar, in order. */
  async candidates(): Promise<readonly number[]> {
    return this.bars.evaluateAll((rows) => rows.map((row) => Number((row as HTMLElement).dataset['token'])));
  }

  /** Presses Enter `count` times, and waits each time until the token is there. */
  async draw(count: number): Promise<void> {
    const before = (await this.generated()).length;
    for (let i = 1; i <= count; i++) {
      await this.page.keyboard.press('Enter');
      await this.tokens(before + i);
    }
  }

  /** Everything that axe finds, with the elements. */
  async accessibilityProblems(): Promise<readonly string[]> {
    await this.page.evaluate(axeSource);
    return this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof Axe };
      const { violations } = await axe.run();
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
      );
    });
  }
}
