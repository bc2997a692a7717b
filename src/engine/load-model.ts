/** From a source to a model that has proved itself: bytes, reader, tokenizer, engine, known answer. */
import type { EngineChoice } from './api.ts';
import type { GgufSource, LanguageModel, LoadProgress, ModelSource } from './engine.ts';
import { toEngineError, type EngineErrorCode, type EngineFailure } from './errors.ts';
import { loadGlass } from './glass/glass-model.ts';
import { openGguf } from './gguf/gguf.ts';
import { readParts, type ModelParts } from './gguf/model-parts.ts';
import { checkKnownAnswer, checkSelfConsistency, type Golden } from './known-answer.ts';
import { readModelFile, readModelJson } from './model-file.ts';
import { loadReference } from './reference/reference-model.ts';

type OnProgress = (progress: LoadProgress) => void;

export interface Loaded {
  readonly model: LanguageModel;
  /** Why the GPU was not used although it was asked for first. */
  readonly fallbackReason?: EngineFailure;
}

/** Without these there is no GPU to run on; with any other error, the CPU would only hide what is wrong. */
const noGpu: readonly EngineErrorCode[] = ['noAdapter'];

export async function loadModel(source: ModelSource, engine: EngineChoice, onProgress: OnProgress): Promise<Loaded> {
  if (source.kind === 'webllm') {
    // Lazy, with the 6 MB of the library in a chunk of their own behind it.
    const { loadWebllm } = await import('./webllm/load.ts');
    return { model: await loadWebllm(source, onProgress) };
  }
  const parts = await partsOf(source, onProgress);
  const goldenUrl = source.kind === 'catalog' ? source.goldenUrl : undefined;
  const golden = goldenUrl === undefined ? undefined : ((await readModelJson(goldenUrl)) as Golden);
  const proved = async (model: LanguageModel): Promise<LanguageModel> => {
    onProgress({ phase: 'check', loadedBytes: 1, totalBytes: 1 });
    try {
      await (golden ? checkKnownAnswer(model, golden) : checkSelfConsistency(model));
    } catch (error) {
      model.dispose();
      throw error;
    }
    return model;
  };
  if (engine === 'reference') return { model: await proved(await loadReference(parts)) };
  try {
    return { model: await proved(await loadGlass(parts, onProgress)) };
  } catch (thrown) {
    const error = toEngineError(thrown);
    if (engine !== 'auto' || !noGpu.includes(error.code)) throw error;
    const { code, facts } = error;
    return { model: await proved(await loadReference(parts)), fallbackReason: { code, facts } };
  }
}

async function partsOf(source: GgufSource, onProgress: OnProgress): Promise<ModelParts> {
  const id = source.kind === 'catalog' ? source.id : source.name;
  const parts = await readParts(id, await openGguf(await readModelFile(source, onProgress)));
  if (source.kind !== 'catalog') return parts;
  return { ...parts, facts: { ...parts.facts, licence: source.licence } };
}
