import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenLabel, visibleBytes, visibleParts, visibleText } from './visible-text.ts';

test('blank characters get a sign', () => {
  expect(visibleText(' the\n\tend\r')).toBe('␣the⏎⇥end␍');
  expect(visibleText('床前 明月')).toBe('床前␣明月');
  expect(visibleText('\u3000')).toBe('␣␣');
});

test('control characters: the Control Pictures block of Unicode, U+2400 + code', () => {
  expect(visibleText('\u0000\u001b\u007f')).toBe('␀␛␡');
});

test('invisible characters show their code point', () => {
  expect(visibleText('a\u200bb\u00a0')).toBe('a⟨200B⟩b⟨00A0⟩');
  expect(visibleText('\ufeff')).toBe('⟨FEFF⟩');
  expect(visibleText('\u202eabc\u2066')).toBe('⟨202E⟩abc⟨2066⟩'); // bidi controls
  expect(visibleText('\u{e0041}\u{e0100}\u3164')).toBe('⟨E0041⟩⟨E0100⟩⟨3164⟩'); // a tag, a selector, a filler
  expect(visibleText('\u001b[31m')).toBe('␛[31m'); // ANSI
  expect(visibleText('❤\ufe0f')).toBe('❤\ufe0f');
});

test('letters, CJK, emoji and combining signs stay', () => {
  const text = '月光 é 👩‍🚀'.replaceAll(' ', '').replaceAll('\u200d', '');
  expect(visibleText(text)).toBe(text);
});

/** Any character; low ones often, where the control characters are. */
const codePoint = fc.oneof(fc.nat(0x2100), fc.nat(0xd7ff), fc.integer({ min: 0xe000, max: 0x10ffff }));

test('twice is the same as once, and nothing blank is left', () => {
  fc.assert(
    fc.property(fc.array(codePoint), (codes) => {
      const text = String.fromCodePoint(...codes);
      const once = visibleText(text);
      expect(visibleText(once)).toBe(once);
      expect(/(?![\ufe0e\ufe0f])[\s\p{Cc}\p{DI}]/u.test(once)).toBe(false);
      expect(
        visibleParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(once);
    }),
  );
});

test('text and signs in runs', () => {
  expect(visibleParts('  a b')).toEqual([
    { text: '␣␣', mark: true },
    { text: 'a', mark: false },
    { text: '␣', mark: true },
    { text: 'b', mark: false },
  ]);
});

test('a token that is part of a character shows its bytes, an end token its name', () => {
  expect(visibleBytes('e5ba8a')).toBe('E5 BA 8A');
  expect(tokenLabel({ label: '', bytes: 'e5ba' })).toBe('E5 BA');
  expect(tokenLabel({ label: '</s>', end: true })).toBe('[END]');
  expect(tokenLabel({ label: ' the' })).toBe('␣the');
  expect(tokenLabel({ label: '' })).toBe('');
});
