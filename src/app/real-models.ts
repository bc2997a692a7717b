/** Models of real size that can be brought here: models/webllm.json. Facts only; nothing of the library is imported. */
import * as v from 'valibot';
import type { WebllmSource } from '../engine/engine.ts';
import type { Message } from '../i18n/i18n.ts';

const words = v.object({ en: v.string(), 'zh-Hant': v.string() });
const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const id = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
/** Of a group-quantized weight, its share of the scales included: 4 bits, and one scale for each 32 weights. */
const bitsPerWeight = { q4f16_1: 4 + 16 / 32, q4f32_1: 4 + 32 / 32, q0f16: 16, q0f32: 32 } as const;

const build = v.object({
  id,
  quantization: v.picklist(['q4f16_1', 'q4f32_1', 'q0f16', 'q0f32']),
  shaderF16: v.boolean(),
  /** What the library's own list says it takes on the GPU, in its unit of 2^20 bytes. */
  vramMB: v.pipe(v.number(), v.minValue(1)),
  hub: v.pipe(v.string(), v.url(), v.regex(/\/resolve\/[^/]+\/$/)),
  library: v.pipe(v.string(), v.url(), v.endsWith('.wasm')),
});

const listSchema = v.object({
  version: v.literal(1),
  /** The version of web-llm that the compiled libraries were made for. */
  library: v.string(),
  models: v.array(
    v.object({
      id,
      name: v.string(),
      description: words,
      /** Whether it writes down its thinking before the answer. */
      thinks: v.boolean(),
      parameters: count,
      licence: v.string(),
      contextLength: count,
      builds: v.pipe(v.array(build), v.minLength(1)),
    }),
  ),
});

type Parsed = v.InferOutput<typeof listSchema>['models'][number];

export interface RealModel extends Readonly<Omit<Parsed, 'name' | 'description'>> {
  readonly name: Message;
  readonly description: Message;
}

/** Throws a valibot error that names the field when the list is not what it should be. */
export function parseRealModels(value: unknown): readonly RealModel[] {
  // A proper name is the same in every language.
  return v
    .parse(listSchema, value)
    .models.map(({ name, ...model }) => ({ ...model, name: { en: name, 'zh-Hant': name } }));
}

/** Of the weights, by their number and format: the list of the files says it exactly, once they are asked for. */
export function downloadBytes({ parameters }: RealModel, { quantization }: Parsed['builds'][number]): number {
  return Math.round((parameters * bitsPerWeight[quantization]) / 8);
}

/** @param models the absolute URL of the folder of models on the app's own origin */
export function realModelSource(model: RealModel, models: URL, mayDownload: boolean): WebllmSource {
  const { id, name, licence, parameters, contextLength } = model;
  const builds = model.builds.map((each) => ({
    id: each.id,
    shaderF16: each.shaderF16,
    vramBytes: Math.round(each.vramMB * 2 ** 20),
    downloadBytes: downloadBytes(model, each),
    here: new URL(`${each.id}/resolve/main/`, models).href,
    hub: each.hub,
    library: each.library,
  }));
  return { kind: 'webllm', id, name: name.en, licence, parameters, contextLength, builds, mayDownload };
}
