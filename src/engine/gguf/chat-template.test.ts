/** Against Python's Jinja2 as Hugging Face sets it up: tests/fixtures/gguf/make_chats.py. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ChatMessage } from '../engine.ts';
import { EngineError } from '../errors.ts';
import { renderChat } from './chat-template.ts';
import { readGguf } from './gguf.ts';
import { createTokenizer } from './tokenizer.ts';

interface Case {
  readonly name: string;
  readonly template: string;
  readonly messages: readonly ChatMessage[];
  /** One of the two. */
  readonly text?: string;
  readonly objection?: string;
}

const cases = JSON.parse(readFileSync('tests/fixtures/gguf/chats.json', 'utf8')) as readonly Case[];
const tokens = { bos: '<s>', eos: '</s>' };

async function refusal(call: () => Promise<string>): Promise<EngineError> {
  const thrown: unknown = await call().catch((error: unknown) => error);
  if (thrown instanceof EngineError) return thrown;
  throw new Error(`no EngineError but ${String(thrown)}`);
}

test.each(cases)('$name: $messages.0.content', async ({ template, messages, text, objection }) => {
  if (text !== undefined) {
    expect(await renderChat(template, messages, tokens)).toBe(text);
    return;
  }
  const error = await refusal(() => renderChat(template, messages, tokens));
  expect(error.code).toBe('noChatTemplate');
  expect(error.facts).toEqual({ reason: objection });
});

test.each(['{% if %}', '{{ unclosed', '{% for x in y %}', '{{ messages | no_such_filter }}'])(
  'a broken template is a typed error: %s',
  async (template) => {
    expect((await refusal(() => renderChat(template, [], tokens))).code).toBe('noChatTemplate');
  },
);

test("a file's own template, and the tokens of what it renders", async () => {
  const file = readGguf(gunzipSync(readFileSync('tests/fixtures/gguf/smollm2-vocabulary.gguf.gz')));
  const tokenizer = createTokenizer(file);
  expect(tokenizer.hasChatTemplate).toBe(true);
  const chat = await tokenizer.chat([{ role: 'user', content: 'What is the capital of Japan?' }]);
  // The text and the ids with which llama.cpp was asked.
  const { prompts } = JSON.parse(readFileSync('tests/fixtures/gguf/greedy-smollm2.json', 'utf8')) as {
    prompts: readonly { text: string; prompt: readonly number[] }[];
  };
  expect(chat).toBe(prompts[1]!.text);
  expect(tokenizer.encode(chat, { special: true }).tokens).toEqual(prompts[1]!.prompt);
});

test('a file without a template says so', async () => {
  const file = readGguf(readFileSync('tests/fixtures/tiny-llama-f32.gguf'));
  const tokenizer = createTokenizer(file);
  expect(tokenizer.hasChatTemplate).toBe(false);
  expect((await refusal(async () => tokenizer.chat([]))).code).toBe('noChatTemplate');
});
