/** One finished sample: what a bank holds and every aggregator reads. Plain data, one JSON line of a record. */
import type { EndReason } from '../trace/events.ts';
import type { Confidence } from './confidence.ts';
import type { ThinkingEnd } from './thinking-control.ts';

/** What a sample cost. */
export interface Cost {
  /** Tokens after the prompt, forced ones too. */
  readonly tokens: number;
  /** Positions that went through the model: its own, and its share of the prompt's prefill. */
  readonly positions: number;
  /** Its share of the time of each batch that it was in. */
  readonly seconds: number;
}

export interface Sample extends Cost {
  /** Which generation it belongs to, where several run together. */
  readonly cell: string;
  readonly problem: number;
  readonly sample: number;
  /** Everything after the prompt. */
  readonly text: readonly number[];
  /** Places in `text` that were forced. */
  readonly forced: readonly number[];
  readonly thinkingTokens: number;
  readonly thinkingEnd: ThinkingEnd;
  /** How many times the end of thinking was suppressed. */
  readonly waits: number;
  readonly reason: EndReason;
  /** Canonical form; absent when there is no answer. */
  readonly answer?: string;
  readonly right: boolean;
  readonly confidence: Confidence;
}

/** The depth of a network is not all: layers × positions, the serial and parallel work of the whole run. */
export const forwardPasses = (layers: number, positions: number): number => layers * positions;
