import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the page is on the stage (`data-stage` on the root element); re-renders its host when that changes. */
export class OnStage implements ReactiveController {
  private readonly host: ReactiveControllerHost & HTMLElement;
  private readonly observer = new MutationObserver(() => this.update());

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.host = host;
    host.addController(this);
  }

  get value(): boolean {
    return document.documentElement.hasAttribute('data-stage');
  }

  hostConnected(): void {
    this.observer.observe(document.documentElement, { attributeFilter: ['data-stage'] });
    this.update();
  }

  hostDisconnected(): void {
    this.observer.disconnect();
  }

  private update(): void {
    this.host.requestUpdate();
  }
}
