import { LitElement } from 'lit';

/** Waits until every element below `root` has rendered, and once more for what a ResizeObserver made it draw. */
export async function settled(root: ParentNode): Promise<void> {
  await rendered(root);
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  await rendered(root);
}

async function rendered(root: ParentNode): Promise<void> {
  for (const element of root.querySelectorAll('*')) {
    if (element instanceof LitElement) await element.updateComplete;
    if (element.shadowRoot) await rendered(element.shadowRoot);
  }
}
