import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultSampler, type SamplerSettings } from '../sampling/settings.ts';
import { defaultRoute, formatRoute, parseRoute, type Route } from './route.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const sampler: fc.Arbitrary<SamplerSettings> = fc.record({
  temperature: fc.double({ min: 0, max: 10, noNaN: true }),
  topK: fc.integer({ min: 0, max: 1_000_000 }),
  topP: share,
  minP: share,
  repetitionPenalty: fc.double({ min: 0.1, max: 10, noNaN: true }),
  order: fc.shuffledSubarray([...defaultSampler.order], { minLength: defaultSampler.order.length }),
});
const routes: fc.Arbitrary<Route> = fc.record(
  {
    room: fc.stringMatching(/^[a-z-]{1,32}$/),
    model: fc.stringMatching(/^[\w.-]{1,64}$/),
    engine: fc.constantFrom('auto' as const, 'glass' as const, 'reference' as const),
    prompt: fc.string({ unit: 'grapheme', maxLength: 200 }),
    sampler,
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    params: fc.dictionary(
      fc.stringMatching(/^x[a-zA-Z-]{0,30}$/), // none of the shared names begins so
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      { maxKeys: 5 },
    ),
  },
  { requiredKeys: ['room', 'engine', 'sampler', 'seed', 'params'] },
);

test('a link says exactly the state that it was made from', () => {
  fc.assert(
    fc.property(routes, (route) => {
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }),
  );
});

test('a link survives the address bar, which percent-encodes it', () => {
  fc.assert(
    fc.property(routes, (route) => {
      const { hash } = new URL(formatRoute(route), 'https://jielong.example/');
      expect(parseRoute(hash)).toEqual(route);
    }),
  );
});

test('what equals the default is not written', () => {
  expect(formatRoute(defaultRoute)).toBe('#/predict');
  expect(formatRoute({ ...defaultRoute, seed: 8 })).toBe('#/predict?seed=8');
  expect(formatRoute(parseRoute('#/think'))).toBe('#/think');
  expect(parseRoute('#/think').sampler.temperature).toBe(0.7);
});

test('any text gives a route whose every value is allowed, and whose link is stable', () => {
  const hostile = fc.oneof(
    fc.uint16Array({ maxLength: 400 }).map((units) => String.fromCharCode(...units)), // half characters too
    fc
      .array(fc.tuple(fc.constantFrom('temperature', 'topK', 'topP', 'seed', 'order', 'model', 'engine'), fc.string()))
      .map((pairs) => `#/predict?${pairs.map(([key, value]) => `${key}=${value}`).join('&')}`),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const route = parseRoute(text);
      expect(route.room).toMatch(/^[a-z-]{1,32}$/);
      expect(route.model ?? 'x').toMatch(/^[\w.-]{1,64}$/);
      expect(route.sampler.temperature).toBeGreaterThanOrEqual(0);
      expect(route.sampler.temperature).toBeLessThanOrEqual(10);
      expect(route.sampler.topP).toBeGreaterThanOrEqual(0);
      expect(route.sampler.topP).toBeLessThanOrEqual(1);
      expect(Number.isInteger(route.sampler.topK)).toBe(true);
      expect(Number.isInteger(route.seed)).toBe(true);
      expect(new Set(route.sampler.order)).toEqual(new Set(defaultSampler.order));
      expect(parseRoute(formatRoute(route))).toEqual(route);
    }),
  );
});

test.each([
  ['', defaultRoute],
  ['#', defaultRoute],
  ['#/', defaultRoute],
  ['#/predict?temperature=hot&topK=1.5&topP=2&minP=-1&seed=-1', defaultRoute],
  ['#/predict?temperature=Infinity&topP=NaN&seed=4294967296', defaultRoute],
  ['#/predict?model=../../etc/passwd&engine=webllm', defaultRoute],
  ['#/PREDICT/../<script>', defaultRoute],
  ['#/predict?order=temperature', defaultRoute],
  ['#/predict?topP=1&minP=-0', defaultRoute],
  ['#/predict?prompt=%E5%BA%8A%E5%89%8D%E6%98%8E%E6%9C%88', { ...defaultRoute, prompt: '床前明月' }],
  ['#/predict?prompt=床前明月', { ...defaultRoute, prompt: '床前明月' }],
  ['#/predict?prompt=%E5%BA', { ...defaultRoute, prompt: '\uFFFD' }],
  ['#/predict?prompt=', { ...defaultRoute, prompt: '' }],
])('%s', (hash, expected) => {
  expect(parseRoute(hash)).toEqual(expected);
});

test('a prompt of a megabyte is cut, not refused', () => {
  expect(parseRoute(`#/predict?prompt=${'字'.repeat(1_000_000)}`).prompt).toHaveLength(20_000);
});
