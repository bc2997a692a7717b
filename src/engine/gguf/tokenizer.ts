import type { ChatMessage, ChatOptions, Encoding, Tokenizer } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { unsupported } from './unsupported.ts';
import { spell } from './byte-alphabet.ts';
import { bytePairs, mergeRanks } from './byte-pair-encoding.ts';
import { renderChat } from './chat-template.ts';
import type { GgufFile } from './gguf.ts';
import { readNormalization } from './normalization.ts';
import { preTokenizer, splitWords } from './pre-tokenizer.ts';
import { readVocabulary, type NamedToken } from './vocabulary.ts';

/**
 * The byte-level BPE tokenizer that a GGUF file describes (`tokenizer.ggml.model` = `gpt2`), with llama.cpp's results:
 * normalize, cut out named tokens, cut the rest into words, merge the bytes of each word.
 * A vocabulary of named tokens only works too: text between them has no token, is left out, and `normalized` says so.
 * One difference: a merge whose result is no token falls apart into its bytes, of which llama.cpp keeps the ASCII ones.
 * @throws EngineError `unsupportedModel`, `badFile`
 */
export function createTokenizer({ metadata }: GgufFile): Tokenizer {
  const model = metadata.string('tokenizer.ggml.model');
  if (model !== 'gpt2') unsupported('tokenizer.ggml.model', model);
  const words = preTokenizer(metadata.string('tokenizer.ggml.pre', 'default'));
  const { pieces, tokenOf, named, bos, eos, ends } = readVocabulary(metadata);
  const ranks = mergeRanks(metadata.strings('tokenizer.ggml.merges', []));
  const addBos = metadata.boolean('tokenizer.ggml.add_bos_token', words.addBos);
  const addEos = metadata.boolean('tokenizer.ggml.add_eos_token', false);
  const template = metadata.string('tokenizer.chat_template', '');
  const normalize = readNormalization(metadata);

  function encodeWord(word: string): readonly number[] {
    const spelled = spell(word);
    const whole = words.ignoreMerges ? tokenOf.get(spelled) : undefined;
    if (whole !== undefined) return [whole];
    return bytePairs(spelled, ranks).flatMap((symbol) => {
      const token = tokenOf.get(symbol);
      return token === undefined ? Array.from(symbol).flatMap((byte) => tokenOf.get(byte) ?? []) : [token];
    });
  }
  const encodeWordOnce = remember(encodeWord);

  function encode(text: string, options: { readonly special?: boolean; readonly bos?: boolean } = {}): Encoding {
    const normalized = normalize(text);
    const tokens: number[] = [];
    for (const fragment of cutOutNamed(normalized, named, options.special ?? false)) {
      if (typeof fragment === 'number') tokens.push(fragment);
      else for (const word of splitWords(fragment, words)) for (const token of encodeWordOnce(word)) tokens.push(token);
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
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
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

const rememberedWords = 20_000;
const rememberedLength = 64;

/** Words repeat: each short one is encoded once. The memory starts anew when it is full. */
function remember(encodeWord: (word: string) => readonly number[]): (word: string) => readonly number[] {
  const memory = new Map<string, readonly number[]>();
  return (word) => {
    const known = memory.get(word);
    if (known !== undefined) return known;
    const tokens = encodeWord(word);
    if (memory.size >= rememberedWords) memory.clear();
    if (word.length <= rememberedLength) memory.set(word, tokens);
    return tokens;
  };
}
