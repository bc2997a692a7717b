/**
 * The one trace on screen: an append-only log of events, and what follows from it. Only actions write it.
 *
 *   store.open([header, prompt])       a new trace; also a whole one from a file
 *   store.append(steps)                what the engine emitted, a pin, an end
 *   store.value.tree                   step(node) · children(node) · path(node) · tips · newest · nextNode · depth(node)
 *   store.value.pins / ends            .has(node), .get(node), .keys()
 *   store.value.header / prompt
 *   tokensTo(store.value, node)        token ids to give to the engine
 *   store.subscribe(listener)          after each change; `new Watch(this, () => [this.traceStore])` does it in Lit
 *
 * `value` is immutable: a field that is the same object as before has not changed. Places are nodes; 0 is the end of
 * the prompt, and the first generated token has the prompt's distribution in its own step.
 */
import { derive, emptyState, type TraceState } from './derive.ts';
import type { TraceEvent } from './events.ts';
import { OrderCheck } from './order.ts';
import { TraceError } from './trace-error.ts';

export { tokensTo, type TraceState } from './derive.ts';
export type { Tree } from './tree.ts';

interface Log {
  readonly events: TraceEvent[];
  readonly order: OrderCheck;
  state: TraceState;
}

export class TraceStore {
  private readonly listeners = new Set<() => void>();
  private log = emptyLog();

  /** What follows from the events so far. */
  get value(): TraceState {
    return this.log.state;
  }

  /** All events, oldest first. The array grows with `append`; `open` begins another one. */
  get events(): readonly TraceEvent[] {
    return this.log.events;
  }

  /**
   * Adds events at the end.
   * @throws TraceError badOrder; the events before the one that cannot follow have been added
   */
  append(events: readonly TraceEvent[]): void {
    if (events.length === 0) return;
    try {
      extend(this.log, events);
    } finally {
      this.changed();
    }
  }

  /** Begins another trace. When its events are in no order that a trace can have, the present one stays. */
  open(events: readonly TraceEvent[]): void {
    const log = emptyLog();
    extend(log, events);
    this.log = log;
    this.changed();
  }

  /** Calls back after each change; returns how to stop that. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function emptyLog(): Log {
  return { events: [], order: new OrderCheck(), state: emptyState };
}

function extend(log: Log, events: readonly TraceEvent[]): void {
  for (const event of events) {
    const problem = log.order.accept(event);
    if (problem !== undefined) throw new TraceError('badOrder', { line: log.events.length + 1, problem });
    log.events.push(event);
    log.state = derive(log.state, event);
  }
}
