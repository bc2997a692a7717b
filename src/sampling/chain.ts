/**
 * The sampler chain: which tokens each stage removes, and the weights of those that are left.
 *
 * Without a repetition penalty, every stage keeps a prefix of the raw ranking. So the chain runs on the ranking's
 * beginning, and on nothing else as long as all that it must decide lies there; where it does not, it says so and is
 * run again on the whole row. Both are the same code: the whole row is the case in which the beginning is everything.
 */
import type { TopLogits } from './row.ts';
import type { SamplerSettings, SamplerStageName, StageOutcome } from './settings.ts';

/**
 * How far a probability may be off when its denominator was summed in float32 on a GPU (WGSL's exp: 3 + 2|x| ULP),
 * for scores up to 32 nats; it grows with them, as the spacing of float32 does.
 * A decision on a partial ranking that lies closer than this to its boundary is left to the whole row.
 */
const float32Tolerance = 3e-5;

/** Σ exp(score − best) of a whole row of which only the beginning is known, and how far off it may be, relatively. */
export function totalOf(
  known: { readonly sum: number; readonly last: number; readonly best: number },
  unseen: number,
  logSumExp: number,
): { readonly total: number; readonly margin: number } {
  if (unseen === 0) return { total: known.sum, margin: 0 };
  const most = unseen * known.last; // nothing unseen outweighs the last that is seen
  const total = Math.min(known.sum + most, Math.max(known.sum, Math.exp(logSumExp - known.best)));
  const rounding = float32Tolerance * Math.max(1, Math.abs(known.best) / 32);
  return { total, margin: Math.min(rounding, most / total) + 1e-12 };
}

/** Slots are places in the raw ranking: slot 0 is the most probable token. */
export interface ChainOutcome {
  readonly stages: readonly StageOutcome[];
  /** Tokens left, over the whole vocabulary; at least 1. */
  readonly survivors: number;
  /** [m] by slot; exp(score − best score), where `removedBy` is undefined. */
  readonly weights: Float64Array;
  /** Σ weights of all survivors, those outside the ranking's beginning too. */
  readonly total: number;
  /** How far off a cumulative share may be; 0 unless survivors lie outside the ranking's beginning. */
  readonly margin: number;
  readonly greedy: boolean;
  /** The stage that removed the token in a slot; undefined = it survived. */
  removedBy(slot: number): SamplerStageName | undefined;
}

/** Runs chains; keeps its memory between them, so an outcome is valid until the next run. */
export class Chain {
  private scores = new Float64Array(0);
  private weights = new Float64Array(0);
  private removed = new Uint8Array(0);

  /**
   * @param top the ranking of one row; `logSumExp` (and `scaledLogSumExp`) are read only where it is partial
   * @param history every token before this one, for the repetition penalty
   * @returns undefined when a partial ranking does not determine the outcome
   */
  run(top: TopLogits, settings: SamplerSettings, history: readonly number[]): ChainOutcome | undefined {
    const size = top.tokens.length;
    if (this.scores.length < size) {
      this.scores = new Float64Array(size);
      this.weights = new Float64Array(size);
      this.removed = new Uint8Array(size);
    }
    this.removed.fill(0, 0, size);
    for (let slot = 0; slot < size; slot++) this.scores[slot] = top.logits[slot]!;
    return new Run(top, settings, history, this.scores, this.weights, this.removed).outcome();
  }
}

class Run {
  private readonly top: TopLogits;
  private readonly settings: SamplerSettings;
  private readonly history: readonly number[];
  private readonly scores: Float64Array;
  private readonly weights: Float64Array;
  private readonly removed: Uint8Array;
  /** Survivors in the ranking's beginning come first here, best score first; undefined = the raw ranking. */
  private order: Uint32Array | undefined;
  /** How many slots of `order` survive. */
  private seen: number;
  private open: boolean;
  private scaled = false;
  private stale = true;
  private total = 0;
  private margin = 0;

  constructor(
    top: TopLogits,
    settings: SamplerSettings,
    history: readonly number[],
    scores: Float64Array,
    weights: Float64Array,
    removed: Uint8Array,
  ) {
    this.top = top;
    this.settings = settings;
    this.history = history;
    this.scores = scores;
    this.weights = weights;
    this.removed = removed;
    this.seen = top.tokens.length;
    this.open = this.seen < top.vocabulary;
  }

  outcome(): ChainOutcome | undefined {
    const { order } = this.settings;
    const stages: StageOutcome[] = [];
    for (const [index, stage] of order.entries()) {
      const mass = this.apply(stage, index);
      if (mass === undefined) return undefined;
      stages.push({ stage, survivors: this.survivors, mass });
    }
    this.weigh();
    const { removed } = this;
    return {
      stages,
      survivors: this.survivors,
      weights: this.weights,
      total: this.open ? this.total : this.totalInRawOrder(),
      margin: this.margin,
      greedy: this.settings.temperature <= 0,
      removedBy: (slot) => (removed[slot] === 0 ? undefined : order[removed[slot]! - 1]),
    };
  }

  private get survivors(): number {
    return this.open ? this.top.vocabulary : this.seen;
  }

  /** The share of the incoming mass that survives; undefined = the ranking's beginning cannot tell. */
  private apply(stage: SamplerStageName, index: number): number | undefined {
    const { temperature, topK, topP, minP, repetitionPenalty } = this.settings;
    switch (stage) {
      case 'repetitionPenalty':
        return repetitionPenalty === 1 ? 1 : this.penalize(repetitionPenalty);
      case 'temperature':
        return temperature <= 0 ? this.keep(1, index) : this.scale(temperature);
      case 'topK':
        if (topK <= 0 || topK >= this.survivors) return 1;
        return topK > this.seen ? undefined : this.keep(topK, index);
      case 'topP':
        return topP >= 1 ? 1 : this.keep(this.nucleus(topP), index);
      case 'minP':
        return minP <= 0 ? 1 : this.keep(this.atLeast(minP), index);
    }
  }

  /** Keeps the best n; removes the others. */
  private keep(n: number | undefined, index: number): number | undefined {
    if (n === undefined) return undefined;
    if (n === this.survivors) return 1;
    this.weigh();
    let kept = 0;
    for (let place = 0; place < n; place++) kept += this.weights[this.slot(place)]!;
    for (let place = n; place < this.seen; place++) this.removed[this.slot(place)] = index + 1;
    const mass = kept / this.total;
    this.seen = n;
    this.open = false;
    this.margin = 0;
    this.total = kept;
    return Math.min(1, mass);
  }

  /** The smallest n whose mass is at least `share` (Holtzman et al. 2019, nucleus sampling). */
  private nucleus(share: number): number | undefined {
    this.weigh();
    let sum = 0;
    for (let place = 0; place < this.seen; place++) {
      sum += this.weights[this.slot(place)]!;
      const reached = sum / this.total;
      if (this.margin > 0 && Math.abs(reached - share) <= this.margin) return undefined;
      if (reached >= share) return place + 1;
    }
    return this.open ? undefined : this.seen;
  }

  /** How many have at least `share` of the largest probability (Nguyen et al. 2024, min-p). */
  private atLeast(share: number): number | undefined {
    this.weigh();
    for (let place = 1; place < this.seen; place++) if (this.weights[this.slot(place)]! < share) return place;
    return this.open ? undefined : this.seen;
  }

  private scale(temperature: number): number {
    this.scaled = true;
    if (temperature === 1) return 1;
    for (let place = 0; place < this.seen; place++) this.scores[this.slot(place)]! /= temperature;
    this.stale = true;
    return 1;
  }

  /** Keskar et al. 2019 (CTRL), section 4.1: divides positive scores of seen tokens, multiplies negative ones. */
  private penalize(penalty: number): number | undefined {
    if (this.open) return undefined;
    const repeated = new Set(this.history);
    const moved: number[] = [];
    const rest: number[] = [];
    for (let place = 0; place < this.seen; place++) {
      const slot = this.slot(place);
      (repeated.has(this.top.tokens[slot]!) ? moved : rest).push(slot);
    }
    for (const slot of moved) this.scores[slot] = penalized(this.scores[slot]!, penalty);
    moved.sort((a, b) => this.compare(a, b));
    this.order = this.merge(moved, rest);
    this.stale = true;
    return 1;
  }

  private merge(a: readonly number[], b: readonly number[]): Uint32Array {
    const merged = new Uint32Array(a.length + b.length);
    for (let i = 0, j = 0; i + j < merged.length;) {
      const fromA = j >= b.length || (i < a.length && this.compare(a[i]!, b[j]!) < 0);
      merged[i + j] = fromA ? a[i]! : b[j]!;
      if (fromA) i++;
      else j++;
    }
    return merged;
  }

  /** Score descending; equal scores: lower token id first. */
  private compare(a: number, b: number): number {
    return this.scores[b]! - this.scores[a]! || this.top.tokens[a]! - this.top.tokens[b]!;
  }

  private slot(place: number): number {
    return this.order === undefined ? place : this.order[place]!;
  }

  /** Weights and their total, when the scores have changed since they were last computed. */
  private weigh(): void {
    if (!this.stale) return;
    this.stale = false;
    const best = this.scores[this.slot(0)]!;
    this.total = 0;
    for (let place = 0; place < this.seen; place++) {
      const slot = this.slot(place);
      const weight = Math.exp(this.scores[slot]! - best);
      this.weights[slot] = weight;
      this.total += weight;
    }
    if (!this.open) return;
    const { logSumExp, scaledLogSumExp = NaN, vocabulary } = this.top;
    const scaled = this.scaled && this.settings.temperature !== 1;
    const known = { sum: this.total, last: this.weights[this.seen - 1]!, best };
    const { total, margin } = totalOf(known, vocabulary - this.seen, scaled ? scaledLogSumExp : logSumExp);
    this.total = total;
    this.margin = margin;
  }

  /** The draw adds up in raw order; the same sum in the same order makes its last range end at exactly 1. */
  private totalInRawOrder(): number {
    let total = 0;
    const end = this.order === undefined ? this.seen : this.top.tokens.length;
    for (let slot = 0; slot < end; slot++) if (this.removed[slot] === 0) total += this.weights[slot]!;
    return total;
  }
}

function penalized(score: number, penalty: number): number {
  return score > 0 ? score / penalty : score * penalty;
}
