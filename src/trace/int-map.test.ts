import fc from 'fast-check';
import { expect, test } from 'vitest';
import { IntMap } from './int-map.ts';

const key = fc.oneof(
  fc.nat(40),
  fc.nat(2 ** 20),
  fc.maxSafeNat(),
  fc.nat(20).map((n) => n * 2 ** 40),
);

test('equals Map under any sequence of changes, and no change reaches an older map', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), key, fc.nat()), { maxLength: 200 }), (changes) => {
      const plain = new Map<number, number>();
      let map = IntMap.empty<number>();
      const past: { map: IntMap<number>; plain: Map<number, number> }[] = [];
      for (const [put, at, value] of changes) {
        past.push({ map, plain: new Map(plain) });
        map = put ? map.with(at, value) : map.without(at);
        if (put) plain.set(at, value);
        else plain.delete(at);
      }
      for (const then of [...past.filter((_, i) => i % 20 === 0), { map, plain }]) {
        expect(then.map.size).toBe(then.plain.size);
        expect(then.map.keys()).toEqual([...then.plain.keys()].sort((a, b) => a - b));
        for (const [, at] of changes) expect(then.map.get(at)).toBe(then.plain.get(at));
      }
    }),
  );
});

test('taking away what is not there gives the same map', () => {
  const map = IntMap.empty<number>().with(1, 1);
  expect(map.without(33)).toBe(map);
  expect(map.without(1).has(1)).toBe(false);
});
