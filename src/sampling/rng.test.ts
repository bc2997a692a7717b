import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { philox4x32, uniform } from './rng.ts';

describe('philox4x32', () => {
  // The three `philox4x32 10` lines of Random123's tests/kat_vectors: zeros, ones, digits of π.
  test.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('known answer %#', (counter, key, expected) => {
    expect(philox4x32(counter, key)).toEqual(expected);
  });
});

describe('uniform', () => {
  test('is built from the first two words of the block', () => {
    const value = ((0x6627e8d5 >>> 5) * 2 ** 26 + (0xe169c58d >>> 6)) / 2 ** 53;
    expect(uniform(0, 0, 0)).toBe(value);
    expect(uniform(0, 0, 0)).toBeCloseTo(0x6627e8d5 / 2 ** 32, 7);
  });

  test('lies in [0, 1) for any integers', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.maxSafeInteger(), fc.maxSafeInteger(), (seed, stream, position) => {
        const u = uniform(seed, stream, position);
        expect(u).toBeGreaterThanOrEqual(0);
        expect(u).toBeLessThan(1);
      }),
    );
  });

  test('differs wherever the seed, the stream or the position differs', () => {
    const seen = new Set<number>();
    for (const seed of [0, 1, 7, 2 ** 32, 2 ** 40 + 1, -1])
      for (const stream of [0, 1, 2 ** 33])
        for (let position = -50; position < 200; position++) seen.add(uniform(seed, stream, position));
    expect(seen.size).toBe(6 * 3 * 250);
  });

  test('mean, variance and lag-1 correlation of 100,000 numbers are those of U[0, 1)', () => {
    const n = 100_000;
    const u = Float64Array.from({ length: n }, (_, position) => uniform(7, 0, position) - 0.5);
    let mean = 0;
    let square = 0;
    let lag = 0;
    for (let i = 0; i < n; i++) {
      mean += u[i]! / n;
      square += u[i]! ** 2 / n;
      lag += (u[i]! * u[(i + 1) % n]!) / n;
    }
    // Four standard errors: sd of U is 1/√12, of (U − ½)² 1/√180, of a product of two 1/12.
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(12 * n));
    expect(Math.abs(square - 1 / 12)).toBeLessThan(4 / Math.sqrt(180 * n));
    expect(Math.abs(lag)).toBeLessThan(4 / 12 / Math.sqrt(n));
  });
});
