import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The host's width and font size in CSS pixels; re-renders the host when either changes. */
export class Sized implements ReactiveController {
  width = 0;
  em = 16;
  private readonly host: ReactiveControllerHost & HTMLElement;
  private readonly observer = new ResizeObserver(() => this.measure());

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.observer.disconnect();
  }

  private measure(): void {
    const width = this.host.clientWidth;
    const em = Number.parseFloat(getComputedStyle(this.host).fontSize);
    if (width === this.width && em === this.em) return;
    this.width = width;
    this.em = em;
    this.host.requestUpdate();
  }
}
