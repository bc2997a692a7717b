import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shownBars } from './bar-rows.ts';

const row = (token: number, raw: number, more: object = {}) => ({
  token,
  label: `t${token}`,
  raw,
  final: raw,
  ...more,
});
const rows = [row(7, 0.4), row(3, 0.3), row(9, 0.1), row(4, 0.05, { drawn: true }), row(5, 0.05)];
const tail = { count: 95, raw: 0.1, final: 0.1 };

test('rows beyond the last bar join the tail', () => {
  const shown = shownBars(rows, tail, 2, undefined);
  expect(shown.rows.map((r) => [r.token, r.rank])).toEqual([
    [7, 1],
    [4, 4],
  ]);
  expect(shown.tail.count).toBe(98);
  expect(shown.tail.raw).toBeCloseTo(0.1 + 0.3 + 0.1 + 0.05, 12);
});

test('the selected row keeps its bar, in its own place', () => {
  expect(shownBars(rows, tail, 3, 5).rows.map((r) => r.token)).toEqual([7, 4, 5]);
});

test('whatever is shown, the sums stay', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share)), fc.nat(12), fc.nat(12), (shares, max, selected) => {
      const all = shares.map(([raw, final], token) => ({ token, label: '', raw, final }));
      const shown = shownBars(all, tail, max, selected);
      const sum = shown.rows.reduce((total, r) => total + r.final, shown.tail.final);
      expect(shown.rows.length).toBe(Math.min(max, all.length));
      expect(sum).toBeCloseTo(shown.sum.final, 9);
      expect(shown.tail.count + shown.rows.length).toBe(tail.count + all.length);
      if (max > 0 && selected < all.length) expect(shown.rows.some((r) => r.token === selected)).toBe(true);
    }),
  );
});
