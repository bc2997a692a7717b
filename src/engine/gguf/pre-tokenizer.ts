import { unsupported } from './unsupported.ts';

/**
 * How text is cut into words before byte-pair encoding, named by `tokenizer.ggml.pre`: patterns applied one after the
 * other, each to every piece that the one before left; what it matches and what lies between become pieces.
 * The facts are llama.cpp's (src/llama-vocab.cpp `llm_tokenizer_bpe`, src/unicode.cpp). Its `\s` is Unicode's
 * White_Space, which differs from JavaScript's at U+0085 and U+FEFF.
 */
export interface PreTokenizer {
  readonly patterns: readonly RegExp[];
  /** A word that is a token as a whole is that token, whatever the merges say. */
  readonly ignoreMerges: boolean;
  /** Whether BOS is added when the file does not say. */
  readonly addBos: boolean;
}

const S = String.raw`\p{White_Space}`;
const notSpace = String.raw`[^\p{White_Space}]`;
const symbols = String.raw`[^\p{White_Space}\p{L}\p{N}]+`;
const trailingSpace = String.raw`${S}+(?!${notSpace})|${S}+`;

/** GPT-2 (openai/gpt-2 encoder.py): contractions, then words, numbers and symbols with the space before them. */
const gpt2 = pattern(String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?${symbols}|${trailingSpace}`);

/** Llama 3: digits in threes, and symbols take the line ends after them. */
const llama3 = pattern(
  String.raw`'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}` +
    String.raw`| ?${symbols}[\r\n]*|${S}*[\r\n]+|${trailingSpace}`,
);

const plain = { ignoreMerges: false, addBos: false };

const gpt2Words: PreTokenizer = { ...plain, patterns: [gpt2] };
const llama3Words: PreTokenizer = { patterns: [llama3], ignoreMerges: true, addBos: true };
const defaultWords: PreTokenizer = {
  ...plain,
  patterns: [pattern(String.raw`[\p{P}$+<=>^~|]+`), gpt2, pattern(String.raw`\p{N}+`), pattern('[0-9][0-9][0-9]')],
};

const preTokenizers: Readonly<Record<string, PreTokenizer>> = {
  'gpt-2': gpt2Words,
  smollm: { ...plain, patterns: [pattern(String.raw`\p{N}`), gpt2] },
  'llama-bpe': llama3Words,
  llama3: llama3Words,
  'llama-v3': llama3Words,
  falcon3: llama3Words,
  default: defaultWords,
};

/** @throws EngineError `unsupportedModel` */
export function preTokenizer(name: string): PreTokenizer {
  if (Object.hasOwn(preTokenizers, name)) return preTokenizers[name]!;
  return unsupported('tokenizer.ggml.pre', name);
}

/** The words of `text`, in order; joined they are `text` again. */
export function splitWords(text: string, { patterns }: PreTokenizer): readonly string[] {
  let pieces: readonly string[] = [text];
  for (const regex of patterns) pieces = pieces.flatMap((piece) => cut(piece, regex));
  return pieces;
}

function cut(text: string, regex: RegExp): string[] {
  const pieces: string[] = [];
  let end = 0;
  for (const match of text.matchAll(regex)) {
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push(match[0]);
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'gu');
}
