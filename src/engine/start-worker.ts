/** Starts the engine's worker from a file of its own; the single-file build starts it from inside the page. */
export function startWorker(): Worker {
  return new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' });
}
