/** The Scale room as a reader meets it: what is on screen, by role and name. */
import { expect, type Locator, type Page } from '@playwright/test';

export class ScalePage {
  readonly page: Page;
  readonly points: Locator;
  readonly progress: Locator;
  readonly finding: Locator;

  constructor(page: Page) {
    this.page = page;
    this.points = page.locator('curve-chart [role=option]');
    this.progress = page.locator('run-panel .facts');
    this.finding = page.locator('curve-panel .finding');
  }

  button(id: string): Locator {
    return this.page.locator(`[data-command="scale.${id}"]`);
  }

  /** Opens a link and waits until a run could begin. */
  async open(query = 'problems=4&budgets=0,8,64'): Promise<void> {
    await this.page.goto(`#/scale?${query}`);
    await expect(this.button('budgets')).toBeEnabled({ timeout: 60_000 });
  }

  /** Labels of this reader's own points: those that were not recorded. */
  async own(): Promise<readonly string[]> {
    const labels = await this.points.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    return labels.filter((label) => !/^(recorded|錄製)/.test(label));
  }

  async finished(samples: number): Promise<void> {
    await expect(this.progress).toHaveText(new RegExp(`(Finished|完成).*${samples}`), { timeout: 90_000 });
  }
}
