import type { ChatMessage, ChatOptions, Encoding, Tokenizer } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { byteLevelBpe } from './byte-level-bpe.ts';
import { renderChat } from './chat-template.ts';
import type { GgufHeader } from './gguf.ts';
import type { Metadata } from './metadata.ts';
import { readNormalization } from './normalization.ts';
import { sentencePiece } from './sentence-piece.ts';
import type { TextModel } from './text-model.ts';
import { unsupported } from './unsupported.ts';
import { readVocabulary, type NamedToken } from './vocabulary.ts';

/** By `tokenizer.ggml.model`. */
const textModels: Readonly<Record<string, (metadata: Metadata) => TextModel>> = {
  gpt2: byteLevelBpe,
  llama: sentencePiece,
};

/**
 * The tokenizer that a GGUF file describes, with llama.cpp's results: normalize, cut out named tokens, find the tokens
 * of the text between them. A vocabulary of named tokens only works too: text between them has no token, is left out,
 * and `normalized` says so. @throws EngineError `unsupportedModel`, `badFile`
 */
export function createTokenizer({ metadata }: GgufHeader): Tokenizer {
  const name = metadata.string('tokenizer.ggml.model');
  if (!Object.hasOwn(textModels, name))
    unsupported('tokenizer.ggml.model', name, Object.keys(textModels), name === 't5' ? 'llama' : 'gpt2');
  const model = textModels[name]!(metadata);
  const vocabulary = readVocabulary(metadata, model);
  const { pieces, named, bos, eos, ends } = vocabulary;
  const encodeText = model.encoder(vocabulary);
  const addBos = metadata.boolean('tokenizer.ggml.add_bos_token', model.addBos);
  const addEos = metadata.boolean('tokenizer.ggml.add_eos_token', false);
  const template = metadata.string('tokenizer.chat_template', '');
  const normalize = readNormalization(metadata);

  function encode(text: string, options: { readonly special?: boolean; readonly bos?: boolean } = {}): Encoding {
    const normalized = normalize(text);
    const tokens: number[] = [];
    let isFirst = true;
    for (const fragment of cutOutNamed(normalized, named, options.special ?? false)) {
      if (typeof fragment === 'number') tokens.push(fragment);
      else for (const token of encodeText(fragment, isFirst)) tokens.push(token);
      isFirst = typeof fragment === 'number';
    }
    const read = decodeAll(tokens);
    const withBos = (options.bos ?? addBos) && bos !== undefined ? [bos, ...tokens] : tokens;
    if (options.bos !== false && addEos && eos !== undefined) withBos.push(eos);
    return read === text ? { tokens: withBos } : { tokens: withBos, normalized: read };
  }

  function decodeAll(tokens: readonly number[]): string {
    const parts = tokens.map((token) => {
      const piece = pieces[token];
      if (piece === undefined) throw new EngineError('badToken', { token, vocabulary: pieces.length });
      return piece.bytes;
    });
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of parts) {
      bytes.set(part, offset);
      offset += part.length;
    }
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    return model.addsSpace && text.startsWith(' ') ? text.slice(1) : text;
  }

  return {
    pieces,
    bos,
    ends,
    hasChatTemplate: template !== '',
    encode,
    // A leading BOS was put there by `encode`, not by whoever wrote the text.
    decode: (tokens) => decodeAll(bos !== undefined && tokens[0] === bos ? tokens.slice(1) : tokens),
    chat(messages: readonly ChatMessage[], options?: ChatOptions): Promise<string> {
      if (template === '') throw new EngineError('noChatTemplate', { reason: 'the file has none' });
      const text = (token: number | undefined) => (token === undefined ? '' : pieces[token]!.text);
      return renderChat(template, messages, { bos: text(bos), eos: text(eos) }, options);
    },
  };
}

/** The text with each occurrence of a named token, longest names first, replaced by its id. */
function cutOutNamed(text: string, named: readonly NamedToken[], special: boolean): readonly (string | number)[] {
  let fragments: readonly (string | number)[] = text === '' ? [] : [text];
  for (const { token, text: name, control } of named) {
    if ((control && !special) || !text.includes(name)) continue;
    fragments = fragments.flatMap((fragment) => {
      if (typeof fragment === 'number') return [fragment];
      const between = fragment.split(name).flatMap((part) => [token, part]);
      return between.slice(1).filter((part) => part !== '');
    });
  }
  return fragments;
}
