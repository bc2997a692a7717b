/**
 * The events of a trace: the one record of what happened. A live run, a saved file, a lesson, a fixture, a replay and
 * a share link are all a list of these, one JSON object a line. Field names are part of the file format, version 1.
 */
import type { SamplerSettings, SamplerStageName, StageOutcome } from '../sampling/settings.ts';

export type { StageOutcome };

export const traceFormat = 'jielong-trace';
export const traceVersion = 1;

export type EngineKind = 'glass' | 'reference' | 'webllm' | 'replay';

export interface HeaderEvent {
  readonly type: 'header';
  readonly format: typeof traceFormat;
  readonly version: typeof traceVersion;
  readonly model: { readonly id: string; readonly name?: string; readonly sha256?: string };
  readonly engine: EngineKind;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** ISO 8601. */
  readonly created: string;
}

export interface TokenText {
  readonly token: number;
  /** Empty when the token is only part of a character; `bytes` then says which part. */
  readonly text: string;
  /** Hexadecimal, two digits a byte; only where `text` cannot say it. */
  readonly bytes?: string;
}

/** The prompt; its last token is node 0, the root of the tree of steps. */
export interface PromptEvent {
  readonly type: 'prompt';
  readonly tokens: readonly TokenText[];
}

export interface Candidate extends TokenText {
  /** Natural logarithm of the raw probability. */
  readonly logprob: number;
  /** After the sampler; 0 = removed. */
  readonly probability: number;
  /** The stage that removed it. */
  readonly removedBy?: SamplerStageName;
}

/** The distribution that predicts one token: raw and after the sampler. */
export interface TokenDistribution {
  /** Nats, raw. */
  readonly entropy: number;
  /** Raw log-probability descending; equal ones: lower id first. */
  readonly top: readonly Candidate[];
  /** All other tokens: how many, their raw mass, and their mass after the sampler. */
  readonly tail: { readonly count: number; readonly mass: number; readonly probability: number };
  readonly stages: readonly StageOutcome[];
}

export type How = 'drawn' | 'greedy' | 'forced' | 'chosen';

export interface StepEvent extends TokenDistribution, TokenText {
  readonly type: 'step';
  /** Unique, ascending from 1. */
  readonly node: number;
  /** An earlier node; 0 = the end of the prompt. */
  readonly parent: number;
  readonly how: How;
  /** The random number in [0, 1) of this step; also recorded when the token was not drawn with it. */
  readonly u: number;
  /**
   * Where the token lies on the cumulative strip of the sampler's distribution, in the order of `top` (then of the
   * tail): a drawn token has low ≤ u < high.
   */
  readonly range: readonly [low: number, high: number];
  /** Raw, nats. */
  readonly logprob: number;
  /** After the sampler. */
  readonly probability: number;
  /** Time from the previous step's result to this one's, milliseconds. */
  readonly ms: number;
  /** The whole row of raw logits, little-endian float32, base64; only on request. */
  readonly logits?: string;
  /** The sampler when it is not the header's. */
  readonly sampler?: SamplerSettings;
  /** The seed when it is not the header's. */
  readonly seed?: number;
  /** The stream of random numbers that `u` is from, when it is not the first (0): a reroll, a parallel sample. */
  readonly stream?: number;
}

/** A new branch begins at `node`; the next step has it as its parent. */
export interface BranchEvent {
  readonly type: 'branch';
  readonly node: number;
}

/** The tokens after `node` are thinking, or the answer. */
export interface SegmentEvent {
  readonly type: 'segment';
  readonly node: number;
  readonly kind: 'thinking' | 'answer';
}

export interface VerdictEvent {
  readonly type: 'verdict';
  readonly node: number;
  readonly correct: boolean;
  readonly answer: string;
}

export type EndReason = 'end-token' | 'limit' | 'context-full' | 'stopped' | 'error';

/** A branch ended at `node`. */
export interface EndEvent {
  readonly type: 'end';
  readonly node: number;
  readonly reason: EndReason;
}

/** A mark that a person set on a node, so that a branch can be found again. */
export interface PinEvent {
  readonly type: 'pin';
  readonly node: number;
  readonly pinned: boolean;
}

export type TraceEvent =
  HeaderEvent | PromptEvent | StepEvent | BranchEvent | SegmentEvent | VerdictEvent | EndEvent | PinEvent;
