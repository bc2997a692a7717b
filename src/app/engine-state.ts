/** Which model is on the engine, as the whole app sees it. */
import type { EngineApi, EngineChoice, LoadedModel } from '../engine/api.ts';
import type { LoadProgress } from '../engine/engine.ts';
import type { EngineError } from '../engine/errors.ts';

export type EngineState =
  | { readonly status: 'idle' }
  /** `progress` is absent until the engine reports for the first time. */
  | { readonly status: 'loading'; readonly modelId: string; readonly progress?: LoadProgress }
  | { readonly status: 'ready'; readonly modelId: string; readonly model: LoadedModel; readonly engine: EngineApi }
  | { readonly status: 'failed'; readonly modelId: string; readonly error: EngineError };

export interface EngineActions {
  /**
   * Loads a model by its id, or a GGUF file of the user. Never rejects: a failure is a state.
   * @param mayDownload whether the user asked for it to be downloaded from the hub, if it is not here
   */
  load(model: string | File, engine?: EngineChoice, mayDownload?: boolean): Promise<void>;
  /** Loads the last model again, in a new worker when the old one is gone. */
  reload(): Promise<void>;
  /**
   * A call to the engine failed while a model was loaded: shows why. When nothing more can come from that engine
   * (device lost, out of memory, crash) the state becomes `failed`. The trace is untouched either way.
   */
  failed(thrown: unknown): void;
}

/** What is on screen right now; written by the room, shown by the shell. */
export interface RunStatus {
  /** `live` only while the tokens on screen come from the model that is loaded. */
  readonly source: 'live' | 'recorded';
  /** Of the last run; absent before it. */
  readonly tokensPerSecond?: number;
}
