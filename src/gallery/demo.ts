/** What a `*.demo.ts` file exports as `demo`: an element and the states in which the gallery shows and tests it. */
import type { TemplateResult } from 'lit';

export interface DemoState {
  readonly name: string;
  readonly render: () => TemplateResult;
  /** Thousands of the same marks that another state shows: axe would take seconds to say the same again. */
  readonly huge?: boolean;
}

export interface Demo {
  /** The element's tag; the file that defines it is imported by the demo. */
  readonly tag: string;
  readonly states: readonly DemoState[];
}
