/** Downloads that go on at this moment. What is left of one that was stopped, the store of the files knows. */
import { State, type Watchable } from '../../app/state.ts';
import type { LoadProgress } from '../../engine/engine.ts';
import { TransferMeter, type Pace } from './transfer-meter.ts';

export interface Transfer {
  /** Absent before the first byte. */
  readonly loadedBytes?: number;
  readonly totalBytes?: number;
  readonly pace?: Pace;
}

/** Fetches the files of one model, from where it was stopped last; rejects with the signal's reason. */
export type Fetch = (signal: AbortSignal, onProgress: (progress: LoadProgress) => void) => Promise<unknown>;

/** By model id. */
export type Transfers = ReadonlyMap<string, Transfer>;

interface Running {
  readonly controller: AbortController;
  /** Settles when nothing is written any more; never rejects. */
  readonly ended: Promise<unknown>;
}

export class Downloads {
  private readonly current = new State<Transfers>(new Map());
  readonly transfers: Watchable<Transfers> = this.current;
  private readonly running = new Map<string, Running>();

  /** Whether it came to its end; false when it was stopped. Rejects as `fetch` does. */
  async start(id: string, fetch: Fetch): Promise<boolean> {
    if (this.running.has(id)) return false;
    const controller = new AbortController();
    const meter = new TransferMeter();
    const onProgress = ({ phase, loadedBytes, totalBytes }: LoadProgress): void => {
      if (phase !== 'download' || controller.signal.aborted) return;
      meter.add(performance.now(), loadedBytes);
      const pace = meter.pace(totalBytes);
      this.show(id, { loadedBytes, totalBytes, ...(pace ? { pace } : {}) });
    };
    this.show(id, {});
    const fetching = fetch(controller.signal, onProgress);
    this.running.set(id, { controller, ended: fetching.catch(() => undefined) });
    try {
      await fetching;
      return true;
    } catch (thrown) {
      if (controller.signal.aborted) return false;
      throw thrown;
    } finally {
      this.running.delete(id);
      this.show(id, undefined);
    }
  }

  /** Resolves when nothing of it goes on any more. */
  async stop(id: string): Promise<void> {
    const running = this.running.get(id);
    running?.controller.abort();
    await running?.ended;
  }

  private show(id: string, transfer: Transfer | undefined): void {
    const next = new Map(this.current.value);
    if (transfer) next.set(id, transfer);
    else next.delete(id);
    this.current.set(next);
  }
}
