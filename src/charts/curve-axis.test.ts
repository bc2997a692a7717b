import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placedAxis, secondTicks } from './curve-axis.ts';

test('an octave is as long everywhere, and 0 has a slot of its own before the break', () => {
  const { place, ticks, domain, breakAt } = placedAxis({ scale: 'log2' }, [0, 4, 8, 64]);
  expect(place(8) - place(4)).toBe(1);
  expect(place(64) - place(8)).toBe(3);
  expect(place(0)).toBeLessThan(breakAt!);
  expect(breakAt).toBeLessThan(place(4));
  expect(domain[0]).toBeLessThan(place(0));
  expect(domain[1]).toBeGreaterThan(place(64));
  expect(ticks.map(({ value }) => value)).toEqual([0, 4, 8, 16, 32, 64]);
});

test('without a 0 the axis is not broken', () => {
  const { breakAt, ticks } = placedAxis({ scale: 'log2' }, [1, 2, 16]);
  expect(breakAt).toBeUndefined();
  expect(ticks.map(({ value }) => value)).toEqual([1, 2, 4, 8, 16]);
});

test('a long axis has no more ticks than fit, a short one has some', () => {
  expect(placedAxis({ scale: 'log2' }, [1, 4096], 5).ticks.map(({ value }) => value)).toEqual([1, 8, 64, 512, 4096]);
  expect(placedAxis({ scale: 'log2' }, [40, 50]).ticks.length).toBeGreaterThan(1);
});

test('whatever the values, each stands within the axis and larger ones further right', () => {
  const value = fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (values) => {
      const { place, domain, ticks } = placedAxis({ scale: 'log2' }, values);
      const places = [...values].sort((a, b) => a - b).map(place);
      for (const [i, at] of places.entries()) {
        expect(at).toBeGreaterThanOrEqual(domain[0]);
        expect(at).toBeLessThanOrEqual(domain[1]);
        if (i > 0) expect(at).toBeGreaterThanOrEqual(places[i - 1]!);
      }
      for (const tick of ticks) expect(tick.place).toBe(place(tick.value));
    }),
  );
});

test('a named axis has one place for each name', () => {
  const { place, ticks } = placedAxis({ scale: { names: ['easy', 'hard'] } }, [0, 1]);
  expect(ticks).toEqual([
    { place: 0, value: 0 },
    { place: 1, value: 1 },
  ]);
  expect(place(1)).toBe(1);
});

test('the second axis has round values of its own unit within the first one', () => {
  expect(secondTicks(10, 1000, 0.01)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10]);
  expect(secondTicks(10, 1000, 0.01, 4)).toEqual([0.1, 0.5, 2, 10]);
  expect(secondTicks(0, 10, 1)).toEqual([]);
});
