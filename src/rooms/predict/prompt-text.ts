/** The text of a recorded prompt. Pure. */
import type { TokenText } from '../../trace/events.ts';

/**
 * The prompt without the token that begins every sequence: that one is no text, and nobody typed it. A trace has only
 * its name, as vocabularies write control tokens: `<s>`, `<bos>`, `<|begin_of_text|>`.
 */
export function withoutBeginning<T extends TokenText>(prompt: readonly T[]): readonly T[] {
  return /^<[^<>]+>$/.test(prompt[0]?.text ?? '') ? prompt.slice(1) : prompt;
}

/** What was typed, after the model's own normalization; bytes of split characters are put together again. */
export function promptText(prompt: readonly TokenText[]): string {
  const encoder = new TextEncoder();
  const bytes = withoutBeginning(prompt).flatMap(({ text, bytes: hex }) =>
    text === '' && hex !== undefined ? fromHex(hex) : [...encoder.encode(text)],
  );
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function fromHex(hex: string): readonly number[] {
  return (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
}
