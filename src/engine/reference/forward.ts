/**
 * The Llama forward pass (2302.13971 §2.2) for one token after those in the cache, in float64. Only what is
 * kept (weights, cache, recorded activations) is float32. It is what every other engine is compared with, so it does nothing clever.
 */
import type { KvCache } from './kv-cache.ts';
import type { ReferenceLayer, ReferenceWeights } from './weights.ts';

/** What the network computed on the way to its prediction. */
export interface Activations {
  /** (layers + 1, width): the residual stream after the embedding and after each layer. */
  readonly residual: Float32Array;
  /** (layers, heads, positions): how much each head of the last position attends to each position; rows sum to 1. */
  readonly attention: Float32Array;
}

/** Appends one position to the cache. */
export function forward(weights: ReferenceWeights, cache: KvCache, token: number): Activations {
  const { config } = weights;
  const { width, layers, heads, normEpsilon } = config;
  const positions = cache.length + 1;
  const residual = new Float32Array((layers + 1) * width);
  const attention = new Float32Array(layers * heads * positions);

  const x = new Float64Array(width); // (width) the residual stream
  const normed = new Float64Array(width); // (width)
  weights.embedding.row(token, x);
  residual.set(x);
  weights.layers.forEach((layer, index) => {
    // x ← x + Attention(RMSNorm(x))
    rmsNorm(normed, x, layer.attentionNorm, normEpsilon);
    const probabilities = attention.subarray(index * heads * positions, (index + 1) * heads * positions);
    add(x, attend(weights, layer, cache, index, normed, probabilities));
    // x ← x + FeedForward(RMSNorm(x))
    rmsNorm(normed, x, layer.feedForwardNorm, normEpsilon);
    add(x, feedForward(weights, layer, normed));
    residual.set(x, (index + 1) * width);
  });
  cache.length = positions;
  return { residual, attention };
}

/** Logits (vocabulary) = W_out · RMSNorm(x), of the residual stream after the last layer. */
export function predict({ config, output, outputNorm }: ReferenceWeights, { residual }: Activations): Float32Array {
  const x = Float64Array.from(residual.subarray(config.layers * config.width)); // (width)
  rmsNorm(x, x, outputNorm, config.normEpsilon);
  const logits = new Float64Array(config.vocabulary);
  output.multiply(x, logits);
  return Float32Array.from(logits);
}

/**
 * Causal self-attention with grouped queries (2305.13245) and rotary positions. Writes the new key and value into the
 * cache, and the probabilities (heads, positions). Returns (width).
 */
function attend(
  { config }: ReferenceWeights,
  layer: ReferenceLayer,
  cache: KvCache,
  index: number,
  x: Float64Array,
  probabilities: Float32Array,
): Float64Array {
  const { heads, kvHeads, headSize, width } = config;
  const position = cache.length;
  const positions = position + 1;
  const query = new Float64Array(heads * headSize); // (heads, headSize)
  const key = new Float64Array(kvHeads * headSize); // (kvHeads, headSize)
  const value = new Float64Array(kvHeads * headSize); // (kvHeads, headSize)
  layer.query.multiply(x, query);
  layer.key.multiply(x, key);
  layer.value.multiply(x, value);
  rotate(query, position, config);
  rotate(key, position, config);
  cache.write(index, position, key, value);

  const keys = cache.keys(index); // (positions, kvHeads, headSize)
  const values = cache.values(index); // (positions, kvHeads, headSize)
  const mixed = new Float64Array(heads * headSize); // (heads, headSize)
  const scores = new Float64Array(positions);
  for (let head = 0; head < heads; head++) {
    const kvHead = Math.floor((head * kvHeads) / heads); // heads / kvHeads queries share a key
    for (let t = 0; t < positions; t++) {
      let score = 0;
      for (let i = 0; i < headSize; i++)
        score += query[head * headSize + i]! * keys[(t * kvHeads + kvHead) * headSize + i]!;
      scores[t] = score / Math.sqrt(headSize);
    }
    softmax(scores);
    probabilities.set(scores, head * positions);
    for (let t = 0; t < positions; t++)
      for (let i = 0; i < headSize; i++)
        mixed[head * headSize + i]! += scores[t]! * values[(t * kvHeads + kvHead) * headSize + i]!;
  }
  const out = new Float64Array(width);
  layer.attentionOutput.multiply(mixed, out);
  return out;
}

/** SwiGLU (2002.05202): W_down · (silu(W_gate · x) ⊙ W_up · x). Returns (width). */
function feedForward({ config }: ReferenceWeights, layer: ReferenceLayer, x: Float64Array): Float64Array {
  const gate = new Float64Array(config.feedForward); // (feedForward)
  const up = new Float64Array(config.feedForward); // (feedForward)
  layer.gate.multiply(x, gate);
  layer.up.multiply(x, up);
  const hidden = gate.map((g, i) => (g / (1 + Math.exp(-g))) * up[i]!); // (feedForward)
  const out = new Float64Array(config.width);
  layer.down.multiply(hidden, out);
  return out;
}

/** RMSNorm (1910.07467 eq. 4): out = x / √(mean(x²) + ε) ⊙ weight. `out` may be `x`. */
function rmsNorm(out: Float64Array, x: Float64Array, weight: Float32Array, epsilon: number): void {
  const meanSquare = x.reduce((sum, value) => sum + value * value, 0) / x.length;
  const scale = 1 / Math.sqrt(meanSquare + epsilon);
  for (let i = 0; i < x.length; i++) out[i] = x[i]! * scale * weight[i]!;
}

/**
 * Rotary positions (2104.09864 eq. 34): turns each neighbouring pair (2i, 2i + 1) of the first `ropeDimensions` of each
 * head by position · base^(−2i / ropeDimensions). GGUF files of the `llama` architecture pair neighbours; Hugging
 * Face's halves are permuted when such a file is made.
 */
function rotate(x: Float64Array, position: number, config: ReferenceWeights['config']): void {
  const { headSize, ropeDimensions, ropeBase } = config;
  for (let i = 0; i < ropeDimensions; i += 2) {
    const angle = position * ropeBase ** (-i / ropeDimensions);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    for (let at = i; at < x.length; at += headSize) {
      const [even, odd] = [x[at]!, x[at + 1]!];
      x[at] = even * cos - odd * sin;
      x[at + 1] = even * sin + odd * cos;
    }
  }
}

function softmax(x: Float64Array): void {
  const max = x.reduce((a, b) => Math.max(a, b));
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] = Math.exp(x[i]! - max);
  for (let i = 0; i < x.length; i++) x[i]! /= sum;
}

function add(x: Float64Array, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i]! += y[i]!;
}
