/**
 * The forward pass of a decoder-only transformer (2302.13971 §2.2) for one token after those in the cache, in float64.
 * Only what is kept (weights, cache, recorded activations) is float32. It is what every other engine is compared with,
 * so it does nothing clever. What architectures differ in stands in `config` and in the layers (gguf/model.ts).
 */
import { activations } from './activation.ts';
import type { KvCache } from './kv-cache.ts';
import type { Norm } from './norm.ts';
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
  const { width, layers, heads } = config;
  const positions = cache.length + 1;
  const residual = new Float32Array((layers + 1) * width);
  const attention = new Float32Array(layers * heads * positions);

  const x = new Float64Array(width); // (width) the residual stream
  weights.embedding.row(token, x);
  scale(x, config.embeddingScale);
  residual.set(x);
  weights.layers.forEach((layer, index) => {
    const probabilities = attention.subarray(index * heads * positions, (index + 1) * heads * positions);
    // x ← x + PostNorm(Attention(RMSNorm(x)))
    const attended = attend(weights, layer, cache, index, normalized(x, layer.attentionNorm), probabilities);
    add(x, normalized(attended, layer.attentionPostNorm));
    // x ← x + PostNorm(FeedForward(RMSNorm(x)))
    const fed = feedForward(weights, layer, normalized(x, layer.feedForwardNorm));
    add(x, normalized(fed, layer.feedForwardPostNorm));
    residual.set(x, (index + 1) * width);
  });
  cache.length = positions;
  return { residual, attention };
}

/** Logits (vocabulary) = W_out · RMSNorm(x), of the residual stream after the last layer. */
export function predict({ config, output, outputNorm }: ReferenceWeights, { residual }: Activations): Float32Array {
  const x = normalized(Float64Array.from(residual.subarray(config.layers * config.width)), outputNorm); // (width)
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
  const { window, frequencies } = config.attention[index]!;
  const position = cache.length;
  const positions = position + 1;
  const query = new Float64Array(heads * headSize); // (heads, headSize)
  const key = new Float64Array(kvHeads * headSize); // (kvHeads, headSize)
  const value = new Float64Array(kvHeads * headSize); // (kvHeads, headSize)
  layer.query.multiply(x, query);
  layer.key.multiply(x, key);
  layer.value.multiply(x, value);
  layer.queryNorm(query);
  layer.keyNorm(key);
  rotate(query, position, frequencies, config);
  rotate(key, position, frequencies, config);
  cache.write(index, position, key, value);

  const keys = cache.keys(index); // (positions, kvHeads, headSize)
  const values = cache.values(index); // (positions, kvHeads, headSize)
  const mixed = new Float64Array(heads * headSize); // (heads, headSize)
  const first = Math.max(0, positions - window); // what lies further back is not attended to
  const scores = new Float64Array(positions - first);
  for (let head = 0; head < heads; head++) {
    const kvHead = Math.floor((head * kvHeads) / heads); // heads / kvHeads queries share a key
    for (let t = first; t < positions; t++) {
      let score = 0;
      for (let i = 0; i < headSize; i++)
        score += query[head * headSize + i]! * keys[(t * kvHeads + kvHead) * headSize + i]!;
      scores[t - first] = score / Math.sqrt(headSize);
    }
    softmax(scores);
    probabilities.set(scores, head * positions + first);
    for (let t = first; t < positions; t++)
      for (let i = 0; i < headSize; i++)
        mixed[head * headSize + i]! += scores[t - first]! * values[(t * kvHeads + kvHead) * headSize + i]!;
  }
  const out = new Float64Array(width);
  layer.attentionOutput.multiply(mixed, out);
  return out;
}

/** Gated linear unit (2002.05202): W_down · (activate(W_gate · x) ⊙ W_up · x). Returns (width). */
function feedForward({ config }: ReferenceWeights, layer: ReferenceLayer, x: Float64Array): Float64Array {
  const gate = new Float64Array(config.feedForward); // (feedForward)
  const up = new Float64Array(config.feedForward); // (feedForward)
  layer.gate.multiply(x, gate);
  layer.up.multiply(x, up);
  const activate = activations[config.activation];
  const hidden = gate.map((g, i) => activate(g) * up[i]!); // (feedForward)
  const out = new Float64Array(config.width);
  layer.down.multiply(hidden, out);
  return out;
}

/**
 * Rotary positions (2104.09864 eq. 34): turns the pairs of the first `ropeDimensions` of each head by position ·
 * frequency. The two of pair i stand next to each other, or half of those dimensions apart.
 */
function rotate(
  x: Float64Array,
  position: number,
  frequencies: Float64Array, // (ropeDimensions / 2)
  { headSize, ropePairs }: ReferenceWeights['config'],
): void {
  const [step, distance] = ropePairs === 'neighbours' ? [2, 1] : [1, frequencies.length];
  frequencies.forEach((frequency, i) => {
    const [cos, sin] = [Math.cos(position * frequency), Math.sin(position * frequency)];
    for (let at = i * step; at < x.length; at += headSize) {
      const [a, b] = [x[at]!, x[at + distance]!];
      x[at] = a * cos - b * sin;
      x[at + distance] = a * sin + b * cos;
    }
  });
}

function normalized(x: Float64Array, norm: Norm): Float64Array {
  const copy = x.slice();
  norm(copy);
  return copy;
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

function scale(x: Float64Array, factor: number): void {
  for (let i = 0; i < x.length; i++) x[i]! *= factor;
}
