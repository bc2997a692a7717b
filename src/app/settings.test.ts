import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { openSettings, parseSettings } from './settings.ts';

const none = { language: 'en', theme: 'system', stage: false, motion: 'system' };

function storage(kept: string | null = null) {
  return { getItem: vi.fn(() => kept), setItem: vi.fn<(key: string, value: string) => void>() };
}

test('the first visit follows the browser', () => {
  expect(openSettings(storage(), ['zh-TW', 'en']).value.language).toBe('zh-Hant');
  expect(openSettings(storage(), ['zh-CN']).value.language).toBe('zh-Hant');
  expect(openSettings(storage(), ['en-GB', 'zh-TW']).value.language).toBe('en');
  expect(openSettings(storage(), ['fr']).value.language).toBe('en');
  expect(openSettings(storage(), []).value).toEqual(none);
});

test('what was chosen is there on the next visit, whatever the browser prefers', () => {
  const first = storage();
  const settings = openSettings(first, ['en']);
  settings.patch({ language: 'zh-Hant' });
  settings.patch({ theme: 'dark', stage: true, motion: 'reduced' });
  const kept = first.setItem.mock.lastCall![1];
  expect(openSettings(storage(kept), ['en']).value).toEqual({
    language: 'zh-Hant',
    theme: 'dark',
    stage: true,
    motion: 'reduced',
  });
});

test('one bad value does not lose the others', () => {
  const kept = JSON.stringify({ language: 'xx', theme: 'dark', stage: 'yes', extra: 1 });
  expect(parseSettings(kept, ['en'])).toEqual({ ...none, theme: 'dark' });
});

test('any kept text gives settings', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      expect(Object.keys(parseSettings(text, ['en']))).toEqual(Object.keys(none));
    }),
  );
});

test('a browser that stores nothing is no error', () => {
  const refuse = () => {
    throw new DOMException('denied', 'SecurityError');
  };
  const settings = openSettings({ getItem: refuse, setItem: refuse }, ['en']);
  settings.patch({ theme: 'dark' });
  expect(settings.value).toEqual({ ...none, theme: 'dark' });
});
