/**
 * GPT-2's printable stand-in for each of the 256 bytes (openai/gpt-2 encoder.py `bytes_to_unicode`): byte-level BPE
 * spells its tokens in this alphabet, so that a vocabulary file holds neither spaces nor control characters.
 * Bytes that print in Latin-1 stand for themselves; the others are U+0100, U+0101, … in order: a space is Ġ.
 */
const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 255 && byte !== 173);

/** Index = byte. */
export const byteCharacters: readonly string[] = (() => {
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(printable(byte) ? byte : next++));
})();

const byteOf = new Map(byteCharacters.map((character, byte) => [character.charCodeAt(0), byte]));

const utf8 = new TextEncoder();

/** Text in the alphabet, one character for each byte of its UTF-8; lone surrogates become U+FFFD. */
export function spell(text: string): string {
  let spelled = '';
  for (const byte of utf8.encode(text)) spelled += byteCharacters[byte]!;
  return spelled;
}

/** The bytes that a spelled token stands for; undefined when it has a character outside the alphabet. */
export function unspell(token: string): Uint8Array | undefined {
  const bytes = new Uint8Array(token.length);
  for (let i = 0; i < token.length; i++) {
    const byte = byteOf.get(token.charCodeAt(i));
    if (byte === undefined) return undefined;
    bytes[i] = byte;
  }
  return bytes;
}
