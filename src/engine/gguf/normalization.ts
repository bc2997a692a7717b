import { badFile } from './cursor.ts';
import type { Metadata } from './metadata.ts';

/**
 * Characters that a model reads as others, from the file's own table: `jielong.normalize.from` and `.to` are two
 * strings of as many code points; each one of the first stands for the one at the same place in the second. Without a
 * table, text is left alone but for lone surrogates, which no UTF-8 can hold and which become U+FFFD.
 */
export function readNormalization(metadata: Metadata): (text: string) => string {
  const from = Array.from(metadata.string('jielong.normalize.from', ''));
  const to = Array.from(metadata.string('jielong.normalize.to', ''));
  if (from.length !== to.length)
    badFile('jielong.normalize.from and .to differ in length', metadata.offset('jielong.normalize.from'));
  const table = new Map(from.map((character, i) => [character, to[i]!]));
  return (text) => {
    let normalized = '';
    for (const character of text) normalized += table.get(character) ?? character;
    return normalized.replace(/\p{Surrogate}/gu, '\uFFFD');
  };
}
