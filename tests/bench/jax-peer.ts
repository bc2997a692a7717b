/**
 * The peer of the bench: the same Llama, with the same weights, as one would write it in @jax-js/jax: float32 arrays,
 * one jitted decode step, a preallocated KV cache, all rows of the batch at the same position.
 * jax-js counts references: an array is consumed by its use, `.ref` keeps it for another one.
 */
import { jit, nn, numpy as np, tree, type Array as JaxArray } from '@jax-js/jax';
import { dequantize } from '../../src/engine/gguf/dequantize.ts';
import type { ModelConfig, ModelWeights } from '../../src/engine/gguf/model.ts';
import type { StoredTensor } from '../../src/engine/gguf/tensor.ts';

type Layer = {
  attentionNorm: JaxArray; // (width)
  query: JaxArray; // (heads · headSize, width)
  key: JaxArray; // (kvHeads · headSize, width)
  value: JaxArray; // (kvHeads · headSize, width)
  attentionOutput: JaxArray; // (width, heads · headSize)
  feedForwardNorm: JaxArray; // (width)
  gate: JaxArray; // (feedForward, width)
  up: JaxArray; // (feedForward, width)
  down: JaxArray; // (width, feedForward)
};

type Params = {
  embedding: JaxArray;
  output: JaxArray;
  outputNorm: JaxArray;
  layers: Layer[];
  cos: JaxArray;
  sin: JaxArray;
};
type Cache = { key: JaxArray[]; value: JaxArray[] }; // each (N, T, kvHeads, headSize)
type StepOutput = { logits: JaxArray; cache: Cache };

export interface JaxPeer {
  /** Starts over with `batch` rows. */
  reset(batch: number): void;
  /** One token for each row; returns the logits of all rows, (batch · vocabulary). */
  step(tokens: readonly number[]): Promise<Float32Array>;
  dispose(): void;
}

/** @param positions T: how many tokens the KV cache holds */
export async function createJaxPeer(weights: ModelWeights, positions: number): Promise<JaxPeer> {
  const { config } = weights;
  const params = await loadParams(weights, positions);
  const decode = jit((all: Params, cache: Cache, tokens: JaxArray, position: JaxArray) =>
    decodeStep(config, positions, all, cache, tokens, position),
  );
  let cache: Cache | undefined;
  let position = 0;
  return {
    reset(batch) {
      if (cache) tree.dispose(cache);
      const zeros = (): JaxArray[] =>
        weights.layers.map(() => np.zeros([batch, positions, config.kvHeads, config.headSize]));
      cache = { key: zeros(), value: zeros() };
      position = 0;
    },
    step(tokens) {
      if (!cache) throw new Error('reset comes first');
      const ids = np.array([...tokens], { dtype: np.int32 });
      const at = np.array([position], { dtype: np.int32 });
      const out = decode(tree.ref(params), cache, ids, at);
      cache = out.cache;
      position += 1;
      return out.logits.data() as Promise<Float32Array>;
    },
    dispose() {
      if (cache) tree.dispose(cache);
      tree.dispose(params);
      decode.dispose();
    },
  };
}

function decodeStep(
  config: ModelConfig,
  positions: number,
  params: Params,
  cache: Cache,
  tokens: JaxArray, // (N) int32
  position: JaxArray, // (1) int32
): StepOutput {
  const { heads, kvHeads, headSize, normEpsilon } = config;
  const rows = tokens.shape[0]!;
  const cos = np.take(params.cos, position.ref, 0).reshape([1, 1, headSize / 2]);
  const sin = np.take(params.sin, position.ref, 0).reshape([1, 1, headSize / 2]);
  const slots = np.arange(positions, undefined, undefined, { dtype: np.int32 });
  const here = np.equal(slots.ref, position.ref).reshape([1, positions, 1, 1]);
  const visible = np.lessEqual(slots, position).reshape([1, 1, positions]);

  const keys: JaxArray[] = [];
  const values: JaxArray[] = [];
  let x = np.take(params.embedding, tokens, 0); // (N, width)
  params.layers.forEach((layer, index) => {
    const normed = rmsNorm(x.ref, layer.attentionNorm, normEpsilon);
    const q = rope(linear(normed.ref, layer.query).reshape([rows, heads, headSize]), cos.ref, sin.ref);
    const k = rope(linear(normed.ref, layer.key).reshape([rows, kvHeads, headSize]), cos.ref, sin.ref);
    const v = linear(normed, layer.value).reshape([rows, kvHeads, headSize]);
    const key = np.where(here.ref, k.reshape([rows, 1, kvHeads, headSize]), cache.key[index]!);
    const value = np.where(here.ref, v.reshape([rows, 1, kvHeads, headSize]), cache.value[index]!);
    keys.push(key.ref);
    values.push(value.ref);
    const group = heads / kvHeads;
    const scores = np
      .einsum('nkgd,ntkd->nkgt', q.reshape([rows, kvHeads, group, headSize]), key)
      .reshape([rows, heads, positions])
      .mul(1 / Math.sqrt(headSize));
    const attention = nn.softmax(np.where(visible.ref, scores, -1e30), -1).reshape([rows, kvHeads, group, positions]);
    const mixed = np.einsum('nkgt,ntkd->nkgd', attention, value).reshape([rows, heads * headSize]);
    x = x.add(linear(mixed, layer.attentionOutput));
    const hidden = rmsNorm(x.ref, layer.feedForwardNorm, normEpsilon);
    const gated = nn.silu(linear(hidden.ref, layer.gate)).mul(linear(hidden, layer.up));
    x = x.add(linear(gated, layer.down));
  });
  for (const used of [cos, sin, here, visible]) used.dispose();
  const logits = linear(rmsNorm(x, params.outputNorm, normEpsilon), params.output);
  return { logits, cache: { key: keys, value: values } };
}

/** y = x Wᵀ; x (N, in), w (out, in). */
function linear(x: JaxArray, w: JaxArray): JaxArray {
  return np.matmul(x, w.transpose());
}

/** RMSNorm (1910.07467): x / sqrt(mean(x²) + ε) · g. */
function rmsNorm(x: JaxArray, gain: JaxArray, epsilon: number): JaxArray {
  const scale = np.sqrt(np.square(x.ref).mean(-1, { keepdims: true }).add(epsilon));
  return x.div(scale).mul(gain);
}

/** RoPE (2104.09864) on half-split pairs; x (N, heads, headSize), cos and sin (1, 1, headSize / 2). */
function rope(x: JaxArray, cos: JaxArray, sin: JaxArray): JaxArray {
  const [first, second] = np.split(x, 2, -1) as [JaxArray, JaxArray];
  const left = first.ref.mul(cos.ref).sub(second.ref.mul(sin.ref));
  const right = second.mul(cos).add(first.mul(sin));
  return np.concatenate([left, right], -1);
}

/** jax-js takes no views of shared memory. */
const floats = async (tensor: StoredTensor): Promise<Float32Array<ArrayBuffer>> =>
  new Float32Array(dequantize(await tensor.read()));

async function loadParams(weights: ModelWeights, positions: number): Promise<Params> {
  const { config } = weights;
  const { headSize } = config;
  const { frequencies } = config.attention[0]!; // of a Llama: the same in every layer
  const matrix = async (tensor: StoredTensor): Promise<JaxArray> =>
    np.array(await floats(tensor), { shape: [tensor.rows, tensor.columns] });
  const vector = async (tensor: StoredTensor): Promise<JaxArray> =>
    np.array(await floats(tensor), { shape: [tensor.columns] });
  const angles = new Float32Array((positions * headSize) / 2).map((_, index) => {
    const pair = index % (headSize / 2);
    return Math.floor(index / (headSize / 2)) * frequencies[pair]!;
  });
  const table = (f: (angle: number) => number): JaxArray =>
    np.array(angles.map(f), { shape: [positions, headSize / 2] });
  const layers: Layer[] = [];
  for (const layer of weights.layers) {
    layers.push({
      attentionNorm: await vector(layer.attentionNorm),
      query: halfSplit(await matrix(layer.query), headSize),
      key: halfSplit(await matrix(layer.key), headSize),
      value: await matrix(layer.value),
      attentionOutput: await matrix(layer.attentionOutput),
      feedForwardNorm: await vector(layer.feedForwardNorm),
      gate: await matrix(layer.gate),
      up: await matrix(layer.up),
      down: await matrix(layer.down),
    });
  }
  return {
    embedding: await matrix(weights.embedding),
    output: await matrix(weights.output),
    outputNorm: await vector(weights.outputNorm),
    cos: table(Math.cos),
    sin: table(Math.sin),
    layers,
  };
}

/** GGUF keeps Llama's rotary pairs interleaved; the rows of each head go to half-split order, once, at load. */
function halfSplit(w: JaxArray, headSize: number): JaxArray {
  const [rows, columns] = w.shape as [number, number];
  return w
    .reshape([rows / headSize, headSize / 2, 2, columns])
    .transpose([0, 2, 1, 3])
    .reshape([rows, columns]);
}
