/**
 * A GGUF file as a Llama model (2302.13971). What the file asks for and the engines do not compute (another
 * architecture, RoPE scaling, biases, experts, …) is refused by name here, so that `forward` stays pure.
 */
import type { ModelInfo } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { badFile } from './cursor.ts';
import type { GgufFile, GgufTensor } from './gguf.ts';
import type { Metadata } from './metadata.ts';
import type { GgmlType, LlamaConfig, LlamaLayer, LlamaWeights, WeightTensor } from './tensor.ts';

/** What the file says about the model as a whole. */
export interface ModelFacts {
  readonly name: string;
  readonly architecture: string;
  /** As the file states it (an SPDX id, as a rule); empty when it does not. */
  readonly licence: string;
  readonly parameters: number;
  /** The ggml type that holds the largest share of the parameters. */
  readonly quantization: string;
}

function unsupported(what: string, value: string): never {
  throw new EngineError('unsupportedModel', { what, value });
}

/** @throws EngineError `unsupportedModel` for what Jielong does not compute, `badFile` for what makes no sense */
export function readLlama(file: GgufFile): LlamaWeights {
  const { metadata } = file;
  const architecture = metadata.string('general.architecture');
  if (architecture !== 'llama') unsupported('architecture', architecture);
  refuseVariants(metadata);
  // First, because it decides how the rest is read: a file of unknown types is no file of wrong shapes.
  for (const tensor of file.tensors.values()) computable(tensor);
  const config = readConfig(file);
  const taken = new Set<string>();
  const take = (name: string, rows: number, columns: number) => {
    taken.add(name);
    return weight(file, name, rows, columns);
  };
  const { width, vocabulary, feedForward, headSize } = config;
  const embedding = take('token_embd.weight', vocabulary, width);
  const layers: LlamaLayer[] = [];
  for (let i = 0; i < config.layers; i++) {
    layers.push({
      attentionNorm: take(`blk.${i}.attn_norm.weight`, 1, width),
      query: take(`blk.${i}.attn_q.weight`, config.heads * headSize, width),
      key: take(`blk.${i}.attn_k.weight`, config.kvHeads * headSize, width),
      value: take(`blk.${i}.attn_v.weight`, config.kvHeads * headSize, width),
      attentionOutput: take(`blk.${i}.attn_output.weight`, width, config.heads * headSize),
      feedForwardNorm: take(`blk.${i}.ffn_norm.weight`, 1, width),
      gate: take(`blk.${i}.ffn_gate.weight`, feedForward, width),
      up: take(`blk.${i}.ffn_up.weight`, feedForward, width),
      down: take(`blk.${i}.ffn_down.weight`, width, feedForward),
    });
  }
  const outputNorm = take('output_norm.weight', 1, width);
  const output = file.tensors.has('output.weight') ? take('output.weight', vocabulary, width) : embedding;
  // A tensor that no equation of ours reads (a bias, rope_freqs, an expert) would change the result.
  for (const name of file.tensors.keys()) if (!taken.has(name)) unsupported('tensor', name);
  return { config, embedding, layers, outputNorm, output };
}

export function readFacts({ metadata, tensors }: GgufFile): ModelFacts {
  const architecture = metadata.string('general.architecture', '');
  const elements = new Map<string, number>();
  for (const { type, elements: count } of tensors.values()) elements.set(type, (elements.get(type) ?? 0) + count);
  const [largest] = [...elements].sort((a, b) => b[1] - a[1]);
  return {
    name: metadata.string('general.name', architecture),
    architecture,
    licence: metadata.string('general.license', ''),
    parameters: [...elements.values()].reduce((sum, count) => sum + count, 0),
    quantization: largest?.[0] ?? '',
  };
}

/** Keys that ask for something else than the plain model, and the values that ask for nothing. */
const neutral: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'llama.rope.scaling.type': ['none'],
  'llama.rope.scaling.factor': [0, 1],
  'llama.rope.scale_linear': [0, 1],
  'llama.expert_count': [0],
  'llama.attention.causal': [true],
  'llama.attention.sliding_window': [0],
  'llama.attention.scale': [0],
};

function refuseVariants(metadata: Metadata): void {
  for (const [key, values] of Object.entries(neutral)) {
    const value = metadata.get(key);
    if (value !== undefined && !values.some((allowed) => allowed === value)) unsupported(key, String(value));
  }
}

const most = { layers: 1024, width: 1 << 20, context: 1 << 22, vocabulary: 1 << 21 } as const;

function readConfig(file: GgufFile): LlamaConfig {
  const { metadata } = file;
  const size = (name: string, limit: number, fallback?: number) => {
    const key = `llama.${name}`;
    // One value for each layer instead of one for all: Llama variants that were pruned or searched for.
    if (Array.isArray(metadata.get(key))) unsupported(key, 'one value for each layer');
    return metadata.integer(key, [1, limit], fallback);
  };
  const width = size('embedding_length', most.width);
  const heads = size('attention.head_count', most.width);
  const kvHeads = size('attention.head_count_kv', most.width, heads);
  if (heads % kvHeads !== 0)
    badFile(`${heads} heads do not share ${kvHeads} key-value heads`, keyOffset('head_count_kv'));
  const headSize = size('attention.key_length', most.width, Math.max(1, Math.floor(width / heads)));
  if (!metadata.has('llama.attention.key_length') && width % heads !== 0)
    badFile(`a width of ${width} is no multiple of ${heads} heads`, keyOffset('head_count'));
  if (size('attention.value_length', most.width, headSize) !== headSize)
    unsupported('llama.attention.value_length', 'not the length of a key');
  const ropeDimensions = size('rope.dimension_count', headSize, headSize);
  if (ropeDimensions % 2 !== 0)
    badFile('RoPE rotates pairs: an even number', metadata.offset('llama.rope.dimension_count'));
  return {
    contextLength: size('context_length', most.context),
    vocabulary: readVocabulary(file),
    layers: size('block_count', most.layers),
    width,
    feedForward: size('feed_forward_length', most.width),
    heads,
    kvHeads,
    headSize,
    ropeDimensions,
    ropeBase: positive(metadata, 'llama.rope.freq_base', 10_000),
    normEpsilon: positive(metadata, 'llama.attention.layer_norm_rms_epsilon'),
  };

  function keyOffset(name: string): number {
    return metadata.offset(`llama.attention.${name}`);
  }
}

function positive(metadata: Metadata, key: string, fallback?: number): number {
  const value = metadata.number(key, fallback);
  return value > 0 ? value : badFile(`${key} is ${value}`, metadata.offset(key));
}

/** The number of tokens is that of the embedding's rows; other places that state it must agree. */
function readVocabulary({ metadata, tensors }: GgufFile): number {
  const embedding = tensors.get('token_embd.weight') ?? badFile('no tensor token_embd.weight', 0);
  const rows = embedding.dimensions[1] ?? 1;
  if (rows > most.vocabulary) badFile(`${rows} tokens; the most is ${most.vocabulary}`, embedding.offset);
  for (const key of ['llama.vocab_size', 'tokenizer.ggml.tokens']) {
    const value = metadata.get(key);
    const stated = Array.isArray(value) ? value.length : value;
    if (stated !== undefined && stated !== rows)
      badFile(`${key} does not match the ${rows} rows of the embedding`, metadata.offset(key));
  }
  return rows;
}

function weight(file: GgufFile, name: string, rows: number, columns: number): WeightTensor {
  const tensor = file.tensors.get(name) ?? badFile(`no tensor ${name}`, 0);
  const [actualColumns, actualRows = 1, ...more] = tensor.dimensions;
  if (actualColumns !== columns || actualRows !== rows || more.some((size) => size !== 1))
    badFile(`${name} is ${tensor.dimensions.join(' × ')}, not ${columns} × ${rows}`, tensor.offset);
  return { name, type: computable(tensor), rows, columns, bytes: tensor.bytes };
}

function computable({ type }: GgufTensor): GgmlType {
  switch (type) {
    case 'F32':
    case 'F16':
    case 'Q8_0':
    case 'Q4_0':
    case 'Q4_1':
      return type;
    default:
      return unsupported('tensor type', type);
  }
}

/** What every engine says alike of a Llama model; where it runs, each adds itself. */
export function llamaInfo(
  id: string,
  facts: ModelFacts,
  config: LlamaConfig,
): Omit<ModelInfo, 'engine' | 'device' | 'bytesOnDevice'> {
  const { layers, width, heads, kvHeads, feedForward, vocabulary, contextLength } = config;
  return { id, ...facts, layers, width, heads, kvHeads, feedForward, vocabulary, contextLength };
}
