/** Token texts as a reader can see them: spaces, line breaks, control characters and bytes get a sign of their own. */

const marks: Readonly<Record<string, string>> = { ' ': '␣', '\n': '⏎', '\t': '⇥', '\r': '␍', '\u007f': '␡' };

/**
 * Blank or invisible characters that no font shows: every space and separator, C1 controls, and what Unicode lets a
 * renderer ignore (Default_Ignorable_Code_Point): zero-width marks, BOM, bidi controls, fillers, the tags and variation
 * selectors that can smuggle a text. The two selectors that belong to an emoji stay with it.
 */
const invisible = /(?![\ufe0e\ufe0f])[\p{Z}\p{Cc}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

/** The chip of a token that ends the sequence. */
export const endLabel = '[END]';

/** U+3000 is what a Chinese text indents with: it gets the open box of a space, twice as wide. */
function visibleCharacter(character: string): string {
  const mark = marks[character];
  if (mark !== undefined) return mark;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code); // the Control Pictures block, in the same order
  if (code === 0x3000) return '␣␣';
  if (invisible.test(character)) return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  return character;
}

/** Every character visible; applying it twice changes nothing. */
export function visibleText(text: string): string {
  return Array.from(text, visibleCharacter).join('');
}

export interface TextPart {
  readonly text: string;
  /** A sign that stands for an invisible character, to be drawn more quietly than the text. */
  readonly mark: boolean;
}

/** The same in runs of text and of signs. */
export function visibleParts(text: string): readonly TextPart[] {
  const parts: { text: string; mark: boolean }[] = [];
  for (const character of text) {
    const shown = visibleCharacter(character);
    const mark = shown !== character;
    const last = parts.at(-1);
    if (last?.mark === mark) last.text += shown;
    else parts.push({ text: shown, mark });
  }
  return parts;
}

/** `e5ba` → `E5 BA`. */
export function visibleBytes(hex: string): string {
  return (hex.toUpperCase().match(/../g) ?? []).join(' ');
}

export interface LabelledToken {
  /** The token's text, as it is. */
  readonly label: string;
  /** Hexadecimal, two digits a byte; shown when the text is empty because the token is only part of a character. */
  readonly bytes?: string | undefined;
  /** The token ends the sequence. */
  readonly end?: boolean | undefined;
}

/** A token's text within a sentence: a right-to-left token must not turn the sentence around (Unicode isolates). */
export function isolated(token: LabelledToken): string {
  return `\u2068${tokenLabel(token)}\u2069`;
}

/** One line of text for a token: `[END]`, its bytes, or its visible text. */
export function tokenLabel(token: LabelledToken): string {
  if (token.end) return endLabel;
  if (token.label === '' && token.bytes) return visibleBytes(token.bytes);
  return visibleText(token.label);
}
