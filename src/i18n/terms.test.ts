import { expect, test } from 'vitest';
import * as errors from './messages/errors.ts';
import * as shell from './messages/shell.ts';

const modules = import.meta.glob<Record<string, unknown>>(['./messages/*.ts', '!./messages/*.test.ts'], {
  eager: true,
});

/** Said elsewhere, not by a lecturer in Taiwan. */
const foreign = [
  '令牌',
  '采樣',
  '概率',
  '文件',
  '默認',
  '數據',
  '內存',
  '軟件',
  '硬件',
  '信息',
  '視頻',
  '服務器',
  '鼠標',
  '菜單',
  '緩存',
  '在線',
];

/** Every text in a catalogue; functions are called with placeholders. */
function* texts(value: unknown): Generator<readonly [language: string, text: string]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    if (key === 'en' || key === 'zh-Hant') {
      if (typeof entry === 'string') yield [key, entry];
      else if (typeof entry === 'function') {
        const text: unknown = (entry as (...args: unknown[]) => unknown)('1', '2', '3', '4');
        if (typeof text === 'string') yield [key, text];
      }
    } else yield* texts(entry);
  }
}

test('the catalogues are found', () => {
  expect(Object.values(modules)).toEqual(expect.arrayContaining([errors, shell]));
});

for (const [path, catalogue] of Object.entries(modules)) {
  test(`${path} has both languages in Taiwan's terms`, () => {
    for (const [language, text] of texts(catalogue)) {
      expect(text.trim(), language).not.toBe('');
      if (language === 'zh-Hant') for (const term of foreign) expect(text).not.toContain(term);
    }
  });
}
