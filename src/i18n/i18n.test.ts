import { afterEach, expect, test } from 'vitest';
import { integer, percent, preferredLanguage, setLanguage, t } from './i18n.ts';
import { bytes, parameterCount } from './units.ts';

afterEach(() => setLanguage('en'));

test.each([
  [['zh-TW'], 'zh-Hant'],
  [['ZH'], 'zh-Hant'],
  [['en-US', 'zh-TW'], 'en'],
  [['de', 'zh-TW'], 'en'],
  [[], 'en'],
] as const)('a browser that asks for %j gets %s', (wanted, expected) => {
  expect(preferredLanguage(wanted)).toBe(expected);
});

test('a message is read in the language of the page, at the time of reading', () => {
  const message = { en: (n: number) => `${n} tokens`, 'zh-Hant': (n: number) => `${n} 個詞元` };
  expect(t(message, 3)).toBe('3 tokens');
  setLanguage('zh-Hant');
  expect(t(message, 3)).toBe('3 個詞元');
});

test.each([
  [0, '0.0 %'],
  [1, '100.0 %'],
  [0.1234, '12.3 %'],
  [0.0009, '< 0.1 %'],
  [0.001, '0.1 %'],
])('%d is written %s', (share, expected) => {
  expect(percent(share)).toBe(expected);
});

test('large numbers are grouped', () => {
  expect(integer(5_925_376)).toBe('5,925,376');
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [6_467_744, '6.47 MB'],
  [23_700_000, '23.7 MB'],
  [268_435_456, '268 MB'],
  [1_400_000_000, '1.4 GB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (count, expected) => {
  expect(bytes(count)).toBe(expected);
});

test.each([
  [512, '512'],
  [5_925_376, '5.93M'],
  [134_515_008, '135M'],
  [1_235_814_400, '1.24B'],
])('%d parameters are %s', (count, expected) => {
  expect(parameterCount(count)).toBe(expected);
});
