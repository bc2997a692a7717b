/** From an entry of the catalogue to a model that has proved itself. */
import { describe, requestAdapter } from '../adapter.ts';
import type { LanguageModel, LoadProgress, WebllmBuild, WebllmSource } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { createGuard } from '../guard.ts';
import { fetchArtifacts, type Artifacts } from './artifacts.ts';
import { shapeOf } from './chat-config.ts';
import { chooseBuild, deviceOf } from './choose-build.ts';
import type { LibraryEngine, LibraryOptions, LibraryProgress, OpenLibrary } from './library.ts';
import { explainLibraryError } from './library-errors.ts';
import { createLogitReader, createMlcSequence } from './mlc-sequence.ts';
import { openLibrary } from './open-library.ts';
import { checkRealModel, tolerances } from './self-check.ts';
import { watchDevice } from './watch-device.ts';
import { createWebllmModel } from './webllm-model.ts';
import { createWebllmTokenizer } from './webllm-tokenizer.ts';

type OnProgress = (progress: LoadProgress) => void;

/**
 * What the library samples with does not matter, but it wants every setting, and checks them; these change nothing.
 */
const neutral = { temperature: 1, top_p: 1, repetition_penalty: 1, frequency_penalty: 0, presence_penalty: 0 };

/** @throws EngineError; the device is asked before anything is downloaded */
export async function loadWebllm(
  source: WebllmSource,
  onProgress: OnProgress,
  open: OpenLibrary = openLibrary,
): Promise<LanguageModel> {
  const build = chooseBuild(source.builds, deviceOf(await requestAdapter()));
  const artifacts = await fetchArtifacts(build, { ...source, onProgress });
  try {
    return await start({ source, build, artifacts, onProgress, open });
  } catch (thrown) {
    throw explainLibraryError(thrown, { bytes: build.vramBytes });
  }
}

interface Start {
  readonly source: WebllmSource;
  readonly build: WebllmBuild;
  readonly artifacts: Artifacts;
  readonly onProgress: OnProgress;
  readonly open: OpenLibrary;
}

async function start({ source, build, artifacts, onProgress, open }: Start): Promise<LanguageModel> {
  const reader = createLogitReader();
  // Its tvmjs answers an allocation that fails by destroying the device.
  const explainLoss = ({ reason, message }: GPUDeviceLostInfo): EngineError =>
    reason === 'destroyed'
      ? new EngineError('outOfMemory', { bytes: build.vramBytes })
      : new EngineError('deviceLost', { reason: message || reason });
  // A library at a URL with "localhost" in it would be fetched anew each time, and others cached for ever: a blob is
  // neither, and it is the bytes that were checked.
  const library = URL.createObjectURL(new Blob([artifacts.library], { type: 'application/wasm' }));
  const settings = {
    record: { model_id: build.id, model: artifacts.folder, model_lib: library },
    processor: reader.processor,
    onProgress: (progress: LibraryProgress) => onProgress(toProgress(progress, artifacts.bytes)),
  };
  const contextLength = contextLengthOf(source, artifacts);
  const options: LibraryOptions = { ...neutral, context_window_size: contextLength };
  let engine: LibraryEngine | undefined;
  const dispose = (): void => void engine?.unload().catch(() => undefined);
  try {
    engine = await open(settings);
    const loading = engine;
    const { device, bytes } = await watchDevice(() => loading.reload(build.id, options), {
      onLost: explainLoss,
      // Its configuration has been read here before: until it asks for a device, it only instantiates the library.
      onFailure: (thrown, hasDevice) =>
        explainLibraryError(thrown, { bytes: build.vramBytes, instantiating: !hasDevice }),
    });
    const guard = createGuard(device, explainLoss);
    const pipeline = engine.loadedModelIdToPipeline?.get(build.id);
    if (pipeline === undefined) {
      await guard.run(() => undefined); // a device that was lost on the way is the reason
      throw new EngineError('internal', { reason: 'web-llm ended loading without a model' });
    }
    const tokenizer = createWebllmTokenizer(artifacts.config, artifacts.tokenizer, pipeline.tokenizer);
    // Rows of logits are padded to a round number; only tokens that exist can follow.
    const vocabulary = Math.min(tokenizer.pieces.length, artifacts.config.vocab_size);
    const model = createWebllmModel({
      info: {
        id: build.id,
        name: source.name,
        ...shapeOf(artifacts.config),
        vocabulary,
        parameters: source.parameters,
        contextLength,
        licence: source.licence,
        engine: 'webllm',
        device: describe(device.adapterInfo),
        bytesOnDevice: bytes(),
      },
      tokenizer,
      engine: createMlcSequence(engine, pipeline, reader, vocabulary),
      guard,
      dispose,
    });
    onProgress({ phase: 'check', loadedBytes: 1, totalBytes: 1 });
    await checkRealModel(model, build.shaderF16 ? tolerances.f16 : tolerances.f32);
    return model;
  } catch (thrown) {
    dispose();
    throw thrown;
  } finally {
    URL.revokeObjectURL(library);
  }
}

/** As long as the catalogue says, unless the model was made for less. */
function contextLengthOf({ contextLength }: WebllmSource, { config }: Artifacts): number {
  const own = config.context_window_size;
  return own > 0 ? Math.min(own, contextLength) : contextLength;
}

/** The library tells what it does in English sentences, and how far it is. */
function toProgress({ progress, text }: LibraryProgress, totalBytes: number): LoadProgress {
  if (/shader/i.test(text)) return { phase: 'compile', loadedBytes: progress, totalBytes: 1 };
  return { phase: 'upload', loadedBytes: Math.round(progress * totalBytes), totalBytes };
}
