/** Problems that a seed makes: the same on every machine, each independent of the others of its set. */
import type { Tokenizer } from '../engine/engine.ts';
import type { ThinkTokens } from './think-format.ts';
import type { Verifier } from './verify.ts';

/** How a set's problems are thought about: what is written when thinking is cut or kept from ending. */
export interface ThinkingRules {
  /** The token that ends thinking; undefined for a model that does not think aloud: all that it writes is its answer. */
  readonly close: number | undefined;
  /** Written when the budget is spent: a message, if any, the closing token, and what leads to the answer. */
  readonly cut: readonly number[];
  /** Written instead of the closing token, to make the model think on: s1's "Wait". */
  readonly wait: readonly number[];
  /** Whether thinking may be kept from ending after these thoughts. */
  readonly mayWait: (thoughts: readonly number[]) => boolean;
  /** Thinking tokens of a run without a budget: a model that runs in circles ends here. */
  readonly maxThinkingTokens: number;
  /** Tokens after the end of thinking, end token included. */
  readonly maxAnswerTokens: number;
  /** Room in the context that thinking must leave to the answer. */
  readonly answerReserve: number;
}

export interface Problem {
  readonly index: number;
  /** Tokens from the beginning of the sequence; it ends inside thinking, with the opening delimiter. */
  readonly prompt: readonly number[];
  readonly difficulty: number;
  readonly verify: Verifier;
  /** Nobody knows the right answer: votes still count, but there is no verdict. */
  readonly unjudged?: boolean;
}

/** Problems with least ≤ difficulty ≤ most. */
export interface DifficultyBin {
  readonly least: number;
  readonly most: number;
}

export interface ProblemSet<P extends Problem = Problem> {
  /** What it is made by: a generator and its settings, fit for a link. */
  readonly id: string;
  readonly seed: number;
  readonly rules: ThinkingRules;
  /** What `difficulty` counts. */
  readonly measure: 'path-cells' | 'operations' | 'steps';
  /** Ascending, without gaps, the last one open (`most` = Infinity). */
  readonly bins: readonly DifficultyBin[];
  /** How many problems it has; absent: as many as can be numbered. */
  readonly size?: number;
  /** Problem `index`, 0 … 2^32 − 1 or up to `size`; the same whenever it is asked for. */
  problem(index: number): Promise<P>;
}

/** The number of the bin of a difficulty. */
export function binOf(bins: readonly DifficultyBin[], difficulty: number): number {
  return bins.findIndex(({ least, most }) => least <= difficulty && difficulty <= most);
}

/** Bins whose last members are given: [5, 9] makes … 5, 6 … 9, 10 …. */
export function binsUpTo(ends: readonly number[]): readonly DifficultyBin[] {
  return [...ends, Infinity].map((most, i) => ({ least: (ends[i - 1] ?? -1) + 1, most }));
}

/** Qwen3's sentence at the cut, the one that other systems adopted (reference: its `thinking_budget` note). */
export const qwenCutMessage =
  'Considering the limited time by the user, I have to give the solution based on the thinking directly now.\n';

/** What a model that thinks in words may write, where no budget says otherwise. */
export const textLimits = { maxThinkingTokens: 2048, maxAnswerTokens: 256 } as const;

/** Rules for a model that answers in words; without delimiters it does not think before that. `cutMessage` is written before the closing one. */
export function textRules(
  tokenizer: Tokenizer,
  think: ThinkTokens | undefined,
  texts: { readonly cutMessage?: string; readonly lead?: string; readonly wait?: string } = {},
): ThinkingRules {
  const encode = (text: string): readonly number[] =>
    text === '' ? [] : tokenizer.encode(text, { bos: false }).tokens;
  if (think === undefined) {
    return {
      close: undefined,
      cut: [],
      wait: [],
      mayWait: () => false,
      ...textLimits,
      maxThinkingTokens: 0,
      answerReserve: 64,
    };
  }
  return {
    close: think.close,
    cut: [...encode(texts.cutMessage ?? ''), think.close, ...encode(texts.lead ?? '\n\n')],
    wait: encode(texts.wait ?? 'Wait'),
    mayWait: () => true,
    ...textLimits,
    answerReserve: 64,
  };
}
