/**
 * Logits to a token: the distribution before and after the sampler chain, the draw, and all that a trace records of
 * them. The draw walks the survivors in raw order (raw logit descending, equal ones: lower id first), so the recorded
 * list of candidates is the cumulative strip that the random number falls on.
 */
import { Chain, totalOf, type ChainOutcome } from './chain.ts';
import type { TopLogits } from './row.ts';
import type { SamplerSettings, SamplerStageName, StageOutcome } from './settings.ts';

export interface SampleRequest {
  readonly settings: SamplerSettings;
  /** Every token before this one, for the repetition penalty. */
  readonly history: readonly number[];
  /** The random number of this draw, in [0, 1). */
  readonly u: number;
  /** How many candidates to list. */
  readonly topCount: number;
  /** A token chosen by hand instead of the draw. */
  readonly choice?: number;
  /** Tokens to report wherever they stand. */
  readonly watch?: readonly number[];
}

export interface SampledCandidate {
  readonly token: number;
  /** Raw, nats; never −∞: JSON cannot hold it. */
  readonly logprob: number;
  /** After the sampler; 0 = removed. */
  readonly probability: number;
  readonly removedBy?: SamplerStageName;
}

export interface Sample {
  readonly token: number;
  /** Temperature 0: the best token, and the random number was not used. */
  readonly greedy: boolean;
  /** Where the token lies on the cumulative strip of the survivors. */
  readonly range: readonly [low: number, high: number];
  /** Raw, nats. */
  readonly logprob: number;
  /** After the sampler. */
  readonly probability: number;
  /** Raw, nats. */
  readonly entropy: number;
  readonly top: readonly SampledCandidate[];
  readonly tail: { readonly count: number; readonly mass: number; readonly probability: number };
  readonly stages: readonly StageOutcome[];
  /** In the order of `watch`; `rank` 1 = most probable, raw. */
  readonly watched: readonly (SampledCandidate & { readonly rank: number })[];
}

/** The most negative float32, as model code writes "impossible". */
const lowestLogprob = -3.4028234663852886e38;

export class Sampler {
  private readonly chain = new Chain();

  /**
   * @param row a whole ranked row (m = vocabulary), or only its beginning
   * @returns undefined when a beginning does not determine the token and everything listed: fetch the whole row.
   *   A whole row always gives a sample.
   */
  sample(row: TopLogits, request: SampleRequest): Sample | undefined {
    const { temperature } = request.settings;
    const partial = row.tokens.length < row.vocabulary;
    if (partial && temperature > 0 && temperature !== 1 && row.scaledLogSumExp === undefined) return undefined;
    const chain = this.chain.run(row, request.settings, request.history);
    const listed = Math.min(request.topCount, row.vocabulary);
    if (chain === undefined || listed > row.tokens.length) return undefined;
    const slot = request.choice === undefined ? draw(chain, row, request.u) : find(row, request.choice);
    const watch = request.watch ?? [];
    const watched = watch.map((token) => find(row, token)).filter((at) => at !== undefined);
    if (slot === undefined || watched.length < watch.length) return undefined;
    const logSumExp = rawLogSumExp(row);
    const candidate = (at: number): SampledCandidate => candidateAt(at, row, chain, logSumExp);
    const top = Array.from({ length: listed }, (_, at) => candidate(at));
    const { token, logprob, probability } = candidate(slot);
    return {
      token,
      greedy: chain.greedy,
      range: rangeOf(slot, chain),
      logprob,
      probability,
      entropy: Math.max(0, row.entropy),
      top,
      tail: tailOf(top, row, chain),
      stages: chain.stages,
      watched: watched.map((at) => ({ ...candidate(at), rank: at + 1 })),
    };
  }

  /** The final distribution over the whole vocabulary, by token id. `row` must be whole. */
  probabilities(row: TopLogits, settings: SamplerSettings, history: readonly number[] = []): Float64Array {
    const chain = this.chain.run(row, settings, history);
    if (chain === undefined || row.tokens.length < row.vocabulary) throw new RangeError('the row is not whole');
    const probabilities = new Float64Array(row.vocabulary);
    for (const [slot, token] of row.tokens.entries()) probabilities[token] = probabilityAt(slot, chain);
    return probabilities;
  }
}

/** The slot whose range holds u. */
function draw(chain: ChainOutcome, row: TopLogits, u: number): number | undefined {
  let sum = 0;
  for (let slot = 0; slot < row.tokens.length; slot++) {
    if (chain.removedBy(slot) !== undefined) continue;
    const low = sum / chain.total;
    sum += chain.weights[slot]!;
    const high = sum / chain.total;
    if (u >= high) continue;
    const near = Math.min(low === 0 ? 1 : u - low, high - u);
    return near <= chain.margin && chain.margin > 0 ? undefined : slot;
  }
  return undefined;
}

function rangeOf(slot: number, chain: ChainOutcome): readonly [number, number] {
  let sum = 0;
  for (let before = 0; before < slot; before++)
    if (chain.removedBy(before) === undefined) sum += chain.weights[before]!;
  const low = sum / chain.total;
  return chain.removedBy(slot) === undefined ? [low, (sum + chain.weights[slot]!) / chain.total] : [low, low];
}

function probabilityAt(slot: number, chain: ChainOutcome): number {
  return chain.removedBy(slot) === undefined ? chain.weights[slot]! / chain.total : 0;
}

function candidateAt(slot: number, row: TopLogits, chain: ChainOutcome, logSumExp: number): SampledCandidate {
  const removedBy = chain.removedBy(slot);
  return {
    token: row.tokens[slot]!,
    logprob: Math.max(lowestLogprob, Math.min(0, row.logits[slot]! - logSumExp)),
    probability: probabilityAt(slot, chain),
    ...(removedBy === undefined ? {} : { removedBy }),
  };
}

/** What the list leaves out, so that list and tail add up to 1. */
function tailOf(top: readonly SampledCandidate[], row: TopLogits, chain: ChainOutcome): Sample['tail'] {
  const count = row.vocabulary - top.length;
  const survivors = chain.survivors - top.filter((candidate) => candidate.removedBy === undefined).length;
  const rest = (shares: readonly number[]): number => Math.max(0, 1 - shares.reduce((sum, share) => sum + share, 0));
  return {
    count,
    mass: count === 0 ? 0 : rest(top.map((candidate) => Math.exp(candidate.logprob))),
    probability: survivors === 0 ? 0 : rest(top.map((candidate) => candidate.probability)),
  };
}

/** ln Σ exp(logit) over the vocabulary, nats; from a partial row, never less than its known part. */
function rawLogSumExp(row: TopLogits): number {
  const unseen = row.vocabulary - row.tokens.length;
  if (unseen === 0) return row.logSumExp;
  const best = row.logits[0]!;
  const sum = row.logits.reduce((total, logit) => total + Math.exp(logit - best), 0);
  const last = Math.exp(row.logits[row.logits.length - 1]! - best);
  return best + Math.log(totalOf({ sum, last, best }, unseen, row.logSumExp).total);
}

function find(row: TopLogits, token: number): number | undefined {
  const slot = row.tokens.indexOf(token);
  return slot < 0 ? undefined : slot;
}
