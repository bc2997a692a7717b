/** The contract's tokenizer: Hugging Face's own code inside web-llm encodes, the vocabulary file tells the bytes. */
import type { Encoding, Piece, Tokenizer } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { thinkTokens } from '../../reasoning/think-format.ts';
import { endsOf, spellingOf, type ChatConfig } from './chat-config.ts';
import { renderConversation } from './conversation.ts';
import type { LibraryTokenizer } from './library.ts';
import { readVocabulary } from './vocabulary.ts';

/**
 * @param json the parsed `tokenizer.json`
 * @throws EngineError `badFile`
 */
export function createWebllmTokenizer(config: ChatConfig, json: unknown, library: LibraryTokenizer): Tokenizer {
  const { pieces, controlNames, bos } = readVocabulary(json, spellingOf(config));
  const { conv_template: template } = config;
  const think = thinkTokens(pieces)?.format;
  const beginning = template.system_prefix_token_ids ?? [];
  const names = namesPattern(controlNames);

  function encode(text: string, options: { readonly special?: boolean; readonly bos?: boolean } = {}): Encoding {
    const wellFormed = text.toWellFormed();
    // The library takes the name of a control token for the token: a name cut in two is text again.
    const fragments = options.special === true || names === undefined ? [wellFormed] : cutInside(wellFormed, names);
    const tokens = fragments.flatMap((fragment) => (fragment === '' ? [] : [...library.encode(fragment)]));
    const read = decodeTokens(tokens, pieces);
    const wanted = (options.bos ?? true) && bos !== undefined && tokens[0] !== bos; // a template may have written it
    const all = wanted ? [bos, ...tokens] : tokens;
    return read === text ? { tokens: all } : { tokens: all, normalized: read };
  }

  return {
    pieces,
    bos,
    ends: endsOf(config).filter((token) => token < pieces.length),
    hasChatTemplate: true,
    encode,
    // A leading BOS was put there by `encode`, not by whoever wrote the text.
    decode: (tokens) => decodeTokens(bos !== undefined && tokens[0] === bos ? tokens.slice(1) : tokens, pieces),
    chat(messages, options) {
      const prefix = beginning.map((token) => pieces[token]?.text ?? '').join('');
      return Promise.resolve(prefix + renderConversation(template, messages, think, options));
    },
  };
}

/** @throws EngineError `badToken` */
export function decodeTokens(tokens: readonly number[], pieces: readonly Piece[]): string {
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
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function namesPattern(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  return new RegExp(longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), 'g');
}

/** The text in pieces, none of which holds a name whole: each name is cut after its first character. */
function cutInside(text: string, names: RegExp): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  for (const { index, 0: name } of text.matchAll(names)) {
    const cut = index + String.fromCodePoint(name.codePointAt(0)!).length;
    pieces.push(text.slice(start, cut));
    start = cut;
  }
  return [...pieces, text.slice(start)];
}
