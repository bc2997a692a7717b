/**
 * Against the GGUF reader, which llama.cpp vouches for: the vocabulary of SmolLM2 in both file formats is the same
 * vocabulary. The library's encoder is played by the GGUF tokenizer, which finds every name as Hugging Face's does.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { chatConfig, libraryTokenizer, names, tokenizerJson, vocabulary } from '../../../tests/fixtures/mlc-model.ts';
import { EngineError } from '../errors.ts';
import { readGguf } from '../gguf/gguf.ts';
import { createTokenizer } from '../gguf/tokenizer.ts';
import { readChatConfig } from './chat-config.ts';
import { readVocabulary } from './vocabulary.ts';
import { createWebllmTokenizer } from './webllm-tokenizer.ts';

const gguf = readGguf(gunzipSync(readFileSync('tests/fixtures/gguf/smollm2-vocabulary.gguf.gz')));
const oracle = createTokenizer(gguf);

/** The same vocabulary as tokenizer.json holds it. */
const strings = gguf.metadata.strings('tokenizer.ggml.tokens');
const isNamed = (id: number): boolean => oracle.pieces[id]!.special;
const smollm2 = {
  added_tokens: strings.flatMap((content, id) => (isNamed(id) ? [{ id, content, special: true }] : [])),
  model: { type: 'BPE', vocab: Object.fromEntries(strings.map((piece, id) => [piece, id])), merges: [] },
};
const config = readChatConfig({ ...chatConfig, vocab_size: strings.length });
const tokenizer = createWebllmTokenizer(config, smollm2, {
  encode: (text) => Int32Array.from(oracle.encode(text, { special: true, bos: false }).tokens),
});

test('49,152 pieces: the same bytes, texts and marks from both files', () => {
  expect(tokenizer.pieces.length).toBe(oracle.pieces.length);
  const plain = ({ token, text, bytes, special }: (typeof oracle.pieces)[0]) => {
    return `${token} ${special} ${JSON.stringify(text)} ${Buffer.from(bytes).toString('hex')}`;
  };
  expect(tokenizer.pieces.map(plain)).toEqual(oracle.pieces.map(plain));
});

test('one buffer holds all bytes, so that the vocabulary crosses to the page in one piece', () => {
  const [{ bytes }] = tokenizer.pieces as [(typeof tokenizer.pieces)[0]];
  expect(tokenizer.pieces.every((piece) => piece.bytes.buffer === bytes.buffer)).toBe(true);
});

test.each(['Hello, world', '床前明月光', 'a<|im_end|>b', '<|im_start|><|im_end|>', '<|im_', '👩‍👩‍👧 ok', ''])(
  'control tokens are text unless they are allowed: %s',
  (text) => {
    for (const special of [false, true]) {
      const encoding = tokenizer.encode(text, { special, bos: false });
      expect(encoding.tokens).toEqual(oracle.encode(text, { special, bos: false }).tokens);
      expect(tokenizer.decode(encoding.tokens)).toBe(text);
      expect(encoding.normalized).toBeUndefined();
    }
  },
);

test('a token that is part of a character has bytes and no text', () => {
  const parts = tokenizer.encode('👩', { bos: false }).tokens;
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map((token) => tokenizer.pieces[token]!.text).join('')).toBe('');
  expect(tokenizer.decode(parts)).toBe('👩');
});

test('no token beyond the vocabulary', () => {
  expect(() => tokenizer.decode([strings.length])).toThrow(EngineError);
});

describe('BOS', () => {
  const bosTemplate = { type: 'TemplateProcessing', single: [{ SpecialToken: { id: '<|im_start|>' } }] };
  const open = tokenizerJson.added_tokens[0]!.id;
  const make = (post_processor: unknown, template: object = {}) => {
    const conv_template = { ...chatConfig.conv_template, ...template };
    const json = { ...tokenizerJson, post_processor };
    return createWebllmTokenizer(readChatConfig({ ...chatConfig, conv_template }), json, libraryTokenizer);
  };

  test('is what the tokenizer’s own template puts first, alone or in a sequence', () => {
    for (const processor of [bosTemplate, { type: 'Sequence', processors: [{ type: 'ByteLevel' }, bosTemplate] }]) {
      const withBos = make(processor);
      expect(withBos.bos).toBe(open);
      expect(withBos.encode('The').tokens[0]).toBe(open);
      expect(withBos.encode('The', { bos: false }).tokens[0]).not.toBe(open);
      expect(withBos.decode(withBos.encode('The').tokens)).toBe('The');
    }
    expect(make({ type: 'ByteLevel' }).bos).toBeUndefined();
    expect(make(undefined).encode('The').tokens.length).toBe(3);
  });

  test('is not written twice when the conversation begins with it', async () => {
    const llama = make(bosTemplate, { system_prefix_token_ids: [open] });
    const text = await llama.chat([{ role: 'user', content: 'The fox' }]);
    expect(text.startsWith(names.start + names.start)).toBe(true); // BOS, and then the header, which is the same here
    const { tokens } = llama.encode(text, { special: true });
    expect(tokens.slice(0, 3)).toEqual([open, open, expect.any(Number)]);
    expect(tokens[2]).not.toBe(open);
  });
});

test('Qwen3’s thinking: off by its own empty thought, delimiters as single tokens', async () => {
  const qwen = createWebllmTokenizer(readChatConfig(chatConfig), tokenizerJson, libraryTokenizer);
  const text = await qwen.chat([{ role: 'user', content: 'The fox?' }], { thinking: false });
  const { tokens } = qwen.encode(text, { special: true });
  const [open, close] = [vocabulary - 2, vocabulary - 1];
  expect(tokens.filter((token) => token === open || token === close)).toEqual([open, close]);
  expect(qwen.ends).toEqual([tokenizerJson.added_tokens[1]!.id]);
});

test('pieces of a SentencePiece vocabulary: spaces, and bytes by name', () => {
  const json = {
    added_tokens: [],
    model: {
      vocab: [
        ['▁the', -1],
        ['<0x0A>', -2],
        ['<0xE6>', -3],
        ['a', -4],
      ],
    },
  };
  const { pieces } = readVocabulary(json, 'byte_fallback');
  expect(pieces.map(({ text }) => text)).toEqual([' the', '\n', '', 'a']);
  expect(pieces[2]!.bytes).toEqual(Uint8Array.of(0xe6));
});

test('ids that nobody names are there, and empty', () => {
  const json = { added_tokens: [{ id: 3, content: '<end>', special: true }], model: { vocab: { a: 0, b: 1 } } };
  const { pieces } = readVocabulary(json, 'byte_level');
  expect(pieces.map(({ text, special }) => [text, special])).toEqual([
    ['a', false],
    ['b', false],
    ['', true],
    ['<end>', true],
  ]);
});

test.each([
  {},
  { model: {} },
  { model: { vocab: 'abc' } },
  { model: { vocab: { a: -1 } } },
  { model: { vocab: { a: 0.5 } } },
  { model: { vocab: { a: 2 ** 30 } } },
  { model: { vocab: { a: 7 } } },
  { added_tokens: [{ id: 'x', content: 'y' }], model: { vocab: { a: 0 } } },
  null,
  'text',
])('what is no tokenizer is a bad file: %o', (json) => {
  expect(() => readVocabulary(json, 'byte_level')).toThrow(expect.objectContaining({ code: 'badFile' }));
});
