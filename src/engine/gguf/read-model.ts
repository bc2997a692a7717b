/**
 * A GGUF file as a model. Names and quirks of files stay in here: what a file asks for and no engine computes (another
 * architecture, experts, a tensor that no equation reads, …) is refused by name, so that `forward` stays pure.
 */
import type { ModelInfo } from '../engine.ts';
import { architectures } from './architectures.ts';
import { badFile } from './cursor.ts';
import { dequantize } from './dequantize.ts';
import { rowBytes } from './ggml-types.ts';
import type { GgufFile, GgufHeader, GgufTensor } from './gguf.ts';
import { readConfig } from './model-config.ts';
import type { ModelConfig, ModelLayer, ModelWeights } from './model.ts';
import { ggmlTypes, type GgmlType, type StoredTensor } from './tensor.ts';
import { unsupported, unsupportedArchitecture, unsupportedType } from './unsupported.ts';

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

/** Rejects with EngineError `unsupportedModel` for what Jielong does not compute, `badFile` for what makes no sense. */
export async function readModel(file: GgufFile): Promise<ModelWeights> {
  const name = file.metadata.string('general.architecture');
  const architecture = Object.hasOwn(architectures, name) ? architectures[name]! : unsupportedArchitecture(name);
  // First, because it decides how the rest is read: a file of unknown types is no file of wrong shapes.
  for (const tensor of file.tensors.values()) computable(tensor);
  const taken = new Set<string>();
  const take = (tensorName: string, rows: number, columns: number): StoredTensor => {
    taken.add(tensorName);
    return stored(file, tensorName, rows, columns);
  };
  const takeIf = (wanted: boolean, tensorName: string, columns: number) =>
    wanted ? take(tensorName, 1, columns) : undefined;
  const factors = takeIf(
    architecture.ropeFactors && file.tensors.has('rope_freqs.weight'),
    'rope_freqs.weight',
    file.tensors.get('rope_freqs.weight')?.dimensions[0] ?? 1,
  );
  const config = readConfig(file, name, architecture, factors && dequantize(await factors.read()));
  const { width, vocabulary, feedForward, heads, kvHeads, headSize } = config;
  const { biases, headNorms, postNorms } = architecture;
  const embedding = take('token_embd.weight', vocabulary, width);
  const layers: ModelLayer[] = [];
  for (let i = 0; i < config.layers; i++) {
    layers.push({
      attentionNorm: take(`blk.${i}.attn_norm.weight`, 1, width),
      query: take(`blk.${i}.attn_q.weight`, heads * headSize, width),
      key: take(`blk.${i}.attn_k.weight`, kvHeads * headSize, width),
      value: take(`blk.${i}.attn_v.weight`, kvHeads * headSize, width),
      queryBias: takeIf(biases, `blk.${i}.attn_q.bias`, heads * headSize),
      keyBias: takeIf(biases, `blk.${i}.attn_k.bias`, kvHeads * headSize),
      valueBias: takeIf(biases, `blk.${i}.attn_v.bias`, kvHeads * headSize),
      queryNorm: takeIf(headNorms, `blk.${i}.attn_q_norm.weight`, headSize),
      keyNorm: takeIf(headNorms, `blk.${i}.attn_k_norm.weight`, headSize),
      attentionOutput: take(`blk.${i}.attn_output.weight`, width, heads * headSize),
      attentionPostNorm: takeIf(postNorms, `blk.${i}.post_attention_norm.weight`, width),
      feedForwardNorm: take(`blk.${i}.ffn_norm.weight`, 1, width),
      gate: take(`blk.${i}.ffn_gate.weight`, feedForward, width),
      up: take(`blk.${i}.ffn_up.weight`, feedForward, width),
      down: take(`blk.${i}.ffn_down.weight`, width, feedForward),
      feedForwardPostNorm: takeIf(postNorms, `blk.${i}.post_ffw_norm.weight`, width),
    });
  }
  const outputNorm = take('output_norm.weight', 1, width);
  const output = file.tensors.has('output.weight') ? take('output.weight', vocabulary, width) : embedding;
  // A tensor that no equation of ours reads (another bias, an expert) would change the result.
  for (const each of file.tensors.keys()) if (!taken.has(each)) unsupported('tensor', each);
  return { config, embedding, layers, outputNorm, output };
}

export function readFacts({ metadata, tensors }: GgufHeader): ModelFacts {
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

function stored(file: GgufFile, name: string, rows: number, columns: number): StoredTensor {
  const tensor = file.tensors.get(name) ?? badFile(`no tensor ${name}`, 0);
  const [actualColumns, actualRows = 1, ...more] = tensor.dimensions;
  if (actualColumns !== columns || actualRows !== rows || more.some((size) => size !== 1))
    badFile(`${name} is ${tensor.dimensions.join(' × ')}, not ${columns} × ${rows}`, tensor.offset);
  const type = computable(tensor);
  const row = rowBytes(type, columns);
  return {
    name,
    type,
    rows,
    columns,
    async read(first = 0, count = rows) {
      const offset = tensor.offset + first * row;
      const bytes = await file.read(offset, count * row);
      if (bytes.byteLength !== count * row) badFile(`${name} ends too early`, offset);
      return { name, type, rows: count, columns, bytes };
    },
  };
}

function computable({ type }: GgufTensor): GgmlType {
  return ggmlTypes.find((each) => each === type) ?? unsupportedType(type);
}

/** What every engine says alike of a model; where it runs, each adds itself. */
export function modelInfo(
  id: string,
  facts: ModelFacts,
  config: ModelConfig,
): Omit<ModelInfo, 'engine' | 'device' | 'bytesOnDevice'> {
  const { layers, width, heads, kvHeads, feedForward, vocabulary, contextLength } = config;
  return { id, ...facts, layers, width, heads, kvHeads, feedForward, vocabulary, contextLength };
}
