import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRoute } from './route-sync.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The address bar; `follow` is a click on a link, whose event comes a moment later, as in a browser. */
function addressBar(hash: string) {
  const heard = new Map<string, () => void>();
  const location = { hash };
  const window = {
    location,
    history: { state: null, replaceState: (_: unknown, __: string, next: string) => void (location.hash = next) },
    setTimeout: (work: () => void, delay: number) => setTimeout(work, delay),
    clearTimeout: (timer: ReturnType<typeof setTimeout> | undefined) => clearTimeout(timer),
    addEventListener: (name: string, listener: () => void) => heard.set(name, listener),
  };
  const follow = (next: string): void => {
    location.hash = next;
    setTimeout(() => heard.get('hashchange')!(), 5);
  };
  return { location, follow, route: openRoute(window as unknown as Window) };
}

test('the address follows the state, after a while', () => {
  const { location, route } = addressBar('#/think');
  route.patch({ seed: 9 });
  expect(location.hash).toBe('#/think');
  vi.runAllTimers();
  expect(location.hash).toBe('#/think?seed=9');
});

test('the state follows a link', () => {
  const { follow, route } = addressBar('#/think');
  follow('#/scale?seed=3');
  vi.runAllTimers();
  expect(route.value).toMatchObject({ room: 'scale', seed: 3 });
});

test('a link that was followed a moment ago wins over what was to be written', () => {
  const { location, follow, route } = addressBar('#/think');
  route.patch({ seed: 9 });
  vi.advanceTimersByTime(298);
  follow('#/scale'); // its event comes when the address has been due for three milliseconds
  vi.runAllTimers();
  expect(location.hash).toBe('#/scale');
  expect(route.value.room).toBe('scale');
});
