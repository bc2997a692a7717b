/** The worker's end of the engine: holds the one loaded model and serves it. */
import { createSession, type Session } from '../generation/session.ts';
import type { EngineApi } from './api.ts';
import type { LanguageModel } from './engine.ts';
import { EngineError } from './errors.ts';
import { loadModel } from './load-model.ts';

interface Served {
  readonly model: LanguageModel;
  readonly session: Session;
}

export function createHost(): EngineApi {
  let served: Served | undefined;

  const current = (): Promise<Served> =>
    served ? Promise.resolve(served) : Promise.reject(new EngineError('internal', { reason: 'no model is loaded' }));
  const unload = async (): Promise<void> => {
    const leaving = served;
    served = undefined;
    // Runs end at their next token, so that none meets a model that is gone; a lost device has nothing left to close.
    await leaving?.session.close().catch(() => undefined);
    leaving?.model.dispose();
  };

  return {
    async load(source, engine, onProgress) {
      await unload();
      const start = performance.now();
      const { model, ...fallback } = await loadModel(source, engine, onProgress);
      served = { model, session: createSession(model) };
      const { info, can, tokenizer } = model;
      const { pieces, bos, ends, hasChatTemplate } = tokenizer;
      return { info, can, pieces, bos, ends, hasChatTemplate, loadMs: performance.now() - start, ...fallback };
    },
    unload,
    encode: async (text, options) => (await current()).model.tokenizer.encode(text, options),
    decode: async (tokens) => (await current()).model.tokenizer.decode(tokens),
    chat: async (messages) => (await current()).model.tokenizer.chat(messages),
    generate: async (request, onSteps) => (await current()).session.generate(request, onSteps),
    stop: async (run) => (await current()).session.stop(run),
    inspect: async (request) => (await current()).session.inspect(request),
    ghosts: async (request) => (await current()).session.ghosts(request),
  };
}
