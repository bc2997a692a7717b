import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** What axe finds in the elements of this selector: the rule, and the first element that breaks it. */
export async function violations(page: Page, selector: string): Promise<readonly string[]> {
  await page.evaluate(source);
  return page.evaluate(async (wanted) => {
    // Through shadow roots: axe takes elements, and a selector only finds those of the document.
    const find = (root: ParentNode): Element | undefined => {
      const here = root.querySelector(wanted);
      if (here) return here;
      for (const { shadowRoot } of root.querySelectorAll('*')) {
        const found = shadowRoot && find(shadowRoot);
        if (found) return found;
      }
      return undefined;
    };
    const element = find(document);
    if (!element) throw new Error(`there is no ${wanted}`);
    const { violations: found } = await window.axe.run(element, { resultTypes: ['violations'] });
    return found.map(({ id, nodes }) => `${wanted}: ${id} ${nodes[0]?.html ?? ''}`);
  }, selector);
}
