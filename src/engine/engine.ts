/**
 * The contract between Jielong and whatever computes a model: a room asks what a model `can` do, never which engine
 * it is. Types only; nothing here runs. Every promise may reject with an `EngineError` (errors.ts).
 */
import type { EngineKind } from '../trace/events.ts';

export type { EngineKind };

export interface ModelInfo {
  readonly id: string;
  readonly name: string;
  readonly architecture: string;
  readonly layers: number;
  readonly width: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly feedForward: number;
  readonly vocabulary: number;
  readonly parameters: number;
  /** As the field names it, of the largest share of the weights: `Q8_0`, `Q4_1`, `F32`, … */
  readonly quantization: string;
  readonly contextLength: number;
  readonly licence: string;
  readonly engine: Exclude<EngineKind, 'replay'>;
  /** The adapter's own description, or `CPU`. */
  readonly device: string;
  /** Bytes held on the device: weights, KV cache and activations. */
  readonly bytesOnDevice: number;
}

/** What a loaded model can do beyond opening sequences and stepping them. */
export interface Capabilities {
  readonly fork: boolean;
  readonly rewind: boolean;
  /** Most sequences in one `step`, and most open at once. */
  readonly maxSequences: number;
  /**
   * Most sequences that one forward pass computes together; absent: as many as are open. 1: whoever wants several does
   * best to finish one before the next, because each change between them computes what they do not share again.
   */
  readonly batch?: number;
  readonly logits: boolean;
  readonly internals: readonly Internal[];
}

export type Internal = 'residual' | 'attention';

/** One vocabulary entry. A token that is only part of a character has an empty `text`; its bytes are the truth. */
export interface Piece {
  readonly token: number;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly special: boolean;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatOptions {
  /**
   * False: a model that thinks is made to answer at once, as far as its template knows how (Qwen3's `enable_thinking`).
   * True unless given.
   */
  readonly thinking?: boolean;
}

export interface Encoding {
  readonly tokens: readonly number[];
  /** The text that was tokenized, when the model's own normalization table changed what was typed. */
  readonly normalized?: string;
}

export interface Tokenizer {
  /** Vocabulary entries, index = token id. */
  readonly pieces: readonly Piece[];
  readonly bos: number | undefined;
  /** Tokens that end a sequence. */
  readonly ends: readonly number[];
  readonly hasChatTemplate: boolean;
  /** Text to tokens, with the model's own BOS rule. `special` lets control tokens be typed by name. */
  encode(text: string, options?: { readonly special?: boolean; readonly bos?: boolean }): Encoding;
  /** Tokens to text; bytes that are not yet a whole character become U+FFFD only at the very end. */
  decode(tokens: readonly number[]): string;
  /** Renders the model's own chat template, up to where the assistant speaks. */
  chat(messages: readonly ChatMessage[], options?: ChatOptions): Promise<string>;
}

/** Handle of an open sequence; a small integer, reused after `close`. */
export type SequenceId = number;

/** The exact distribution that predicts the next token of one sequence, at a small size. */
export interface StepResult {
  readonly sequence: SequenceId;
  /** Length of the sequence in tokens, after this step. */
  readonly length: number;
  /** The `tokens.length` = min(M, V) largest logits, descending; equal logits: lower id first. */
  readonly top: { readonly tokens: Uint32Array; readonly logits: Float32Array };
  /** ln Σ exp(logit) over the whole vocabulary, nats. */
  readonly logSumExp: number;
  /** ln Σ exp(logit / temperature) over the whole vocabulary, for `StepOptions.temperature`; nats. */
  readonly scaledLogSumExp: number;
  /** Entropy of softmax(logits), nats. */
  readonly entropy: number;
}

export interface StepOptions {
  /** Temperature (> 0) of `scaledLogSumExp`; 1 unless given. */
  readonly temperature?: number;
}

export interface StepInput {
  readonly sequence: SequenceId;
  readonly token: number;
}

export interface LanguageModel {
  readonly info: ModelInfo;
  readonly can: Capabilities;
  readonly tokenizer: Tokenizer;
  /** Prefills a new sequence with at least one token. */
  open(tokens: readonly number[], options?: StepOptions): Promise<StepResult>;
  /** Appends tokens to a sequence in chunks (prefill). */
  extend(sequence: SequenceId, tokens: readonly number[], options?: StepOptions): Promise<StepResult>;
  /** One token for each of several distinct sequences, as one batch; results in the order of `batch`. */
  step(batch: readonly StepInput[], options?: StepOptions): Promise<readonly StepResult[]>;
  /**
   * Full logits (V float32) at the last position of a sequence, valid after `open`, `extend` or `step` of that
   * sequence until it is next touched. After `fork`, `rewind` or other use the engine recomputes them.
   */
  logits(sequence: SequenceId): Promise<Float32Array>;
  /** n new sequences with the same tokens and their own KV rows. */
  fork(sequence: SequenceId, n: number): Promise<readonly SequenceId[]>;
  /** Forgets all tokens from position `length` on; 1 ≤ length ≤ current. */
  rewind(sequence: SequenceId, length: number): Promise<void>;
  close(sequence: SequenceId): void;
  /**
   * Internals of the last step or prefill chunk of a sequence:
   * residual [L+1][width] (embedding, then after each layer); attention [L][heads][length], rows sum to 1.
   */
  internals(sequence: SequenceId, what: Internal): Promise<Float32Array>;
  dispose(): void;
}

export interface LoadProgress {
  readonly phase: 'download' | 'verify' | 'upload' | 'compile' | 'check';
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** Where a model comes from. */
export type ModelSource = GgufSource | WebllmSource;

/** An entry of the catalogue, or a file that the user chose. */
export type GgufSource =
  | {
      readonly kind: 'catalog';
      readonly id: string;
      /** Absolute URLs. */
      readonly url: string;
      /** Absent where nobody has computed a known answer: the model is then held to itself. */
      readonly goldenUrl?: string;
      readonly bytes: number;
      readonly sha256: string;
      readonly licence: string;
    }
  | { readonly kind: 'file'; readonly file: Blob; readonly name: string };

/** A model of the web-llm catalogue: the same weights in one or more builds. */
export interface WebllmSource {
  readonly kind: 'webllm';
  readonly id: string;
  readonly name: string;
  readonly licence: string;
  readonly parameters: number;
  readonly contextLength: number;
  /** The best first; the engine takes the first one that the adapter can run. */
  readonly builds: readonly WebllmBuild[];
  /** Whether the user asked for a download from the hub; without it, only what is here is loaded. */
  readonly mayDownload: boolean;
}

export interface WebllmBuild {
  /** As web-llm names it: `Qwen3-0.6B-q4f16_1-MLC`. */
  readonly id: string;
  readonly shaderF16: boolean;
  /** What the authors of the library say it takes on the GPU. */
  readonly vramBytes: number;
  /** Of the weights. */
  readonly downloadBytes: number;
  /** Absolute URL of the folder on the app's own origin, which holds the weights and the library when it is there. */
  readonly here: string;
  /** Absolute URLs at the hub: the folder of the weights, and the library. */
  readonly hub: string;
  readonly library: string;
}
