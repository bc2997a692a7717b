import { afterEach, expect, test } from 'vitest';
import { setLanguage } from '../i18n/i18n.ts';
import { keyLabels } from './key-label.ts';

afterEach(() => setLanguage('en'));

test.each([
  ['ArrowRight', ['→']],
  ['KeyF', ['F']],
  ['Digit1', ['1']],
  ['$mod+KeyK', ['Ctrl', 'K']],
  ['Shift+?', ['?']],
  ['Shift+KeyP', ['Shift', 'P']],
  ['Minus', ['−']],
  ['Space', ['Space']],
])('%s is written as %j', (binding, expected) => {
  expect(keyLabels(binding, false)).toEqual(expected);
});

test('a Mac has another key', () => {
  expect(keyLabels('$mod+KeyK', true)).toEqual(['⌘', 'K']);
});

test('the space bar has a name in each language', () => {
  setLanguage('zh-Hant');
  expect(keyLabels('Space', false)).toEqual(['空白鍵']);
});
