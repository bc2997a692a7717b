/** Against the formats that the models' own documentation prints: ChatML as Qwen3 and SmolLM2 use it, and Llama 3. */
import { expect, test } from 'vitest';
import { chatConfig } from '../../../tests/fixtures/mlc-model.ts';
import { readChatConfig } from './chat-config.ts';
import { renderConversation } from './conversation.ts';

const think = { open: '<think>', close: '</think>' };
const qwen = readChatConfig(chatConfig).conv_template;
const withTemplate = (conv_template: object) => readChatConfig({ ...chatConfig, conv_template }).conv_template;

const header = (role: string) => `<|start_header_id|>${role}`;
const llama = withTemplate({
  system_template: `${header('system')}<|end_header_id|>\n\n{system_message}<|eot_id|>`,
  system_message: 'You are a helpful assistant.',
  roles: { user: header('user'), assistant: header('assistant') },
  role_templates: { user: '{user_message}', assistant: '{assistant_message}' },
  seps: ['<|eot_id|>'],
  role_content_sep: '<|end_header_id|>\n\n',
  role_empty_sep: '<|end_header_id|>\n\n',
});

const question = [{ role: 'user', content: '1 + 1?' }] as const;

test('Qwen3: a question, and thinking is left to the model', () => {
  const expected = '<|im_start|>user\n1 + 1?<|im_end|>\n<|im_start|>assistant\n';
  expect(renderConversation(qwen, question, think)).toBe(expected);
  expect(renderConversation(qwen, question, think, { thinking: true })).toBe(expected);
});

test('Qwen3 without thinking: a thought that is over before it began', () => {
  const text = renderConversation(qwen, question, think, { thinking: false });
  expect(text).toBe('<|im_start|>user\n1 + 1?<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n');
});

test('a model that has no delimiters has nothing to close', () => {
  const text = renderConversation(qwen, question, undefined, { thinking: false });
  expect(text).toBe('<|im_start|>user\n1 + 1?<|im_end|>\n<|im_start|>assistant\n');
});

test('Llama 3: its own system message, or the caller’s, and a conversation of three turns', () => {
  const turns = [...question, { role: 'assistant', content: '2' }, { role: 'user', content: 'And 2 + 2?' }] as const;
  const rest =
    '<|start_header_id|>user<|end_header_id|>\n\n1 + 1?<|eot_id|>' +
    '<|start_header_id|>assistant<|end_header_id|>\n\n2<|eot_id|>' +
    '<|start_header_id|>user<|end_header_id|>\n\nAnd 2 + 2?<|eot_id|>' +
    '<|start_header_id|>assistant<|end_header_id|>\n\n';
  const system = (text: string) => `<|start_header_id|>system<|end_header_id|>\n\n${text}<|eot_id|>`;
  expect(renderConversation(llama, turns, undefined)).toBe(system('You are a helpful assistant.') + rest);
  const asked = [{ role: 'system', content: 'Be brief.' }, ...turns] as const;
  expect(renderConversation(llama, asked, undefined)).toBe(system('Be brief.') + rest);
});

test('a template that puts the first question behind the system message without naming its role', () => {
  const gemma = withTemplate({
    system_template: '<start>user\n{system_message}\n\n',
    system_message: 'Rules.',
    add_role_after_system_message: false,
    roles: { user: '<start>user', assistant: '<start>model' },
    seps: ['<end>\n'],
    role_content_sep: '\n',
    role_empty_sep: '\n',
  });
  const text = renderConversation(gemma, question, undefined);
  expect(text).toBe('<start>user\nRules.\n\n1 + 1?<end>\n<start>model\n');
});

test('what a user writes is text, whatever it looks like to a template engine', () => {
  const content = "$& {user_message} {function_string} $' {system_message}";
  const text = renderConversation(qwen, [{ role: 'user', content }], think);
  expect(text).toBe(`<|im_start|>user\n${content}<|im_end|>\n<|im_start|>assistant\n`);
});
