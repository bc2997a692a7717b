/** Reads a model's hyper-parameters; a file that contradicts itself is a `badFile` at the value that does. */
import type { Architecture } from './architectures.ts';
import { badFile } from './cursor.ts';
import type { GgufHeader } from './gguf.ts';
import type { Metadata } from './metadata.ts';
import type { LayerAttention, ModelConfig } from './model.ts';
import { unsupported } from './unsupported.ts';

const most = { layers: 1024, width: 1 << 20, context: 1 << 22, vocabulary: 1 << 21 } as const;

/** The architecture's own part of the metadata: keys that begin with its name. */
class Keys {
  readonly metadata: Metadata;
  readonly #prefix: string;

  constructor(metadata: Metadata, prefix: string) {
    this.metadata = metadata;
    this.#prefix = prefix;
  }

  name(key: string): string {
    return `${this.#prefix}.${key}`;
  }

  has(key: string): boolean {
    return this.metadata.has(this.name(key));
  }

  offset(key: string): number {
    return this.metadata.offset(this.name(key));
  }

  size(key: string, limit: number, fallback?: number): number {
    const name = this.name(key);
    // One value for each layer instead of one for all: variants that were pruned or searched for.
    if (Array.isArray(this.metadata.get(name))) unsupported(name, 'one value for each layer');
    return this.metadata.integer(name, [1, limit], fallback);
  }

  positive(key: string, fallback?: number): number {
    const value = this.metadata.number(this.name(key), fallback);
    return value > 0 ? value : badFile(`${this.name(key)} is ${value}`, this.offset(key));
  }
}

/**
 * @param name of the architecture; its keys begin with it
 * @param ropeFactors (ropeDimensions / 2): by what the file divides RoPE's frequencies
 */
export function readConfig(
  file: GgufHeader,
  name: string,
  architecture: Architecture,
  ropeFactors: Float32Array | undefined,
): ModelConfig {
  const keys = new Keys(file.metadata, name);
  refuseVariants(keys, architecture);
  const width = keys.size('embedding_length', most.width);
  const heads = keys.size('attention.head_count', most.width);
  const kvHeads = keys.size('attention.head_count_kv', most.width, heads);
  if (heads % kvHeads !== 0)
    badFile(`${heads} heads do not share ${kvHeads} key-value heads`, keys.offset('attention.head_count_kv'));
  const headSize = keys.size('attention.key_length', most.width, Math.max(1, Math.floor(width / heads)));
  if (!keys.has('attention.key_length') && width % heads !== 0)
    badFile(`a width of ${width} is no multiple of ${heads} heads`, keys.offset('attention.head_count'));
  if (keys.size('attention.value_length', most.width, headSize) !== headSize)
    unsupported(keys.name('attention.value_length'), 'not the length of a key');
  const ropeDimensions = keys.size('rope.dimension_count', headSize, headSize);
  if (ropeDimensions % 2 !== 0) badFile('RoPE rotates pairs: an even number', keys.offset('rope.dimension_count'));
  if (ropeFactors && ropeFactors.length !== ropeDimensions / 2)
    badFile(`${ropeFactors.length} factors for ${ropeDimensions / 2} pairs of RoPE`, 0);
  const layers = keys.size('block_count', most.layers);
  const { activation, ropePairs, scaledEmbedding } = architecture;
  return {
    contextLength: keys.size('context_length', most.context),
    vocabulary: readVocabularySize(file, keys),
    layers,
    width,
    feedForward: keys.size('feed_forward_length', most.width),
    heads,
    kvHeads,
    headSize,
    normEpsilon: keys.positive('attention.layer_norm_rms_epsilon'),
    embeddingScale: scaledEmbedding ? Math.sqrt(width) : 1,
    activation,
    ropeDimensions,
    ropePairs,
    attention: readAttention(keys, architecture, layers, ropeDimensions, ropeFactors),
  };
}

/** Keys that ask for something else than the plain model, and the values that ask for nothing. */
const neutral: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'rope.scaling.type': ['none', 'linear'],
  'rope.scale_linear': [0, 1],
  expert_count: [0],
  'attention.causal': [true],
  'attention.scale': [0],
  attn_logit_softcapping: [0],
  final_logit_softcapping: [0],
};

function refuseVariants(keys: Keys, { slidingWindow }: Architecture): void {
  const all = slidingWindow ? neutral : { ...neutral, 'attention.sliding_window': [0] };
  for (const [key, values] of Object.entries(all)) {
    const value = keys.metadata.get(keys.name(key));
    if (value !== undefined && !values.some((allowed) => allowed === value)) unsupported(keys.name(key), String(value));
  }
}

function readAttention(
  keys: Keys,
  { slidingWindow }: Architecture,
  layers: number,
  ropeDimensions: number,
  ropeFactors: Float32Array | undefined,
): readonly LayerAttention[] {
  const frequencies = (base: number, scale: number) =>
    Float64Array.from(
      { length: ropeDimensions / 2 },
      (_, i) => (scale * base ** ((-2 * i) / ropeDimensions)) / (ropeFactors?.[i] ?? 1),
    );
  // Linear scaling (2306.15595): positions closer together than the model was trained on.
  const scaled = keys.has('rope.scaling.factor') && keys.metadata.get(keys.name('rope.scaling.type')) !== 'none';
  const scale = scaled ? 1 / keys.positive('rope.scaling.factor') : 1;
  const everywhere: LayerAttention = {
    window: Infinity,
    frequencies: frequencies(keys.positive('rope.freq_base', 10_000), scale),
  };
  if (!slidingWindow || !keys.has('attention.sliding_window')) return Array.from({ length: layers }, () => everywhere);
  const window = keys.size('attention.sliding_window', most.context);
  const local: LayerAttention = { window, frequencies: frequencies(slidingWindow.ropeBase, 1) };
  return Array.from({ length: layers }, (_, layer) => ((layer + 1) % slidingWindow.period === 0 ? everywhere : local));
}

/** The number of tokens is that of the embedding's rows; other places that state it must agree. */
function readVocabularySize({ metadata, tensors }: GgufHeader, keys: Keys): number {
  const embedding = tensors.get('token_embd.weight') ?? badFile('no tensor token_embd.weight', 0);
  const rows = embedding.dimensions[1] ?? 1;
  if (rows > most.vocabulary) badFile(`${rows} tokens; the most is ${most.vocabulary}`, embedding.offset);
  for (const key of [keys.name('vocab_size'), 'tokenizer.ggml.tokens']) {
    const value = metadata.get(key);
    const stated = Array.isArray(value) ? value.length : value;
    if (stated !== undefined && stated !== rows)
      badFile(`${key} does not match the ${rows} rows of the embedding`, metadata.offset(key));
  }
  return rows;
}
