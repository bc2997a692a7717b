import type { Piece } from '../engine.ts';
import { badFile } from './cursor.ts';
import type { Metadata } from './metadata.ts';
import type { TextModel } from './text-model.ts';

/** `tokenizer.ggml.token_type`: how a token may be written. */
const tokenType = { unknown: 2, control: 3, userDefined: 4, byte: 6 } as const;

/** A token that is cut out of the text by its name, before anything else happens to the text. */
export interface NamedToken {
  readonly token: number;
  readonly text: string;
  /** Control tokens are markup: typed text reaches them only when the caller allows it. */
  readonly control: boolean;
}

export interface Vocabulary {
  readonly pieces: readonly Piece[];
  /** Token of each string of the file: normal tokens as the tokenizer spells them. */
  readonly tokenOf: ReadonlyMap<string, number>;
  /** Longest first, the order in which llama.cpp cuts them out. */
  readonly named: readonly NamedToken[];
  readonly bos: number | undefined;
  readonly eos: number | undefined;
  readonly ends: readonly number[];
}

/**
 * Names of tokens that are control tokens whatever the file says of them, because files often name only one end token
 * or forget to mark the others. llama.cpp's own list (src/llama-vocab.cpp `special_eog_ids`), for its results.
 */
const endNames: readonly string[] = [
  ...['<|eot_id|>', '<|im_end|>', '<|end|>', '<end_of_turn>', '<|endoftext|>', '<|end_of_text|>', '<|eom_id|>'],
  ...['</s>', '<eos>', '[EOS]', '<EOT>', '_<EOT>', '[EOT]', '<end_of_utterance>', '<｜end▁of▁sentence｜>'],
  // Between the files of a repository, in models of code
  ...['<|fim_pad|>', '<fim-pad>', '<fim_pad>', '<PAD>', '[PAD]', '<|file_sep|>'],
  ...['<|fim_repo|>', '<|repo_name|>', '<fim-repo>', '<REPO>', '<reponame>'],
];
const controlNames = new Set([
  ...endNames,
  ...['<|fim_prefix|>', '<fim-prefix>', '<fim_prefix>', '<PRE>'],
  ...['<|fim_suffix|>', '<fim-suffix>', '<fim_suffix>', '<SUF>'],
  ...['<|fim_middle|>', '<fim-middle>', '<fim_middle>', '<MID>'],
]);

export function readVocabulary(metadata: Metadata, model: TextModel): Vocabulary {
  const strings = metadata.strings('tokenizer.ggml.tokens');
  const types = metadata.integers('tokenizer.ggml.token_type', []);
  if (types.length !== 0 && types.length !== strings.length)
    badFile('not one token type for each token', metadata.offset('tokenizer.ggml.token_type'));
  const tokenOf = new Map<string, number>();
  const pieces: Piece[] = [];
  const named: NamedToken[] = [];
  strings.forEach((string, token) => {
    tokenOf.set(string, token);
    const type = controlNames.has(string) ? tokenType.control : types[token];
    const control = type === tokenType.control || type === tokenType.unknown;
    const isNamed = control || type === tokenType.userDefined;
    const bytes = isNamed ? undefined : model.unspell(string, type === tokenType.byte);
    pieces.push(bytes ? spelled(token, bytes) : literal(token, string, control));
    if (isNamed && string !== '') named.push({ token, text: string, control });
  });
  named.sort((a, b) => pieces[b.token]!.bytes.length - pieces[a.token]!.bytes.length);
  const special = (name: string, otherwise?: number) => readSpecial(metadata, name, strings.length, otherwise);
  const eos = special('eos', model.special.eos);
  const ends = [eos, special('eot'), special('eom'), ...endNames.map((name) => tokenOf.get(name))];
  const known = ends.filter((token) => token !== undefined);
  return { pieces, tokenOf, named, bos: special('bos', model.special.bos), eos, ends: [...new Set(known)] };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function literal(token: number, text: string, special: boolean): Piece {
  return { token, text, bytes: encoder.encode(text), special };
}

/** It may hold only part of a character. */
function spelled(token: number, bytes: Uint8Array): Piece {
  return { token, text: wholeText(bytes), bytes, special: false };
}

/** The text of whole characters, else ''. */
function wholeText(bytes: Uint8Array): string {
  if (bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes);
  try {
    return decoder.decode(bytes);
  } catch {
    return '';
  }
}

function readSpecial(metadata: Metadata, name: string, count: number, otherwise?: number): number | undefined {
  const key = `tokenizer.ggml.${name}_token_id`;
  if (metadata.has(key)) return metadata.integer(key, [0, count - 1]);
  return otherwise !== undefined && otherwise < count ? otherwise : undefined;
}
