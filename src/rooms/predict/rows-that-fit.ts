import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Height of everything around the rows of the bars, and of a row, CSS pixels; large screens have larger type. */
const usual = { around: 490, row: 31 };
const large = { around: 560, row: 34.5 };
const narrowest = 720;

/** The same on the stage, in rem: headings, tail and sum; a row. */
const onStage = { around: 8.4, row: 2.2 };

/** How many bars a window of this size can show without scrolling; a narrow one scrolls anyway. */
export function rowsFor(width: number, height: number): number {
  if (width < narrowest) return 8;
  const { around, row } = width >= 1600 && height >= 900 ? large : usual;
  return Math.min(20, Math.max(6, Math.floor((height - around) / row)));
}

/** How many of them the stage shows under a text that ends at `top`, CSS pixels: the tail stays on screen. */
export function stageRowsFor(top: number, height: number, rem: number): number {
  return Math.min(8, Math.max(4, Math.floor(((height - top) / rem - onStage.around) / onStage.row)));
}

/** The same for the window as it is and the bars where they are; re-renders its host when that changes. */
export class RowsThatFit implements ReactiveController {
  private readonly host: ReactiveControllerHost & Element;
  private readonly text = new ResizeObserver(() => this.measure());
  private readonly resized = (): void => this.measure();
  value = 8;
  /** As many as `value`, on the stage. */
  stage = 8;
  /** One column, as on a phone. */
  narrow = false;

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('resize', this.resized);
    this.measure();
  }

  hostUpdated(): void {
    const above = this.host.shadowRoot?.querySelector('.top');
    if (above) this.text.observe(above); // what is observed already stays so
  }

  hostDisconnected(): void {
    window.removeEventListener('resize', this.resized);
    this.text.disconnect();
  }

  private measure(): void {
    const { value, narrow, stage } = this;
    const { innerWidth: width, innerHeight: height } = window;
    const bars = this.host.shadowRoot?.querySelector('.columns');
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    this.narrow = width < narrowest;
    this.value = rowsFor(width, height);
    if (bars) this.stage = stageRowsFor(bars.getBoundingClientRect().top + window.scrollY, height, rem);
    if (this.value !== value || this.narrow !== narrow || this.stage !== stage) this.host.requestUpdate();
  }
}
