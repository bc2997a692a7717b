/** A conversation as the text that a model was trained on: MLC's `conv_template`, message for message. */
import type { ChatMessage, ChatOptions } from '../engine.ts';
import type { ThinkFormat } from '../../reasoning/think-format.ts';
import type { Conversation } from './chat-config.ts';

/** What Qwen3's own template writes for `enable_thinking=False`: a thought that is over before it began. */
export const emptyThought = ({ open, close }: ThinkFormat): string => `${open}\n\n${close}\n\n`;

/**
 * Up to where the assistant speaks. A system message of the caller takes the place of the template's own.
 * @param think how this model marks its thinking, if it thinks
 */
export function renderConversation(
  template: Conversation,
  messages: readonly ChatMessage[],
  think: ThinkFormat | undefined,
  { thinking = true }: ChatOptions = {},
): string {
  const system = systemPrompt(template, messages);
  const turns = messages.filter(({ role }) => role !== 'system');
  const parts = turns.map(({ role, content }, i) => {
    const named = i > 0 || system === '' || template.add_role_after_system_message;
    const before = named ? roleName(template, role) + template.role_content_sep : '';
    return before + inTemplate(template, role, content) + template.seps[i % template.seps.length]!;
  });
  const reply = template.roles.assistant;
  const silent = !thinking && think !== undefined;
  const header = silent ? reply + template.role_content_sep + emptyThought(think) : reply + template.role_empty_sep;
  return [system, ...parts, header].join('');
}

function systemPrompt(template: Conversation, messages: readonly ChatMessage[]): string {
  const own = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const message = own.length > 0 ? own.join('\n\n') : template.system_message;
  if (message === '' && !template.render_empty_system_message) return '';
  return fill(template.system_template, '{system_message}', message);
}

function roleName({ roles }: Conversation, role: ChatMessage['role']): string {
  return role === 'assistant' ? roles.assistant : roles.user;
}

function inTemplate({ role_templates: templates }: Conversation, role: ChatMessage['role'], content: string): string {
  const template = templates[role] ?? `{${role}_message}`;
  return fill(fill(template, '{function_string}', ''), `{${role}_message}`, content);
}

/** Once, and literally: `String.replace` would read `$&` in the text of a user. */
function fill(template: string, hole: string, text: string): string {
  const at = template.indexOf(hole);
  return at < 0 ? template : template.slice(0, at) + text + template.slice(at + hole.length);
}
