/** The tokenizer against llama.cpp: frozen answers, made by tests/foreign (README.md there). */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EngineError } from '../errors.ts';
import { readGguf, type GgufFile } from './gguf.ts';
import { Metadata, type GgufValue } from './metadata.ts';
import { createTokenizer } from './tokenizer.ts';

interface Vocabulary {
  readonly name: string;
  /** Which file, and what was changed in its metadata; null = left out. */
  readonly of: 'smollm2' | 'unsplit' | 'named' | 'sentencepiece';
  readonly changes: Readonly<Record<string, GgufValue | null>>;
  readonly addBos: boolean;
  readonly ends: readonly number[];
  /** Tokens of each string, or the name of the vocabulary with the same. */
  readonly typed: readonly (readonly number[])[] | string;
  /** [string, tokens] where names of control tokens are read as such and that makes a difference. */
  readonly special: readonly (readonly [number, readonly number[]])[];
}

const fixtures = 'tests/fixtures/gguf';
const { strings, namedStrings, vocabularies } = JSON.parse(readFileSync(`${fixtures}/tokenization.json`, 'utf8')) as {
  readonly strings: readonly string[];
  readonly namedStrings: readonly string[];
  readonly vocabularies: readonly Vocabulary[];
};
const smollm2 = readGguf(gunzipSync(readFileSync(`${fixtures}/smollm2-vocabulary.gguf.gz`)));
const files = {
  smollm2,
  unsplit: readGguf(readFileSync(`${fixtures}/unsplit.gguf`)),
  named: readGguf(readFileSync(`${fixtures}/named-tokens.gguf`)),
  sentencepiece: readGguf(readFileSync(`${fixtures}/sentencepiece.gguf`)),
};

function typedTokens({ typed }: Vocabulary): readonly (readonly number[])[] {
  return typeof typed === 'string' ? typedTokens(vocabularies.find(({ name }) => name === typed)!) : typed;
}

function changed(file: GgufFile, changes: Readonly<Record<string, GgufValue | null>>): GgufFile {
  const metadata = new Metadata();
  for (const key of file.metadata.keys()) if (!(key in changes)) metadata.add(key, file.metadata.get(key)!, 0);
  for (const [key, value] of Object.entries(changes)) if (value !== null) metadata.add(key, value, 0);
  return { ...file, metadata };
}

describe.each(vocabularies)('$name', (vocabulary) => {
  const { of, changes, addBos, ends, special } = vocabulary;
  const tokenizer = createTokenizer(changed(files[of], changes));
  const texts = of === 'named' ? namedStrings : strings;
  const answers = typedTokens(vocabulary);
  const encodings = (special: boolean) => texts.map((text) => tokenizer.encode(text, { special, bos: false }).tokens);
  const withText = (tokens: readonly (readonly number[])[]) => tokens.map((ids, i) => [texts[i], ids]);

  test(`${texts.length} awkward strings`, () => {
    expect(texts.length).toBe(answers.length);
    expect(withText(encodings(false))).toEqual(withText(answers));
  });

  test('the same, where names of control tokens may be typed', () => {
    const expected = [...answers];
    for (const [i, tokens] of special) expected[i] = tokens;
    expect(special.length).toBeGreaterThan(0);
    expect(withText(encodings(true))).toEqual(withText(expected));
  });

  test('the tokens that end a text, and whether it begins with BOS', () => {
    expect([...tokenizer.ends].sort((a, b) => a - b)).toEqual(ends);
    expect(tokenizer.encode('a').tokens[0] === tokenizer.bos).toBe(addBos);
  });
});

describe('any text', () => {
  const tokenizer = createTokenizer(smollm2);
  const anyText = fc.string({ unit: 'binary', maxLength: 60 });

  /** SmolLM2 has no token for some bytes that few texts contain; llama.cpp drops them too. */
  const bytes = new Set(tokenizer.pieces.filter((piece) => piece.bytes.length === 1).map(({ bytes }) => bytes[0]!));

  test('comes back from its tokens, or the encoding says what was read', () => {
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, special) => {
        const { tokens, normalized } = tokenizer.encode(text, { special });
        expect(tokenizer.decode(tokens)).toBe(normalized ?? text);
        const complete = new TextEncoder().encode(text).every((byte) => bytes.has(byte));
        expect(normalized === undefined).toBe(complete);
      }),
    );
    expect(bytes.size).toBeGreaterThan(230);
    expect(tokenizer.encode('a\ud83d').normalized).toBe('a\uFFFD');
  });

  test.each(['smollm2', 'sentencepiece'] as const)('of %s never becomes a control token unless allowed', (of) => {
    const { encode, pieces } = createTokenizer(files[of]);
    const names = fc.constantFrom('<|im_end|>', '<|im_start|>', '<|endoftext|>', '<repo_name>', '<s>', '<end_of_turn>');
    const mixed = fc.array(fc.oneof(anyText, names), { maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(mixed, (text) => {
        const { tokens } = encode(text, { bos: false });
        expect(tokens.filter((token) => pieces[token]!.special)).toEqual([]);
      }),
    );
  });

  test('comes back whole from SentencePiece, which has a token for each byte', () => {
    const { encode, decode } = createTokenizer(files.sentencepiece);
    fc.assert(
      fc.property(anyText, (text) => {
        const { tokens, normalized } = encode(text);
        expect(decode(tokens)).toBe(normalized ?? text);
        // U+2581 is how a space is spelled; lone surrogates have no bytes.
        expect(normalized ?? text).toBe(text.replaceAll('▁', ' ').replace(/\p{Surrogate}/gu, '\uFFFD'));
      }),
    );
    expect(encode('a▁b').normalized).toBe('a b');
  });

  test('a part of a character is bytes, not text', () => {
    const { tokens } = tokenizer.encode('龘');
    expect(tokens.length).toBeGreaterThan(1);
    const pieces = tokens.map((token) => tokenizer.pieces[token]!);
    expect(pieces.map((piece) => piece.text)).toContain('');
    expect(pieces.flatMap((piece) => [...piece.bytes])).toEqual([...new TextEncoder().encode('龘')]);
    expect(tokenizer.decode(tokens.slice(0, -1))).toContain('\uFFFD');
  });

  test('a word of 200,000 bytes takes a second, not hours', { timeout: 30_000 }, () => {
    expect(tokenizer.encode('ab'.repeat(100_000)).tokens.length).toBeGreaterThan(1000);
  });
});

describe('a table of its own', () => {
  const from = 'jielong.normalize.from';
  const to = 'jielong.normalize.to';

  test('replaces characters, once, and says so', () => {
    const tokenizer = createTokenizer(changed(smollm2, { [from]: '爲𠮷a', [to]: '為吉b' }));
    const { tokens, normalized } = tokenizer.encode('爲𠮷 a為');
    expect(normalized).toBe('為吉 b為');
    expect(tokenizer.decode(tokens)).toBe('為吉 b為');
    expect(tokenizer.encode('為')).not.toHaveProperty('normalized');
  });

  test('must be whole', () => {
    expect(() => createTokenizer(changed(smollm2, { [from]: '爲a', [to]: '為' }))).toThrow(/badFile.*differ in length/);
  });
});

describe('what llama.cpp would read and Jielong does not', () => {
  test.each<[string, Readonly<Record<string, GgufValue>>, RegExp]>([
    ['a pre-tokenizer that nobody knows', { 'tokenizer.ggml.pre': 'tomorrow' }, /unsupportedModel.*tomorrow/],
    ['a name from Object.prototype', { 'tokenizer.ggml.pre': 'constructor' }, /unsupportedModel.*constructor/],
    ['another kind of tokenizer', { 'tokenizer.ggml.model': 't5' }, /unsupportedModel.*t5.*closest":"llama/],
    ['SentencePiece without scores', { 'tokenizer.ggml.model': 'llama' }, /badFile.*tokenizer.ggml.scores/],
    ['too few token types', { 'tokenizer.ggml.token_type': [1, 1] }, /badFile.*one token type/],
    ['a BOS beyond the vocabulary', { 'tokenizer.ggml.bos_token_id': 49152 }, /badFile.*bos_token_id/],
    ['tokens that are numbers', { 'tokenizer.ggml.tokens': [1, 2] }, /badFile.*array of strings/],
  ])('%s', (_, changes, message) => {
    const thrown = (() => {
      try {
        return createTokenizer(changed(smollm2, changes));
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(EngineError);
    expect(String(thrown)).toMatch(message);
  });

  test('the error names all pre-tokenizers that are read, and llama.cpp was asked about each', () => {
    const asked = JSON.parse(readFileSync('tests/foreign/pre-tokenizers.json', 'utf8')) as readonly string[];
    try {
      createTokenizer(changed(smollm2, { 'tokenizer.ggml.pre': 'qwen35' }));
      expect.unreachable();
    } catch (error) {
      const { offered, closest } = (error as EngineError<'unsupportedModel'>).facts;
      expect([...offered!].sort()).toEqual([...asked].sort());
      expect(closest).toBe('qwen2');
    }
  });

  test('ids beyond the vocabulary have no text', () => {
    expect(() => createTokenizer(smollm2).decode([49152])).toThrow(/badToken/);
  });
});
