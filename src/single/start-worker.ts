/** From `file://` a worker cannot be started by its address, nor as a module: the page carries it and hands it over. */
import EngineWorker from '../engine/engine.worker.ts?worker&inline';

export function startWorker(): Worker {
  return new EngineWorker({ name: 'engine' });
}
