/** One row of logits, ranked once; every sampler setting is then answered from the ranking. */

/** The largest logits of a row, and what is known of all the others. */
export interface TopLogits {
  readonly vocabulary: number;
  /** [m] token ids, raw logit descending; equal logits: lower id first. m ≤ vocabulary. */
  readonly tokens: Uint32Array;
  /** [m] raw logits in that order. */
  readonly logits: Float32Array;
  /** ln Σ exp(logit) over the whole vocabulary, nats. */
  readonly logSumExp: number;
  /** Entropy of softmax(logits) over the whole vocabulary, nats. */
  readonly entropy: number;
  /** ln Σ exp(logit / temperature) over the whole vocabulary; not needed where m is the whole vocabulary. */
  readonly scaledLogSumExp?: number;
}

/** Ranks rows; keeps its scratch memory between them. */
export class RowReader {
  private keys = [new Uint32Array(0), new Uint32Array(0)] as const;
  private ids = new Uint32Array(0);

  /**
   * The whole row, ranked: radix sort, three passes of 11 bits over the order-preserving bits of a float32. It is
   * stable, so equal logits keep the lower id first, and linear: about the price of one selection, and every cut of
   * every sampler setting is a prefix of it.
   * @param logits (vocabulary) float32, by token id
   * @throws RangeError when a logit is NaN or +∞, or when there is none above −∞
   */
  read(logits: Float32Array): TopLogits {
    const n = logits.length;
    this.reserve(n);
    const [a, b] = this.keys;
    const values = new Float32Array(n);
    for (let i = 0; i < n; i++) values[i] = logits[i]! + 0; // −0 becomes 0: they are equal
    const bits = new Uint32Array(values.buffer);
    const counts = new Uint32Array(3 * 2048);
    for (let i = 0; i < n; i++) {
      const bit = bits[i]!;
      // Negative floats grow with their bits, positive ones against them: ascending keys are descending logits.
      const key = bit >>> 31 ? bit : ~bit & 0x7fffffff;
      a[i] = key;
      counts[key & 2047]!++;
      counts[2048 + ((key >>> 11) & 2047)]!++;
      counts[4096 + (key >>> 22)]!++;
    }
    const tokens = new Uint32Array(n);
    scatter(a, undefined, b, tokens, counts.subarray(0, 2048), 0);
    scatter(b, tokens, a, this.ids, counts.subarray(2048, 4096), 11);
    scatter(a, this.ids, b, tokens, counts.subarray(4096), 22);
    for (let i = 0; i < n; i++) values[i] = logits[tokens[i]!]! + 0;
    return { vocabulary: n, tokens, logits: values, ...summarize(values) };
  }

  private reserve(n: number): void {
    if (this.ids.length >= n) return;
    this.keys = [new Uint32Array(n), new Uint32Array(n)];
    this.ids = new Uint32Array(n);
  }
}

/** One pass of the radix sort: (keys, ids) to (keysOut, idsOut), by 11 bits from `shift`. No ids: they are 0, 1, 2, … */
function scatter(
  keys: Uint32Array,
  ids: Uint32Array | undefined,
  keysOut: Uint32Array,
  idsOut: Uint32Array,
  counts: Uint32Array,
  shift: number,
): void {
  let total = 0;
  for (let digit = 0; digit < 2048; digit++) {
    const count = counts[digit]!;
    counts[digit] = total;
    total += count;
  }
  for (let i = 0; i < total; i++) {
    const key = keys[i]!;
    const at = counts[(key >>> shift) & 2047]!++;
    keysOut[at] = key;
    idsOut[at] = ids === undefined ? i : ids[i]!;
  }
}

/** ln Σ exp and entropy of a row in descending order, float64. */
function summarize(logits: Float32Array): { logSumExp: number; entropy: number } {
  const best = logits[0] ?? NaN;
  let sum = 0;
  let moment = 0;
  for (const logit of logits) {
    const weight = Math.exp(logit - best);
    sum += weight;
    if (weight > 0) moment += weight * (logit - best);
  }
  const logSumExp = best + Math.log(sum);
  if (!Number.isFinite(logSumExp)) throw new RangeError('logits must be below +∞, not NaN, and not all −∞');
  return { logSumExp, entropy: Math.max(0, Math.log(sum) - moment / sum) };
}
