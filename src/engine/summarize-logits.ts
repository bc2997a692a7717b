import type { StepResult } from './engine.ts';

/** How many candidates a `StepResult` carries. */
export const topCount = 256;

export type LogitsSummary = Pick<StepResult, 'top' | 'logSumExp' | 'scaledLogSumExp' | 'entropy'>;

/**
 * What a `StepResult` says of one row of logits (V ≤ 2^21 of them), computed in float64.
 * Entropy: H = −Σ p ln p = ln Z − Σ p·logit, nats.
 */
export function summarizeLogits(logits: Float32Array, temperature = 1): LogitsSummary {
  const [first] = logits;
  const max = logits.reduce((a, b) => Math.max(a, b), first ?? -Infinity);
  let z = 0; // Σ exp(logit − max)
  let weighted = 0; // Σ exp(logit − max) · (logit − max)
  let scaled = 0; // Σ exp((logit − max) / temperature)
  for (const logit of logits) {
    const weight = Math.exp(logit - max);
    z += weight;
    if (weight > 0) weighted += weight * (logit - max); // 0 · −∞ counts as 0
    scaled += Math.exp((logit - max) / temperature);
  }
  return {
    top: topTokens(logits, topCount),
    logSumExp: max + Math.log(z),
    scaledLogSumExp: max / temperature + Math.log(scaled),
    entropy: Math.log(z) - weighted / z,
  };
}

const idBits = 21;

/**
 * The min(m, V) largest logits, descending; equal ones: lower id first. Each logit and its id become one integer below
 * 2^53 whose order is the order wanted, so the platform's own sort of numbers does the work.
 */
export function topTokens(logits: Float32Array, m: number): { tokens: Uint32Array; logits: Float32Array } {
  const bits = new Uint32Array(logits.buffer, logits.byteOffset, logits.length);
  const lastId = 2 ** idBits - 1;
  const keys = Float64Array.from(bits, (word, id) => ascending(word) * 2 ** idBits + (lastId - id)).sort();
  const largest = keys.subarray(Math.max(0, keys.length - m)).reverse();
  const tokens = Uint32Array.from(largest, (key) => lastId - (key % 2 ** idBits));
  return { tokens, logits: Float32Array.from(tokens, (token) => logits[token]!) };
}

/** The bits of a float32 as an unsigned integer that grows with it: negative ones reversed, below the positive. */
function ascending(word: number): number {
  if (word === 0x80000000) return word; // −0 equals 0
  return word >= 0x80000000 ? ~word >>> 0 : word + 0x80000000;
}
