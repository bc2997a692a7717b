import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pushText, Splitter, splitText, textSplitter, tokenSplitter, type Segment } from './split.ts';
import { thinkFormats, thinkTokens } from './think-format.ts';

const format = thinkFormats[0]!;

/** [kind, text, closed] of each segment. */
function read(text: string, startsIn?: 'thinking' | 'answer'): [string, string, boolean][] {
  return splitText(text, format, startsIn).map(({ kind, start, end, closed }) => [
    kind,
    text.slice(start, end),
    closed,
  ]);
}

/** The same by a regular expression over the whole text: the oracle of everything that streams. */
function oracle(text: string, startsIn: 'thinking' | 'answer'): [string, string][] {
  const found: [string, string][] = [];
  let depth = startsIn === 'thinking' ? 1 : 0;
  let start = 0;
  for (const match of [...text.matchAll(/<\/?think>/g), undefined]) {
    const at = match?.index ?? text.length;
    const opens = match?.[0] === format.open;
    const turns = match !== undefined && (opens ? depth === 0 : depth === 1);
    if (turns || match === undefined) {
      if (depth > 0 || at > start) found.push([depth > 0 ? 'thinking' : 'answer', text.slice(start, at)]);
      if (match !== undefined) start = at + match[0].length;
    }
    if (match !== undefined) depth = Math.max(0, depth + (opens ? 1 : -1));
  }
  return found;
}

/** Texts made of delimiters, pieces of delimiters and words, so that every awkward seam comes up. */
const awkward = fc
  .array(
    fc.constantFrom('<think>', '</think>', '<', '</', '<th', '</thi', 'nk>', 'k>', 'a', ' 思', '👍', '\n', '<<think>'),
  )
  .map((pieces) => pieces.join(''));
const startsIn = fc.constantFrom('thinking' as const, 'answer' as const);

describe('thinking and answer', () => {
  test('the usual forms', () => {
    expect(read('<think>hm</think>42')).toEqual([
      ['thinking', 'hm', true],
      ['answer', '42', true],
    ]);
    expect(read('hm</think>42', 'thinking')).toEqual(read('<think>hm</think>42'));
    expect(read('<think>\n\n</think>\n\n42')).toEqual([
      ['thinking', '\n\n', true],
      ['answer', '\n\n42', true],
    ]);
    expect(read('42')).toEqual([['answer', '42', true]]);
    expect(read('')).toEqual([]);
  });

  test('unfinished, several, nested, stray', () => {
    expect(read('<think>hm')).toEqual([['thinking', 'hm', false]]);
    expect(read('', 'thinking')).toEqual([['thinking', '', false]]);
    expect(read('<think>hm</thi')).toEqual([['thinking', 'hm</thi', false]]);
    expect(read('a<think>b</think>c<think>d</think>e').map(([kind, text]) => [kind, text])).toEqual([
      ['answer', 'a'],
      ['thinking', 'b'],
      ['answer', 'c'],
      ['thinking', 'd'],
      ['answer', 'e'],
    ]);
    expect(read('<think>a<think>b</think>c</think>d')).toEqual([
      ['thinking', 'a<think>b</think>c', true],
      ['answer', 'd', true],
    ]);
    expect(read('a</think>b')).toEqual([['answer', 'a</think>b', true]]);
  });

  test('any text is split as a regular expression splits it whole', () => {
    fc.assert(
      fc.property(awkward, startsIn, (text, from) => {
        expect(read(text, from).map(([kind, part]) => [kind, part])).toEqual(oracle(text, from));
      }),
      { numRuns: 2000 },
    );
  });

  test('any chunking gives the same segments, and nothing shown is ever taken back', () => {
    fc.assert(
      fc.property(awkward, startsIn, fc.array(fc.nat(7)), (text, from, sizes) => {
        const splitter = textSplitter(format, from);
        let shown: readonly Segment[] = [];
        for (let at = 0, i = 0; at < text.length; i++) {
          const size = 1 + (sizes[i % Math.max(1, sizes.length)] ?? 0);
          pushText(splitter, text.slice(at, at + size));
          at += size;
          const now = splitter.segments;
          shown.forEach((before, which) => {
            expect(now[which]).toMatchObject({ kind: before.kind, start: before.start });
            expect(now[which]!.end).toBeGreaterThanOrEqual(before.end);
            if (before.closed) expect(now[which]).toEqual(before);
          });
          shown = now;
        }
        expect(splitter.finish()).toEqual(splitText(text, format, from));
      }),
      { numRuns: 2000 },
    );
  });

  test('no unit is lost: segments and delimiters are the whole text', () => {
    fc.assert(
      fc.property(awkward, (text) => {
        let at = 0;
        for (const { start, end } of splitText(text, format)) {
          expect(text.slice(at, start)).toMatch(/^(<think>)?(<\/think>)?(<think>)?$/);
          at = end;
        }
        expect(text.slice(at)).toMatch(/^(<\/think>)?$/);
      }),
    );
  });

  test('tokens split as their texts do', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(2, 3, 5, 6)), startsIn, (tokens, from) => {
        const texts = tokens.map((token) => ({ 2: format.open, 3: format.close, 5: 'x', 6: 'y' })[token]);
        const splitter = tokenSplitter({ open: 2, close: 3 }, from);
        splitter.push(tokens);
        const byToken = splitter.finish().map(({ kind, start, end }) => [kind, texts.slice(start, end).join('')]);
        expect(byToken).toEqual(oracle(texts.join(''), from));
      }),
    );
  });

  test('delimiters that begin alike cannot be streamed', () => {
    expect(() => new Splitter({ open: [1], close: [1, 2] })).toThrow(RangeError);
    expect(() => new Splitter({ open: [], close: [1] })).toThrow(RangeError);
  });

  test('finds the delimiters in a vocabulary', () => {
    const pieces = ['a', '<think>', 'b', '</think>'].map((text, token) => ({
      token,
      text,
      bytes: new TextEncoder().encode(text),
      special: token % 2 === 1,
    }));
    expect(thinkTokens(pieces)).toEqual({ format, open: 1, close: 3 });
    expect(thinkTokens(pieces.slice(0, 3))).toBeUndefined();
  });
});
