/** Where the reader of a run looks, and what the engine last said about that place. What happened stands in the trace. */
import type { Inspection } from '../../engine/api.ts';
import type { Encoding, Piece } from '../../engine/engine.ts';
import type { SamplerSettings } from '../../sampling/settings.ts';

/**
 * A place in a run is a node of its tree: the distribution that belongs to it predicts the token after it.
 * 0 is the end of the prompt.
 */
export type Place = number;

/** One question to the engine about one place, and its answer. */
export interface Look {
  readonly question: LookQuestion;
  readonly inspection: Inspection;
}

export interface LookQuestion {
  /** Counts the runs: the same node of another run is another place. */
  readonly run: number;
  readonly at: Place;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  readonly stream: number;
  readonly watch: readonly number[];
}

/** Greedy continuations of the best candidates at one place. */
export interface Ghosts {
  readonly at: Place;
  readonly lines: readonly (readonly Piece[])[];
}

/** What is in the editor; `encoding` is absent until the tokenizer has answered. */
export interface PromptDraft {
  readonly text: string;
  readonly encoding?: Encoding;
}

/** Probability (raw) and rank of one token at one place. */
export interface Standing {
  readonly probability: number;
  /** 1 = most probable. */
  readonly rank: number;
}

/** Tokens a second; 0 = as fast as the engine can. */
export const speeds = [1, 2, 5, 10, 0] as const;
export type Speed = (typeof speeds)[number];

export type Activity =
  | 'idle'
  /** Moving along tokens that are already there. */
  | 'walking'
  /** The engine computes one token. */
  | 'stepping'
  /** The engine computes token after token. */
  | 'playing';

export const mostPins = 5;

export interface PredictState {
  /** Counts the runs of this visit. */
  readonly run: number;
  readonly draft: PromptDraft;
  readonly at: Place;
  /** The last node of the branch on screen. */
  readonly tip: Place;
  /** The candidate that → would take; absent: the token that the branch has here, else the most probable one. */
  readonly highlighted: number | undefined;
  readonly activity: Activity;
  /** This node was just drawn at `at`: the draw is on screen, and the next move goes on from this node. */
  readonly reveal: Place | undefined;
  readonly speed: Speed;
  /** Which stream of random numbers the next draw takes from: each reroll takes the next one. */
  readonly stream: number;
  /** Show the next random number before it is used. */
  readonly peek: boolean;
  /** Tokens followed over all steps, at most five. */
  readonly pins: readonly number[];
  /** Where the pinned tokens stood, by place and token, as far as it is known. */
  readonly followed: ReadonlyMap<Place, ReadonlyMap<number, Standing>>;
  /** Tokens that the search found. */
  readonly found: readonly number[];
  readonly look: Look | undefined;
  readonly ghostsOn: boolean;
  readonly ghosts: Ghosts | undefined;
  /** Nodes up to this one were read from a file or a recording; later ones are live. −1: there is no recording. */
  readonly recordedUpTo: number;
  readonly tokensPerSecond: number | undefined;
}

export const initialState: PredictState = {
  run: 0,
  draft: { text: '' },
  at: 0,
  tip: 0,
  highlighted: undefined,
  activity: 'idle',
  reveal: undefined,
  speed: 2,
  stream: 0,
  peek: false,
  pins: [],
  followed: new Map(),
  found: [],
  look: undefined,
  ghostsOn: false,
  ghosts: undefined,
  recordedUpTo: -1,
  tokensPerSecond: undefined,
};

export function isSameSampler(a: SamplerSettings, b: SamplerSettings): boolean {
  return (
    a.temperature === b.temperature &&
    a.topK === b.topK &&
    a.topP === b.topP &&
    a.minP === b.minP &&
    a.repetitionPenalty === b.repetitionPenalty &&
    a.order.every((stage, index) => stage === b.order[index])
  );
}

/** Whether an answer to `a` answers `b`: more watched tokens do no harm. */
export function answers(a: LookQuestion, b: LookQuestion): boolean {
  return (
    a.run === b.run &&
    a.at === b.at &&
    a.seed === b.seed &&
    a.stream === b.stream &&
    isSameSampler(a.sampler, b.sampler) &&
    b.watch.every((token) => a.watch.includes(token))
  );
}
