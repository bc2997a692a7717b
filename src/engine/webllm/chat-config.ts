/** `mlc-chat-config.json`: what a model is, and how one talks to it. Other fields than these are none of our business. */
import * as v from 'valibot';
import type { ModelInfo } from '../engine.ts';
import { EngineError } from '../errors.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const token = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 21 - 1));
const oneOrMore = v.union([token, v.array(token)]);

const conversation = v.object({
  system_template: v.optional(v.string(), ''),
  system_message: v.optional(v.string(), ''),
  render_empty_system_message: v.optional(v.boolean(), true),
  system_prefix_token_ids: v.nullish(v.array(token)),
  add_role_after_system_message: v.optional(v.boolean(), true),
  roles: v.object({ user: v.string(), assistant: v.string() }),
  role_templates: v.optional(v.record(v.string(), v.string()), {}),
  seps: v.pipe(v.array(v.string()), v.minLength(1)),
  role_content_sep: v.optional(v.string(), ': '),
  role_empty_sep: v.optional(v.string(), ': '),
  stop_str: v.optional(v.array(v.string()), []),
  stop_token_ids: v.optional(v.array(token), []),
});

const chatConfig = v.object({
  model_type: v.string(),
  quantization: v.string(),
  vocab_size: v.pipe(count, v.minValue(1)),
  context_window_size: v.pipe(v.number(), v.safeInteger()),
  tokenizer_files: v.array(v.string()),
  tokenizer_info: v.nullish(v.object({ token_postproc_method: v.string() })),
  token_table_postproc_method: v.nullish(v.string()),
  bos_token_id: v.nullish(token),
  eos_token_id: v.nullish(oneOrMore),
  conv_template: conversation,
  model_config: v.object({
    hidden_size: v.optional(count, 0),
    num_hidden_layers: v.optional(count, 0),
    num_attention_heads: v.optional(count, 0),
    num_key_value_heads: v.optional(count),
    intermediate_size: v.optional(count, 0),
  }),
});

export type Conversation = v.InferOutput<typeof conversation>;
export type ChatConfig = v.InferOutput<typeof chatConfig>;

/** @throws EngineError `badFile`, naming the field */
export function readChatConfig(value: unknown): ChatConfig {
  const { success, output, issues } = v.safeParse(chatConfig, value, { abortEarly: true });
  if (success) return output;
  const field = v.getDotPath(issues[0]) ?? '';
  throw new EngineError('badFile', { reason: `mlc-chat-config.json, ${field}: ${issues[0].message}`, offset: 0 });
}

/** How the vocabulary spells bytes. */
export type Spelling = 'byte_level' | 'byte_fallback' | 'raw';

export function spellingOf({ tokenizer_info: info, token_table_postproc_method: older }: ChatConfig): Spelling {
  const method = info?.token_postproc_method ?? older ?? 'raw';
  return method === 'byte_level' || method === 'byte_fallback' ? method : 'raw';
}

/** Tokens that end a reply. */
export function endsOf({ conv_template: { stop_token_ids: stops }, eos_token_id: eos }: ChatConfig): readonly number[] {
  return [...new Set([...stops, ...(eos === null || eos === undefined ? [] : [eos].flat())])];
}

type Shape = Pick<
  ModelInfo,
  'architecture' | 'layers' | 'width' | 'heads' | 'kvHeads' | 'feedForward' | 'quantization'
>;

export function shapeOf({ model_type: architecture, quantization, model_config: sizes }: ChatConfig): Shape {
  return {
    architecture,
    layers: sizes.num_hidden_layers,
    width: sizes.hidden_size,
    heads: sizes.num_attention_heads,
    kvHeads: sizes.num_key_value_heads ?? sizes.num_attention_heads,
    feedForward: sizes.intermediate_size,
    quantization,
  };
}
