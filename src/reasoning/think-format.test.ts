import { expect, test } from 'vitest';
import { chatConfig, libraryTokenizer, tokenizerJson, vocabulary } from '../../tests/fixtures/mlc-model.ts';
import { readChatConfig } from '../engine/webllm/chat-config.ts';
import { createWebllmTokenizer } from '../engine/webllm/webllm-tokenizer.ts';
import { questionTokens, thinkTokens } from './think-format.ts';

const qwen = createWebllmTokenizer(readChatConfig(chatConfig), tokenizerJson, libraryTokenizer);
const think = thinkTokens(qwen.pieces)!;
const text = async (tokens: Promise<readonly number[]>): Promise<string> => qwen.decode(await tokens);
const asked = '<|im_start|>user\nThe fox?<|im_end|>\n<|im_start|>assistant\n';

/** A tokenizer whose template ends in its own way. */
const ending = (end: string) => ({ ...qwen, chat: () => Promise.resolve(asked + end) });

test('the delimiters are entries of the vocabulary', () => {
  expect(think).toEqual({
    format: { open: '<think>', close: '</think>' },
    open: vocabulary - 2,
    close: vocabulary - 1,
  });
});

test('thinking is opened, once', async () => {
  expect(await text(questionTokens('The fox?', qwen, think))).toBe(`${asked}<think>`);
  expect(await text(questionTokens('The fox?', ending('<think>\n'), think))).toBe(`${asked}<think>\n`);
});

test('the answer at once: by the template, or as Qwen3’s template would', async () => {
  const closed = `${asked}<think>\n\n</think>\n\n`;
  expect(await text(questionTokens('The fox?', qwen, think, { thinking: false }))).toBe(closed);
  expect(await text(questionTokens('The fox?', ending(''), think, { thinking: false }))).toBe(closed);
  const opened = `${asked}<think>\n\n\n</think>\n\n`; // behind a line break that is already there
  expect(await text(questionTokens('The fox?', ending('<think>\n'), think, { thinking: false }))).toBe(opened);
});
