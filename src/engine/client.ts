/** The main thread's end of the engine: `EngineApi` over a worker that may crash, and can be started again. */
import { proxy, wrap, type Remote } from 'comlink';
import type { EngineApi } from './api.ts';
import { EngineError } from './errors.ts';
import { startWorker } from './start-worker.ts';
import { unwrap, type Answer, type Answering } from './wire.ts';

export interface EngineClient extends EngineApi {
  /** Ends the worker at once, with all that it holds on the GPU. The next call starts a new one. */
  terminate(): void;
}

interface Connection {
  readonly worker: Worker;
  readonly remote: Remote<Answering<EngineApi>>;
  /** Rejects when the worker dies; else never settles. */
  readonly died: Promise<never>;
  readonly kill: (error: EngineError) => void;
}

function connect(): Connection {
  const worker = startWorker();
  const { promise: died, reject } = Promise.withResolvers<never>();
  died.catch(() => undefined); // seen by the calls that race with it; alone it is no unhandled rejection
  const kill = (error: EngineError): void => {
    worker.terminate();
    reject(error);
  };
  worker.addEventListener('error', (event) => kill(new EngineError('workerCrashed', { reason: event.message })));
  return { worker, remote: wrap(worker), died, kill };
}

export function createEngineClient(): EngineClient {
  let connection: Connection | undefined;

  async function ask<T>(call: (remote: Connection['remote']) => Promise<Answer<T>>): Promise<T> {
    const current = (connection ??= connect());
    try {
      return unwrap(await Promise.race([call(current.remote), current.died]));
    } catch (error) {
      if (error instanceof EngineError && error.code === 'workerCrashed' && connection === current) {
        connection = undefined;
      }
      throw error;
    }
  }

  return {
    load: (source, engine, onProgress) => ask((remote) => remote.load(source, engine, proxy(onProgress))),
    unload: () => ask((remote) => remote.unload()),
    encode: (text, options) => ask((remote) => remote.encode(text, options)),
    decode: (tokens) => ask((remote) => remote.decode(tokens)),
    chat: (messages, options) => ask((remote) => remote.chat(messages, options)),
    generate: (request, onSteps) => ask((remote) => remote.generate(request, proxy(onSteps))),
    stop: (run) => ask((remote) => remote.stop(run)),
    inspect: (request) => ask((remote) => remote.inspect(request)),
    ghosts: (request) => ask((remote) => remote.ghosts(request)),
    pose: (problem) => ask((remote) => remote.pose(problem)),
    think: (request, onUpdate) => ask((remote) => remote.think(request, proxy(onUpdate))),
    intervene: (run, what) => ask((remote) => remote.intervene(run, what)),
    probe: (request, onPoints) => ask((remote) => remote.probe(request, proxy(onPoints))),
    experiment: (request, onEvent) => ask((remote) => remote.experiment(request, proxy(onEvent))),
    pause: (run) => ask((remote) => remote.pause(run)),
    resume: (run) => ask((remote) => remote.resume(run)),
    terminate() {
      connection?.kill(new EngineError('workerCrashed', { reason: 'terminated' }));
      connection = undefined;
    },
  };
}
