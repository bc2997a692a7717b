import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barDomain, barLength, entropyThickness, logAxis, shorten, spread, textWidth, unitNumber } from './scales.ts';

test('the bar axis ends at the next round probability', () => {
  expect(barDomain([0.421, 0.1])).toBe(0.5);
  expect(barDomain([0.5])).toBe(0.5);
  expect(barDomain([0.51])).toBe(1);
  expect(barDomain([])).toBe(0.02);
  expect(barLength(0.25, 0.5)).toBe(0.5);
  expect(barLength(0.9, 0.5)).toBe(1);
});

test('every bar fits its axis', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
      const domain = barDomain(values);
      expect(values.every((value) => value <= domain)).toBe(true);
    }),
  );
});

test('entropy: none is no line, 8 nats and more the thickest', () => {
  expect([0, 4, 8, 11].map(entropyThickness)).toEqual([0, 0.5, 1, 1]);
});

test('a log axis: a decade is the same height everywhere', () => {
  const axis = logAxis([0.5, 0.002, 0]);
  expect(axis.decades).toBe(-3);
  expect(axis.ticks).toEqual([1, 0.1, 0.01, 0.001]);
  expect(axis.position(1)).toBe(1);
  expect(axis.position(0.1)).toBeCloseTo(2 / 3, 12);
  expect(axis.position(0.01)).toBeCloseTo(1 / 3, 12);
  expect(axis.position(0)).toBe(0);
  expect(axis.position(1e-30)).toBe(0);
});

test('a log axis: exact powers of ten get their own decade, at most seven ticks', () => {
  expect(logAxis([0.001]).decades).toBe(-3);
  expect(logAxis([1]).decades).toBe(-1);
  expect(logAxis([1e-30]).decades).toBe(-9);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
      expect(logAxis(values).ticks.length).toBeLessThanOrEqual(7);
    }),
  );
});

test('a random number is cut, never rounded up to 1', () => {
  expect(unitNumber(0.9999999)).toBe('0.999999');
  expect(unitNumber(1 - 2 ** -53)).toBe('0.999999');
  expect(unitNumber(1)).toBe('1.000000');
  expect(unitNumber(0.427315)).toBe('0.427315');
  expect(unitNumber(0)).toBe('0.000000');
});

test('texts are shortened by their width', () => {
  expect(textWidth('月a')).toBeCloseTo(1.6, 12);
  expect(shorten('床前明月光', 5)).toBe('床前明月光');
  expect(shorten('床前明月光疑', 5)).toBe('床前明月…');
});

test('labels are spread: order kept, gaps kept, inside when they fit', () => {
  expect(spread([10, 11, 50], 5, 100)).toEqual([10, 15, 50]);
  expect(spread([98, 99, 100], 5, 100)).toEqual([90, 95, 100]);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 5 }), (wanted) => {
      const placed = spread(wanted, 10, 100);
      const sorted = placed.toSorted((a, b) => a - b);
      sorted.forEach((y, i) => {
        expect(y).toBeGreaterThanOrEqual(-1e-9);
        expect(y).toBeLessThanOrEqual(100);
        if (i > 0) expect(y - sorted[i - 1]!).toBeGreaterThanOrEqual(10 - 1e-9);
      });
    }),
  );
});
