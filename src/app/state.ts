/** A value that others watch. The only mutable thing that rooms share. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Watchable<T> {
  readonly value: T;
  /** Calls back after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void;
}

export class State<T> implements Watchable<T> {
  private readonly listeners = new Set<() => void>();
  private current: T;

  constructor(initial: T) {
    this.current = initial;
  }

  get value(): T {
    return this.current;
  }

  set(next: T): void {
    if (Object.is(next, this.current)) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }

  patch(part: Partial<T>): void {
    this.set({ ...this.current, ...part });
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Re-renders its host when any of the watched values changes. */
export class Watch implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly sources: () => readonly Watchable<unknown>[];
  private stops: readonly (() => void)[] = [];

  /** `sources` is read when the host is connected: properties are set by then. */
  constructor(host: ReactiveControllerHost, sources: () => readonly Watchable<unknown>[]) {
    this.host = host;
    this.sources = sources;
    host.addController(this);
  }

  hostConnected(): void {
    this.stops = this.sources().map((source) => source.subscribe(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const stop of this.stops) stop();
  }
}
