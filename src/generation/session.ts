/** One loaded model at work: all that the worker serves for it, over plain functions. */
import type { EngineApi, GenerateRequest } from '../engine/api.ts';
import type { LanguageModel } from '../engine/engine.ts';
import { Cursor } from './cursor.ts';
import { generate } from './generate.ts';
import { ghosts } from './ghosts.ts';
import { Inspector } from './inspect.ts';
import { Queue } from './queue.ts';
import { RowCache } from './row-cache.ts';

export interface Session extends Pick<EngineApi, 'generate' | 'inspect' | 'ghosts'> {
  /** The run ends at the next token; an unknown run is none of our business. */
  stop(run: number): void;
  /** Ends all runs and closes the sequences; the model itself belongs to the caller, who may then dispose of it. */
  close(): Promise<void>;
}

/** Rows kept for moving sliders and going back and forth: about 50 of 150,000 tokens, or 1,000 of 8,000. */
const cacheBytes = 64 * 2 ** 20;

/** Inspecting has its own sequence, so that looking at the past does not move a run that is under way. */
/** @param queue of all users of the model */
export function createSession(model: LanguageModel, queue = new Queue()): Session {
  const ghostQueue = new Queue(); // two sets of ghosts at once could be more than the engine has sequences for
  const rows = new RowCache(cacheBytes);
  const running = new Cursor(model);
  const looking = model.can.maxSequences > 2 ? new Cursor(model, running) : running;
  const inspector = new Inspector({ model, cursor: looking, running, queue, rows });
  const runs = new Map<number, AbortController>();

  return {
    async generate(request: GenerateRequest, onSteps) {
      const controller = new AbortController();
      runs.set(request.run, controller);
      try {
        return await generate({ model, cursor: running, queue, rows }, request, onSteps, controller.signal);
      } finally {
        runs.delete(request.run);
      }
    },
    inspect: (request) => inspector.inspect(request),
    ghosts: (request) => ghostQueue.run(() => ghosts(model, looking, queue, request)),
    stop(run) {
      runs.get(run)?.abort();
    },
    close() {
      for (const controller of runs.values()) controller.abort();
      return queue.run(() => {
        running.close();
        looking.close();
        return Promise.resolve();
      });
    },
  };
}
