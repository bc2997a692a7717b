/** Plays a recorded trace: the same events, in their own time or faster. */
import type { TraceEvent } from '../../trace/events.ts';

/** Least time between two batches of events, milliseconds: one frame. */
const frame = 16;
/** Nobody waits longer for a recorded token, milliseconds: not for a pause in a lecture, not for a hostile file. */
const longestStep = 10_000;

export interface PlayOptions {
  /** How many times as fast as it was recorded; Infinity = everything at once. Above 0. */
  readonly speed?: number;
  /** Ends the replay; what was not played yet is not played. */
  readonly signal?: AbortSignal;
}

export interface Playback {
  /** True when every event was played, false when the replay was stopped. */
  readonly done: Promise<boolean>;
  readonly paused: boolean;
  pause(): void;
  resume(): void;
  /** From the next token on. */
  setSpeed(speed: number): void;
  /** Ends the replay, as the signal does. */
  stop(): void;
}

/**
 * Passes the events on, in order, each exactly once, in batches of at most one a frame. A step comes as long after the
 * event before it as it took (`ms`); all other events come with the one before them: header and prompt at once.
 * @param onEvents as the engine's `onSteps`; what it throws ends the replay and rejects `done`
 * @throws RangeError when a speed is not above 0
 */
export function playTrace(
  events: readonly TraceEvent[],
  options: PlayOptions,
  onEvents: (events: readonly TraceEvent[]) => void,
): Playback {
  const player = new Player(events, options, onEvents);
  player.resume();
  return player;
}

class Player implements Playback {
  readonly done: Promise<boolean>;
  private readonly events: readonly TraceEvent[];
  private readonly onEvents: (events: readonly TraceEvent[]) => void;
  private readonly signal: AbortSignal | undefined;
  private end: (isWhole: boolean) => void = () => undefined;
  private fail: (thrown: unknown) => void = () => undefined;
  private readonly abort = (): void => this.stop();
  private speed: number;
  private next = 0;
  /** Recorded time that has gone by since the event before `next`, milliseconds, at the time `since`. */
  private elapsed = 0;
  /** When the clock was last read; undefined while paused or at the end. */
  private since: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  constructor(
    events: readonly TraceEvent[],
    { speed = 1, signal }: PlayOptions,
    onEvents: (events: readonly TraceEvent[]) => void,
  ) {
    this.events = events;
    this.onEvents = onEvents;
    this.signal = signal;
    this.speed = checkedSpeed(speed);
    this.done = new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
    if (signal?.aborted === true) this.stop();
    else signal?.addEventListener('abort', this.abort);
  }

  get paused(): boolean {
    return this.since === undefined && !this.ended;
  }

  pause(): void {
    if (this.since === undefined) return;
    this.readClock();
    this.since = undefined;
    clearTimeout(this.timer);
  }

  resume(): void {
    if (!this.paused) return;
    this.since = performance.now();
    this.play();
  }

  setSpeed(speed: number): void {
    const checked = checkedSpeed(speed);
    this.readClock();
    this.speed = checked;
    if (this.since === undefined) return;
    clearTimeout(this.timer);
    this.play();
  }

  stop(): void {
    this.settle(() => this.end(false));
  }

  /** Passes on what is due, then waits for what comes next, at least one frame. */
  private play(): void {
    this.readClock();
    const first = this.next;
    while (this.next < this.events.length && this.due(this.events[this.next]!)) this.next++;
    if (this.next > first) {
      try {
        this.onEvents(this.events.slice(first, this.next));
      } catch (thrown) {
        this.settle(() => this.fail(thrown));
        return;
      }
    }
    if (this.next === this.events.length) this.settle(() => this.end(true));
    // The listener may have paused or stopped the replay.
    if (this.since === undefined) return;
    const missing = (durationOf(this.events[this.next]!) - this.elapsed) / this.speed;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.play(), Math.max(frame, missing));
  }

  private due(event: TraceEvent): boolean {
    const duration = durationOf(event);
    if (this.speed === Infinity) return true;
    if (this.elapsed < duration) return false;
    this.elapsed -= duration;
    return true;
  }

  private readClock(): void {
    if (this.since === undefined) return;
    const now = performance.now();
    if (this.speed !== Infinity) this.elapsed += (now - this.since) * this.speed;
    this.since = now;
  }

  private settle(finish: () => void): void {
    if (this.ended) return;
    this.ended = true;
    this.since = undefined;
    clearTimeout(this.timer);
    this.signal?.removeEventListener('abort', this.abort);
    finish();
  }
}

function durationOf(event: TraceEvent): number {
  return event.type === 'step' ? Math.min(event.ms, longestStep) : 0;
}

function checkedSpeed(speed: number): number {
  if (!(speed > 0)) throw new RangeError(`a speed is above 0, not ${speed}`);
  return speed;
}
