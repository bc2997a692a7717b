/**
 * Lets waiting messages in between two tokens. An engine on the CPU resolves its promises without ever leaving the
 * current task, so a worker that only awaits it would never hear "stop"; a timer of 0 ms is clamped to 4 ms.
 */
export class Turn {
  private readonly channel = new MessageChannel();
  private resume: (() => void) | undefined;

  constructor() {
    this.channel.port1.onmessage = () => this.resume?.();
  }

  /** Resolves in a new task. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.resume = resolve;
      this.channel.port2.postMessage(undefined);
    });
  }

  close(): void {
    this.channel.port1.close();
  }
}

/** Resolves after `ms` milliseconds, or at once when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
