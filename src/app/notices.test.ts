import { beforeEach, expect, test, vi } from 'vitest';
import { EngineError } from '../engine/errors.ts';
import { setLanguage } from '../i18n/i18n.ts';
import { Notices } from './notices.ts';

beforeEach(() => setLanguage('en'));

const news = (id: string, what: string) => ({ id, kind: 'news' as const, explain: () => ({ what }) });

test('of two with one id only the newer stands, at the end', () => {
  const notices = new Notices();
  notices.show(news('a', 'first'));
  notices.show(news('b', 'second'));
  notices.show(news('a', 'third'));
  expect(notices.list.value.map(({ explain }) => explain().what)).toEqual(['second', 'third']);
});

test('an error keeps its facts and follows the language', () => {
  const notices = new Notices();
  notices.error(new EngineError('offline', { url: 'https://x.example/m.gguf' }));
  const [notice] = notices.list.value;
  expect(notice).toMatchObject({ id: 'offline', kind: 'error' });
  expect(notice!.explain().why).toContain('https://x.example/m.gguf');
  const english = notice!.explain().what;
  setLanguage('zh-Hant');
  expect(notice!.explain().what).not.toBe(english);
  expect(notice!.explain().why).toContain('https://x.example/m.gguf');
});

test('dismissing tells the watchers once, and only when there was something', () => {
  const notices = new Notices();
  notices.show(news('a', 'first'));
  const seen = vi.fn();
  notices.list.subscribe(seen);
  notices.dismiss('b');
  expect(seen).not.toHaveBeenCalled();
  notices.dismiss('a');
  expect(seen).toHaveBeenCalledOnce();
  expect(notices.list.value).toEqual([]);
});
