/** How a model marks its thinking: by its own delimiters. */
import type { ChatOptions, Piece, Tokenizer } from '../engine/engine.ts';

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

/**
 * The question in the model's own chat template, with thinking opened; or, to see the same model answer at once, opened
 * and closed again with nothing in between (Qwen3's `enable_thinking=False`). Without delimiters it is the question alone.
 */
export async function questionTokens(
  question: string,
  tokenizer: Pick<Tokenizer, 'chat' | 'encode'>,
  think: ThinkTokens | undefined,
  { thinking = true }: ChatOptions = {},
): Promise<readonly number[]> {
  const asked = [{ role: 'user', content: question }] as const;
  const text = await tokenizer.chat(asked, thinking ? {} : { thinking });
  const { tokens } = tokenizer.encode(text, { special: true });
  if (think === undefined) return tokens;
  // Some templates open it themselves, and some know how to leave it out.
  const opened = tokens.lastIndexOf(think.open) > tokens.lastIndexOf(think.close);
  if (thinking) return opened ? tokens : [...tokens, think.open];
  const closed = tokens.lastIndexOf(think.close) > tokens.lastIndexOf(think.open);
  if (closed) return tokens;
  const { tokens: gap } = tokenizer.encode('\n\n', { bos: false });
  return [...tokens, ...(opened ? [] : [think.open]), ...gap, think.close, ...gap];
}
