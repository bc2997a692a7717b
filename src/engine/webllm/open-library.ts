import { EngineError } from '../errors.ts';
import type { LibraryEngine, LibrarySettings } from './library.ts';

/**
 * The only place where a value of web-llm is imported: 6 MB of script, one lazy chunk of the worker's build.
 * A plain `MLCEngine`, not its worker client, which has no channel for logits (docs/adr/0006-web-llm-in-our-worker.md).
 */
export async function openLibrary({ record, processor, onProgress }: LibrarySettings): Promise<LibraryEngine> {
  const { MLCEngine } = await importLibrary();
  const engine = new MLCEngine({
    appConfig: { model_list: [record], cacheBackend: 'cache' },
    // Bound to the model while it loads, so it has to be there before.
    logitProcessorRegistry: new Map([[record.model_id, processor]]),
    initProgressCallback: onProgress,
    logLevel: 'WARN',
  });
  return engine as unknown as LibraryEngine;
}

async function importLibrary() {
  try {
    return await import('@mlc-ai/web-llm');
  } catch (cause) {
    throw new EngineError('offline', { url: 'web-llm' }, { cause });
  }
}
