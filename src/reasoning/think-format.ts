/** How a model marks its thinking: by its own delimiters. */
import type { Piece, Tokenizer } from '../engine/engine.ts';

export interface ThinkFormat {
  readonly open: string;
  readonly close: string;
}

/** What open models write: Qwen3, DeepSeek-R1, maze-thinker and most others; Magistral; Seed-OSS. */
export const thinkFormats: readonly ThinkFormat[] = [
  { open: '<think>', close: '</think>' },
  { open: '[THINK]', close: '[/THINK]' },
  { open: '<seed:think>', close: '</seed:think>' },
];

export interface ThinkTokens {
  readonly format: ThinkFormat;
  readonly open: number;
  readonly close: number;
}

/**
 * The delimiters as entries of a vocabulary. Undefined when the model has no such pair: it does not think by
 * delimiters, and a thinking budget has nothing to act on.
 */
export function thinkTokens(pieces: readonly Piece[]): ThinkTokens | undefined {
  const decoder = new TextDecoder();
  const tokenOf = (text: string): number | undefined =>
    pieces.find((piece) => piece.text === text || (piece.text === '' && decoder.decode(piece.bytes) === text))?.token;
  for (const format of thinkFormats) {
    const open = tokenOf(format.open);
    const close = tokenOf(format.close);
    if (open !== undefined && close !== undefined) return { format, open, close };
  }
  return undefined;
}

/** The question in the model's own chat template, with thinking opened. */
export async function questionTokens(
  question: string,
  tokenizer: Tokenizer,
  think: ThinkTokens,
): Promise<readonly number[]> {
  const text = await tokenizer.chat([{ role: 'user', content: question }]);
  const { tokens } = tokenizer.encode(text, { special: true });
  const opened = tokens.lastIndexOf(think.open) > tokens.lastIndexOf(think.close); // some templates open it themselves
  return opened ? tokens : [...tokens, think.open];
}
