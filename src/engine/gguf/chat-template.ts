import type { ChatMessage, ChatOptions } from '../engine.ts';
import { EngineError } from '../errors.ts';

export interface TemplateTokens {
  readonly bos: string;
  readonly eos: string;
}

/**
 * Renders a file's own chat template (Jinja, as Hugging Face's `apply_chat_template` does), up to where the assistant
 * speaks. The interpreter (22 kB gz) loads with the first call: most models here have no template.
 * @throws EngineError `noChatTemplate`, with what the template objects to
 */
export async function renderChat(
  template: string,
  messages: readonly ChatMessage[],
  { bos, eos }: TemplateTokens,
  { thinking }: ChatOptions = {},
): Promise<string> {
  const { Template } = await import('@huggingface/jinja');
  try {
    return new Template(template).render({
      messages,
      add_generation_prompt: true,
      bos_token: bos,
      eos_token: eos,
      // Templates ask whether it is defined: who leaves the choice to the model passes nothing.
      ...(thinking === undefined ? {} : { enable_thinking: thinking }),
    });
  } catch (cause) {
    throw new EngineError('noChatTemplate', { reason: cause instanceof Error ? cause.message : 'unknown' }, { cause });
  }
}
