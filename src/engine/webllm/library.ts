/**
 * What Jielong uses of `@mlc-ai/web-llm` 0.2.86, and nothing else: types only. The first interface is its public API;
 * the others are parts that TypeScript calls private there, so each use looks first whether they are what they were.
 */

/** Sees the raw logits of the last position on the CPU, before any bias, penalty or temperature. */
export interface LogitProcessor {
  processLogits(logits: Float32Array): Float32Array;
  processSampledToken(token: number): void;
  resetState(): void;
}

export interface LibraryProgress {
  /** 0 to 1. */
  readonly progress: number;
  readonly text: string;
}

/** One entry of its `model_list`. */
export interface LibraryRecord {
  readonly model_id: string;
  /** Absolute URL that ends in `/resolve/main/`. */
  readonly model: string;
  /** Absolute URL of the compiled library. */
  readonly model_lib: string;
}

/** Over `mlc-chat-config.json`. */
export interface LibraryOptions {
  readonly context_window_size: number;
  readonly temperature: number;
  readonly top_p: number;
  readonly repetition_penalty: number;
  readonly frequency_penalty: number;
  readonly presence_penalty: number;
}

export interface LibrarySettings {
  readonly record: LibraryRecord;
  readonly processor: LogitProcessor;
  readonly onProgress: (progress: LibraryProgress) => void;
}

export interface LibraryEngine {
  /** Resolves also when it was aborted: whether there is a model, only its pipeline tells. */
  reload(model: string, options: LibraryOptions): Promise<void>;
  unload(): Promise<void>;
  resetChat(): Promise<void>;
  /** Appends tokens to the KV cache, shows the logits to the processor, and samples; it takes no lock. */
  forwardTokensAndSample(tokens: number[], isPrefill: boolean): Promise<number>;
  /** Private: by model id. */
  readonly loadedModelIdToPipeline?: ReadonlyMap<string, LibraryPipeline>;
}

/** Private: one loaded model. */
export interface LibraryPipeline {
  readonly tokenizer: LibraryTokenizer;
  readonly tvm: LibraryRuntime;
  readonly kvCache?: object;
  /** Recurrent models, and those that are half so. */
  readonly rnnState?: object;
  /** −1 unless attention forgets. */
  readonly slidingWindowSize: number;
  filledKVCacheLength: number;
}

export interface LibraryTokenizer {
  /** Adds no BOS; names of added tokens in the text become those tokens. */
  encode(text: string): Int32Array;
}

/** TVM's runtime in WebAssembly. Objects that it hands out live until the scope ends, unless they are detached. */
export interface LibraryRuntime {
  beginScope(): void;
  endScope(): void;
  detachFromCurrentScope<T>(object: T): T;
  /** Throws when there is none. */
  getGlobalFunc(name: string): (...args: readonly object[]) => unknown;
  scalar(value: number, type: 'int32' | 'int64'): object;
}

export type OpenLibrary = (settings: LibrarySettings) => Promise<LibraryEngine>;
