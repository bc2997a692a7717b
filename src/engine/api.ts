/**
 * All that crosses the worker's boundary, in one place. The main thread holds an `EngineApi` (client.ts); the worker
 * serves it from plain functions (host.ts). Numbers and plain data only, so structured clone is enough.
 */
import type { SamplerSettings } from '../sampling/settings.ts';
import type { Candidate, EndReason, StepEvent, TokenDistribution } from '../trace/events.ts';
import type { Capabilities, ChatMessage, Encoding, LoadProgress, ModelInfo, ModelSource, Piece } from './engine.ts';
import type { EngineFailure } from './errors.ts';

export type EngineChoice = 'auto' | 'glass' | 'reference';

export interface LoadedModel {
  readonly info: ModelInfo;
  readonly can: Capabilities;
  readonly pieces: readonly Piece[];
  readonly bos: number | undefined;
  readonly ends: readonly number[];
  readonly hasChatTemplate: boolean;
  readonly loadMs: number;
  /** Why the GPU was not used, when `auto` fell back to the CPU. */
  readonly fallbackReason?: EngineFailure;
}

/** One token of the sequence to generate from: the whole path from BOS to the node. */
export type TokenPath = readonly number[];

export interface GenerateRequest {
  readonly run: number;
  readonly path: TokenPath;
  /** How many tokens of `path` are the prompt: the depth that the random numbers count from. */
  readonly promptLength: number;
  /** The node that `path` ends in, and the first free node number. */
  readonly parent: number;
  readonly firstNode: number;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** Another stream of random numbers for the same seed: rerolls and parallel samples. */
  readonly stream: number;
  readonly maxTokens: number;
  /** The first token, chosen by hand; the rest is drawn. */
  readonly choice?: number;
  /** Least time between two tokens, milliseconds; 0 = full speed. */
  readonly pace: number;
  /** How many candidates each step records. */
  readonly topCount: number;
  readonly withLogits: boolean;
}

export interface GenerateOutcome {
  readonly reason: EndReason;
  readonly node: number;
  readonly tokens: number;
  readonly seconds: number;
}

export interface InspectRequest {
  readonly path: TokenPath;
  readonly promptLength: number;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  readonly stream: number;
  readonly topCount: number;
  /** Tokens whose rank and probability are wanted wherever they stand. */
  readonly watch: readonly number[];
}

export interface WatchedToken extends Candidate {
  /** 1 = most probable, raw. */
  readonly rank: number;
}

/** The exact distribution after a path, under a sampler, and what the draw would be. */
export interface Inspection {
  readonly distribution: TokenDistribution;
  readonly watched: readonly WatchedToken[];
  readonly draw: {
    readonly u: number;
    readonly token: number;
    readonly range: readonly [number, number];
    readonly greedy: boolean;
  };
}

export interface GhostRequest {
  readonly path: TokenPath;
  /** One continuation for each of these first tokens, decoded greedily as one batch. */
  readonly candidates: readonly number[];
  readonly length: number;
}

export interface EngineApi {
  load(source: ModelSource, engine: EngineChoice, onProgress: (progress: LoadProgress) => void): Promise<LoadedModel>;
  unload(): Promise<void>;
  encode(text: string, options?: { readonly special?: boolean; readonly bos?: boolean }): Promise<Encoding>;
  decode(tokens: readonly number[]): Promise<string>;
  chat(messages: readonly ChatMessage[]): Promise<string>;
  /** Emits `step` events in batches, at most one batch for each frame. */
  generate(request: GenerateRequest, onSteps: (steps: readonly StepEvent[]) => void): Promise<GenerateOutcome>;
  /** The run ends at the next token with reason `stopped`. */
  stop(run: number): Promise<void>;
  inspect(request: InspectRequest): Promise<Inspection>;
  /** Token ids of each continuation (including its first token), cut at an end token. */
  ghosts(request: GhostRequest): Promise<readonly (readonly number[])[]>;
}
