/** `tokenizer.json` (Hugging Face tokenizers) as the contract's pieces: what the library itself does not tell. */
import * as v from 'valibot';
import type { Piece } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { unspell } from '../gguf/byte-alphabet.ts';
import type { Spelling } from './chat-config.ts';

const token = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 21 - 1));

const tokenizerJson = v.object({
  added_tokens: v.optional(
    v.array(v.object({ id: token, content: v.string(), special: v.optional(v.boolean(), false) })),
    [],
  ),
  model: v.object({
    // BPE: ids by piece. Unigram: pieces with their scores, the index is the id.
    vocab: v.union([v.record(v.string(), token), v.array(v.looseTuple([v.string(), v.number()]))]),
  }),
  post_processor: v.optional(v.unknown()),
});

export interface Vocabulary {
  readonly pieces: readonly Piece[];
  /** Names that typed text reaches only when control tokens are allowed. */
  readonly controlNames: readonly string[];
  /** What the tokenizer's own template puts before a text; undefined when nothing. */
  readonly bos: number | undefined;
}

/** @throws EngineError `badFile` */
export function readVocabulary(value: unknown, spelling: Spelling): Vocabulary {
  const { success, output, issues } = v.safeParse(tokenizerJson, value, { abortEarly: true });
  if (!success) bad(`${v.getDotPath(issues[0]) ?? ''}: ${issues[0].message}`);
  const { added_tokens: added, model, post_processor: after } = output;
  const entries = Array.isArray(model.vocab)
    ? model.vocab.map(([piece], id) => [piece, id] as const)
    : Object.entries(model.vocab);
  const size = Math.max(-1, ...added.map(({ id }) => id), entries.length - 1) + 1;
  const names = new Map(added.map(({ id, content, special }) => [id, { content, special }]));
  const spelled: (Uint8Array | undefined)[] = Array.from({ length: size });
  for (const [piece, id] of entries) {
    if (id >= size) bad(`token ${id} of ${size}`);
    if (!names.has(id)) spelled[id] = bytesOf(piece, spelling);
  }
  for (const [id, { content }] of names) spelled[id] = utf8.encode(content);
  const special = (id: number): boolean => names.get(id)?.special ?? spelled[id] === undefined;
  const pieces = inOneBuffer(spelled).map((bytes, id): Piece => {
    return { token: id, text: wholeText(bytes), bytes, special: special(id) };
  });
  const controlNames = added.filter((entry) => entry.special && entry.content !== '').map(({ content }) => content);
  return { pieces, controlNames, bos: beginningOf(after, added) };
}

function bad(reason: string): never {
  throw new EngineError('badFile', { reason: `tokenizer.json, ${reason}`, offset: 0 });
}

const utf8 = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function bytesOf(piece: string, spelling: Spelling): Uint8Array {
  if (spelling === 'byte_level') return unspell(piece) ?? utf8.encode(piece);
  const byte = spelling === 'byte_fallback' ? /^<0x([0-9A-F]{2})>$/.exec(piece)?.[1] : undefined;
  if (byte !== undefined) return Uint8Array.of(Number.parseInt(byte, 16));
  return utf8.encode(spelling === 'byte_fallback' ? piece.replaceAll('▁', ' ') : piece);
}

/** Views of one buffer: a vocabulary crosses the worker's boundary, and 150,000 buffers would take seconds to copy. */
function inOneBuffer(parts: readonly (Uint8Array | undefined)[]): readonly Uint8Array[] {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + (part?.length ?? 0), 0));
  let offset = 0;
  return parts.map((part) => {
    const view = all.subarray(offset, offset + (part?.length ?? 0));
    if (part) view.set(part);
    offset += view.length;
    return view;
  });
}

/** The text of whole characters, else ''. */
function wholeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    return '';
  }
}

const processor = v.object({
  type: v.string(),
  single: v.optional(v.array(v.record(v.string(), v.unknown()))),
  processors: v.optional(v.array(v.unknown())),
});
const specialToken = v.object({ SpecialToken: v.object({ id: v.string() }) });

/** Of a `TemplateProcessing` whose template for one text begins with a special token: that token. */
function beginningOf(value: unknown, added: readonly { id: number; content: string }[]): number | undefined {
  const parsed = v.safeParse(processor, value);
  if (!parsed.success) return undefined;
  const { type, single, processors = [] } = parsed.output;
  if (type === 'Sequence') {
    return processors.map((each) => beginningOf(each, added)).find((found) => found !== undefined);
  }
  const first = v.safeParse(specialToken, single?.[0]);
  if (type !== 'TemplateProcessing' || !first.success) return undefined;
  return added.find(({ content }) => content === first.output.SpecialToken.id)?.id;
}
