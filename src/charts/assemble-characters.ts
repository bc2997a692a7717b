/** Finds the tokens that form one character together: byte-level tokenizers cut rare characters into bytes. */

interface Partial {
  readonly label: string;
  /** Hexadecimal, two digits a byte. */
  readonly bytes?: string | undefined;
}

export interface CharacterGroup<T> {
  /** One token with its own text, or the tokens whose bytes form `text`. */
  readonly pieces: readonly T[];
  /** The characters that the bytes of the pieces spell; empty while they are not whole. */
  readonly text: string;
  /** The pieces are parts of characters. */
  readonly split: boolean;
}

/**
 * Groups the pieces of a text. A run of tokens that have bytes instead of text is closed as soon as its bytes are whole
 * characters, and as soon as they can no longer become any (UTF-8, RFC 3629): then the group's text stays empty.
 */
export function assembleCharacters<T extends Partial>(pieces: readonly T[]): readonly CharacterGroup<T>[] {
  const groups: CharacterGroup<T>[] = [];
  let open: T[] = [];
  const close = (text: string): void => {
    if (open.length > 0) groups.push({ pieces: open, text, split: true });
    open = [];
  };
  for (const piece of pieces) {
    if (piece.label !== '' || !piece.bytes) {
      close('');
      groups.push({ pieces: [piece], text: piece.label, split: false });
      continue;
    }
    if (decode([...open, piece]) === 'broken') close('');
    open.push(piece);
    const decoded = decode(open);
    if (decoded === 'broken') close('');
    else if (decoded.whole) close(decoded.text);
  }
  close('');
  return groups;
}

const strict = { fatal: true, ignoreBOM: true };

/** The characters of the pieces' bytes, and whether the last one is whole. */
function decode(pieces: readonly Partial[]): { readonly text: string; readonly whole: boolean } | 'broken' {
  const hex = pieces.map((piece) => piece.bytes ?? '').join('');
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const decoder = new TextDecoder('utf-8', strict);
  try {
    const text = decoder.decode(bytes, { stream: true });
    return { text, whole: new TextEncoder().encode(text).length === bytes.length };
  } catch {
    return 'broken';
  }
}
