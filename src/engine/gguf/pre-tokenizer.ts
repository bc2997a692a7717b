import { mostAlike, unsupported } from './unsupported.ts';

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

/** Llama 3's pattern with digits one by one. */
const qwen2 = pattern(
  String.raw`'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD])|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}` +
    String.raw`| ?${symbols}[\r\n]*|${S}*[\r\n]+|${trailingSpace}`,
);

/** Mistral's Tekken: a word is capitals, then small letters; symbols also take slashes after them. */
const upper = String.raw`(?:(?=\p{L})[^a-z])`;
const lower = String.raw`(?:(?=\p{L})[^A-Z])`;
const contraction = String.raw`(?:'(?:[sS]|[tT]|[rR][eE]|[vV][eE]|[mM]|[lL][lL]|[dD]))?`;
const cased = (suffix: string, digits: string) =>
  pattern(
    String.raw`[^\r\n\p{L}\p{N}]?${upper}*${lower}+${suffix}|[^\r\n\p{L}\p{N}]?${upper}+${lower}*${suffix}|${digits}` +
      String.raw`| ?${symbols}[\r\n/]*|${S}*[\r\n]+|${trailingSpace}`,
  );

/** DeepSeek V3: digits in threes, then runs of CJK, then words with their marks. */
const deepseekV3 = [
  pattern(String.raw`\p{N}{1,3}`),
  pattern('[一-龥\u3040-ゟ゠-ヿ]+'),
  pattern(
    String.raw`[!"#$%&'()*+,\-./:;<=>?@\[\\\]^_\x60{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+` +
      String.raw`| ?[\p{P}\p{S}]+[\r\n]*|${S}*[\r\n]+|${trailingSpace}`,
  ),
];

/** Falcon: punctuation apart, then GPT-2's words, then digits in threes. */
const falcon = [pattern(String.raw`[\p{P}$+<=>^~|\x60]+`), gpt2, pattern('[0-9][0-9][0-9]')];

const plain = { ignoreMerges: false, addBos: false };

const gpt2Words: PreTokenizer = { ...plain, patterns: [gpt2] };
const llama3Words: PreTokenizer = { patterns: [llama3], ignoreMerges: true, addBos: true };
const defaultWords: PreTokenizer = {
  ...plain,
  patterns: [pattern(String.raw`[\p{P}$+<=>^~|]+`), gpt2, pattern(String.raw`\p{N}+`), pattern('[0-9][0-9][0-9]')],
};

const qwen2Words: PreTokenizer = { ...plain, patterns: [qwen2] };
const digitWords: PreTokenizer = { ...plain, patterns: [pattern(String.raw`\p{N}`), gpt2] };
const gpt4oWords: PreTokenizer = { ...plain, patterns: [cased(contraction, String.raw`\p{N}{1,3}`)] };
const tekkenWords: PreTokenizer = { patterns: [cased('', String.raw`\p{N}`)], ignoreMerges: true, addBos: true };

/** Names that share their words with another: mostly, models that were trained on. */
const preTokenizers: Readonly<Record<string, PreTokenizer>> = {
  default: defaultWords,
  ...named(gpt2Words, ['gpt-2', 'phi-2', 'mpt', 'olmo', 'jais', 'exaone4', 'mellum', 'gigachat', 'a.x-4.0']),
  ...named(digitWords, ['smollm', 'starcoder', 'refact', 'command-r', 'codeshell', 'exaone', 'minerva-7b']),
  ...named(llama3Words, ['llama-bpe', 'llama3', 'llama-v3', 'falcon3', 'pixtral']),
  ...named({ ...llama3Words, ignoreMerges: false, addBos: false }, ['dbrx', 'smaug-bpe', 'glm4', 'chatglm-bpe']),
  ...named(qwen2Words, ['qwen2', 'deepseek-r1-qwen', 'megrez', 'stablelm2', 'hunyuan']),
  ...named(gpt4oWords, ['gpt-4o', 'llama4']),
  tekken: tekkenWords,
  'deepseek-v3': { ...plain, patterns: deepseekV3 },
  falcon: { ...plain, patterns: falcon },
};

function named(words: PreTokenizer, names: readonly string[]): Record<string, PreTokenizer> {
  return Object.fromEntries(names.map((name) => [name, words]));
}

/** @throws EngineError `unsupportedModel` */
export function preTokenizer(name: string): PreTokenizer {
  if (Object.hasOwn(preTokenizers, name)) return preTokenizers[name]!;
  const names = Object.keys(preTokenizers);
  return unsupported('tokenizer.ggml.pre', name, names, mostAlike(name, names, 'gpt-2'));
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
