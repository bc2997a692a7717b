/** One call at a time, and none after the device is gone. */
import { EngineError, toEngineError } from './errors.ts';

export interface Guard {
  /** Runs `call` after all calls before it; rejects at once when the device is lost. */
  run<T>(call: () => Promise<T> | T): Promise<T>;
  /** From now on each call rejects, and a lost device is no news. */
  dispose(): void;
  readonly disposed: boolean;
}

export type WatchedDevice = Pick<GPUDevice, 'lost' | 'addEventListener'>;

const deviceLost = ({ reason, message }: GPUDeviceLostInfo): EngineError =>
  new EngineError('deviceLost', { reason: message || reason });

/**
 * Two callers must not write the same uniform, and a GPU that has gone away leaves promises open for ever: every call
 * waits for the one before it, and for the loss of the device.
 * @param explainLoss what a loss means where the device may also be destroyed on purpose
 */
export function createGuard(device: WatchedDevice, explainLoss = deviceLost): Guard {
  let disposed = false;
  let failure: EngineError | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const lost = device.lost.then((info): EngineError => (failure ??= explainLoss(info)));
  // Validation errors are bugs of ours or of a driver; what was computed since is worth nothing.
  device.addEventListener('uncapturederror', ({ error }) => {
    failure ??=
      error instanceof GPUOutOfMemoryError
        ? new EngineError('outOfMemory', { bytes: 0 }, { cause: error })
        : new EngineError('internal', { reason: error.message }, { cause: error });
  });

  function check(): void {
    if (disposed) throw new EngineError('internal', { reason: 'the model has been disposed of' });
    if (failure) throw failure;
  }

  async function guarded<T>(call: () => Promise<T> | T): Promise<T> {
    check();
    let result: T;
    try {
      result = await Promise.race([
        call(),
        lost.then((error) => {
          throw error;
        }),
      ]);
    } catch (thrown) {
      if (thrown instanceof EngineError || disposed) throw toEngineError(thrown);
      // A read that breaks off is how a lost device first shows; the news itself may come a moment later.
      throw (await Promise.race([lost, soon()])) ?? failure ?? toEngineError(thrown);
    }
    check();
    return result;
  }

  return {
    run(call) {
      const result = last.then(() => guarded(call));
      last = result.catch(() => undefined);
      return result;
    },
    dispose() {
      disposed = true;
    },
    get disposed() {
      return disposed;
    },
  };
}

const soon = (): Promise<undefined> => new Promise((resolve) => setTimeout(() => resolve(undefined), 100));
