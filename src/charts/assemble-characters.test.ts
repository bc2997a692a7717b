import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assembleCharacters } from './assemble-characters.ts';

const part = (bytes: string) => ({ label: '', bytes });
const whole = (label: string) => ({ label });

test('床 = E5 BA 8A in two tokens', () => {
  const groups = assembleCharacters([whole('a'), part('e5ba'), part('8a'), whole('前')]);
  expect(groups.map((group) => [group.text, group.pieces.length, group.split])).toEqual([
    ['a', 1, false],
    ['床', 2, true],
    ['前', 1, false],
  ]);
});

test('a token may end one character and begin the next: the group is closed when both are whole', () => {
  const groups = assembleCharacters([part('e5'), part('ba8ae6'), part('9c88')]);
  expect(groups.map((group) => group.text)).toEqual(['床月']);
});

test('bytes that never become whole stay visible as an open group', () => {
  expect(assembleCharacters([part('e5ba'), whole('x')]).map((g) => [g.text, g.split])).toEqual([
    ['', true],
    ['x', false],
  ]);
  expect(assembleCharacters([part('e5'), part('ff'), part('e5ba8a')]).map((g) => g.text)).toEqual(['', '', '床']);
  expect(assembleCharacters([part('ff')])).toEqual([{ pieces: [part('ff')], text: '', split: true }]);
});

test('any text cut at any byte comes back, and no piece is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.integer({ min: 1, max: 3 })), (text, cuts) => {
      const bytes = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));
      const pieces: { label: string; bytes: string }[] = [];
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const length = cuts[i % cuts.length] ?? 2;
        pieces.push(part(bytes.slice(at, at + length).join('')));
        at += length;
      }
      const groups = assembleCharacters(pieces);
      expect(groups.map((group) => group.text).join('')).toBe(text);
      expect(groups.flatMap((group) => group.pieces)).toEqual(pieces);
    }),
  );
});
