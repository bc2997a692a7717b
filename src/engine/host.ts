/** The worker's end of the engine: holds the one loaded model and serves it. */
import { Queue } from '../generation/queue.ts';
import { createSession, type Session } from '../generation/session.ts';
import { createScalingSession, type ScalingSession } from '../scaling/session.ts';
import type { EngineApi } from './api.ts';
import type { LanguageModel } from './engine.ts';
import { EngineError } from './errors.ts';
import { loadModel } from './load-model.ts';

interface Served {
  readonly model: LanguageModel;
  readonly session: Session;
  readonly scaling: ScalingSession;
}

export function createHost(): EngineApi {
  let served: Served | undefined;

  const current = (): Promise<Served> =>
    served ? Promise.resolve(served) : Promise.reject(new EngineError('internal', { reason: 'no model is loaded' }));
  const unload = async (): Promise<void> => {
    const leaving = served;
    served = undefined;
    // Runs end at their next token, so that none meets a model that is gone; a lost device has nothing left to close.
    await Promise.all([leaving?.session.close(), leaving?.scaling.close()]).catch(() => undefined);
    leaving?.model.dispose();
  };

  return {
    async load(source, engine, onProgress) {
      await unload();
      const start = performance.now();
      const { model, ...fallback } = await loadModel(source, engine, onProgress);
      const queue = new Queue(); // of both: one call of the model at a time
      served = { model, session: createSession(model, queue), scaling: createScalingSession(model, queue) };
      const { info, can, tokenizer } = model;
      const { pieces, bos, ends, hasChatTemplate } = tokenizer;
      return { info, can, pieces, bos, ends, hasChatTemplate, loadMs: performance.now() - start, ...fallback };
    },
    unload,
    encode: async (text, options) => (await current()).model.tokenizer.encode(text, options),
    decode: async (tokens) => (await current()).model.tokenizer.decode(tokens),
    chat: async (messages, options) => (await current()).model.tokenizer.chat(messages, options),
    generate: async (request, onSteps) => (await current()).session.generate(request, onSteps),
    async stop(run) {
      const { session, scaling } = await current();
      session.stop(run);
      scaling.stop(run);
    },
    inspect: async (request) => (await current()).session.inspect(request),
    ghosts: async (request) => (await current()).session.ghosts(request),
    pose: async (problem) => (await current()).scaling.pose(problem),
    think: async (request, onUpdate) => (await current()).scaling.think(request, onUpdate),
    intervene: async (run, what) => (await current()).scaling.intervene(run, what),
    probe: async (request, onPoints) => (await current()).scaling.probe(request, onPoints),
    experiment: async (request, onEvent) => (await current()).scaling.experiment(request, onEvent),
    pause: async (run) => (await current()).scaling.pause(run),
    resume: async (run) => (await current()).scaling.resume(run),
  };
}
