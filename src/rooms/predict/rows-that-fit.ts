import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Height of everything around the rows of the bars, and of a row, CSS pixels; large screens have larger type. */
const usual = { around: 490, row: 31 };
const large = { around: 560, row: 34.5 };
const narrowest = 720;

/** How many bars a window of this size can show without scrolling; a narrow one scrolls anyway. */
export function rowsFor(width: number, height: number): number {
  if (width < narrowest) return 8;
  const { around, row } = width >= 1600 && height >= 900 ? large : usual;
  return Math.min(20, Math.max(6, Math.floor((height - around) / row)));
}

/** The same for the window as it is; re-renders its host when that changes. */
export class RowsThatFit implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly resized = (): void => {
    const { value, narrow } = this;
    this.narrow = window.innerWidth < narrowest;
    this.value = rowsFor(window.innerWidth, window.innerHeight);
    if (this.value !== value || this.narrow !== narrow) this.host.requestUpdate();
  };
  value = 8;
  /** One column, as on a phone. */
  narrow = false;

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('resize', this.resized);
    this.resized();
  }

  hostDisconnected(): void {
    window.removeEventListener('resize', this.resized);
  }
}
