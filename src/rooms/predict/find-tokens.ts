/** Which tokens of a vocabulary a typed text means. */
import type { Piece } from '../../engine/engine.ts';
import type { Loaded } from './predict-parts.ts';

export interface Findings {
  /** Best match first. */
  readonly tokens: readonly number[];
  /** The text is no single token: it is cut into this many, and `tokens` begins with the first of them. */
  readonly split?: number;
}

const most = 6;

/** Tokens whose text is the query (with or without a space before it), then those that begin with it or contain it. */
export function matchingTokens(query: string, pieces: readonly Piece[]): readonly number[] {
  const classes: [exact: number[], beginning: number[], containing: number[]] = [[], [], []];
  for (const { token, text } of pieces) {
    const trimmed = text.trimStart();
    if (text === query || trimmed === query) classes[0].push(token);
    else if (trimmed.startsWith(query)) classes[1].push(token);
    else if (classes[2].length < most && text.includes(query)) classes[2].push(token);
  }
  return classes.flat().slice(0, most);
}

/** The same; a text that is no single token is cut by the model's own tokenizer. */
export async function findTokens(query: string, { engine, model }: Loaded): Promise<Findings> {
  const matches = matchingTokens(query, model.pieces);
  if (matches.some((token) => model.pieces[token]!.text.trim() === query.trim())) return { tokens: matches };
  const { tokens } = await engine.encode(query, { bos: false });
  const [first] = tokens;
  if (first === undefined) return { tokens: matches };
  if (tokens.length === 1) return { tokens: [first, ...matches].slice(0, most) };
  return { tokens: [first, ...matches.filter((token) => token !== first)].slice(0, most), split: tokens.length };
}
