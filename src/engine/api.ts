/**
 * All that crosses the worker's boundary, in one place. The main thread holds an `EngineApi` (client.ts); the worker
 * serves it from plain functions (host.ts). Numbers and plain data only, so structured clone is enough.
 */
import type { ProblemSpec } from '../reasoning/problem-spec.ts';
import type { SamplerSettings } from '../sampling/settings.ts';
import type { Decoded } from '../scaling/decode.ts';
import type { ExperimentEvent } from '../scaling/experiment.ts';
import type { Probe } from '../scaling/probe.ts';
import type { Plan, ResultRecord } from '../scaling/records.ts';
import type { StrategyOutcome } from '../scaling/run-strategy.ts';
import type { Strategy } from '../scaling/strategies.ts';
import type { Intervention } from '../scaling/thinking-control.ts';
import type { Candidate, EndReason, StepEvent, TokenDistribution } from '../trace/events.ts';
import type {
  Capabilities,
  ChatMessage,
  ChatOptions,
  Encoding,
  LoadProgress,
  ModelInfo,
  ModelSource,
  Piece,
} from './engine.ts';
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

/** A problem as the loaded model is asked it. */
export interface PosedPrompt {
  /** From the beginning of the sequence; of a model that thinks it ends inside thinking, with the opening delimiter. */
  readonly prompt: readonly number[];
  /** The token that ends thinking; undefined: the model answers at once. */
  readonly close: number | undefined;
  /** What is written when thinking is cut, and when it is kept from ending. */
  readonly cut: readonly number[];
  readonly wait: readonly number[];
}

/** One problem, one strategy, token by token. */
export interface ThinkRequest {
  readonly run: number;
  readonly problem: ProblemSpec;
  readonly strategy: Strategy;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** Sample s draws from stream + s. */
  readonly stream: number;
  /** Thoughts of an earlier run to go on from, and tokens written after them by hand. */
  readonly thoughts?: readonly number[];
  readonly edit?: readonly number[];
  /** Where the trace's steps go: all samples branch off at `parent`; absent: no steps are made. */
  readonly trace?: { readonly parent: number; readonly firstNode: number; readonly topCount: number };
  /** Least time between two forward passes, milliseconds; 0 = full speed. */
  readonly pace: number;
}

/** Trace events and finished samples, in order. */
export type ThinkUpdate = readonly Decoded[];

export interface ProbeRequest {
  readonly run: number;
  readonly problem: ProblemSpec;
  readonly thoughts: readonly number[];
  /** How many thoughts are kept, for each point. */
  readonly cuts: readonly number[];
  /** An answer, end token included, whose probability is wanted as well. */
  readonly target?: readonly number[];
}

export interface ExperimentRequest {
  readonly run: number;
  readonly plan: Plan;
  /** What is already known, of the same plan. */
  readonly done?: readonly ResultRecord[];
  /** Most samples in one forward pass; as many as fit unless given. */
  readonly width?: number;
}

export interface EngineApi {
  load(source: ModelSource, engine: EngineChoice, onProgress: (progress: LoadProgress) => void): Promise<LoadedModel>;
  unload(): Promise<void>;
  encode(text: string, options?: { readonly special?: boolean; readonly bos?: boolean }): Promise<Encoding>;
  decode(tokens: readonly number[]): Promise<string>;
  chat(messages: readonly ChatMessage[], options?: ChatOptions): Promise<string>;
  /** Emits `step` events in batches, at most one batch for each frame. */
  generate(request: GenerateRequest, onSteps: (steps: readonly StepEvent[]) => void): Promise<GenerateOutcome>;
  /** The run ends at the next token with reason `stopped`. Runs of all kinds are numbered together. */
  stop(run: number): Promise<void>;
  inspect(request: InspectRequest): Promise<Inspection>;
  /** Token ids of each continuation (including its first token), cut at an end token. */
  ghosts(request: GhostRequest): Promise<readonly (readonly number[])[]>;
  /** Rejects with `cannotThink` when the model cannot be asked this. */
  pose(problem: ProblemSpec): Promise<PosedPrompt>;
  /** Undefined when it was stopped. Updates come at most once a frame, and lose nothing. */
  think(request: ThinkRequest, onUpdate: (update: ThinkUpdate) => void): Promise<StrategyOutcome | undefined>;
  /** Wait or stop thinking: every sample of the run that is thinking takes it at its next token. */
  intervene(run: number, what: Intervention): Promise<void>;
  /** What the model would answer after each cut, in order, some at a time. */
  probe(request: ProbeRequest, onPoints: (points: readonly Probe[]) => void): Promise<void>;
  /** New records and the progress, a few times a second; a run that was cancelled has lost nothing that it said. */
  experiment(request: ExperimentRequest, onEvent: (event: ExperimentEvent) => void): Promise<'finished' | 'cancelled'>;
  pause(run: number): Promise<void>;
  resume(run: number): Promise<void>;
}
