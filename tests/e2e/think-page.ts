/** The Think room as a reader meets it: what is on screen, by role and name. */
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { StepEvent, TraceEvent } from '../../src/trace/events.ts';

export class ThinkPage {
  readonly page: Page;
  readonly thoughts: Locator;
  readonly answer: Locator;
  readonly think: Locator;
  readonly verdict: Locator;

  constructor(page: Page) {
    this.page = page;
    this.thoughts = page.locator('lanes-panel .thoughts [role=option]');
    this.answer = page.locator('lanes-panel .answers [role=option]');
    this.think = page.locator('think-controls [data-command="think.think"]');
    this.verdict = page.locator('lanes-panel .verdict');
  }

  /** Opens a link and waits until the model may think. */
  async open(query = 'index=5'): Promise<void> {
    await this.page.goto(`#/think?${query}`);
    await expect(this.think).not.toHaveAttribute('disabled', { timeout: 60_000 });
  }

  /** Until the run is over, whatever came of it. */
  async finished(): Promise<void> {
    await expect(this.think).not.toHaveAttribute('disabled', { timeout: 90_000 });
  }

  async speed(perSecond: number): Promise<void> {
    await this.page.getByLabel(/^(Speed|速度)$/).selectOption(String(perSecond));
  }

  async texts(lane: Locator): Promise<readonly string[]> {
    return lane.allInnerTexts();
  }

  /** The trace as it is saved into a file. */
  async exported(): Promise<readonly TraceEvent[]> {
    const download = this.page.waitForEvent('download');
    await this.page.keyboard.press('KeyS');
    const text = await readFile(await (await download).path(), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as TraceEvent);
  }
}

export const stepsOf = (events: readonly TraceEvent[]): readonly StepEvent[] =>
  events.filter((event): event is StepEvent => event.type === 'step');
