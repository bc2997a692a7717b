import { expect, test } from 'vitest';
import { TransferMeter } from './transfer-meter.ts';

function metered(samples: readonly (readonly [at: number, bytes: number])[]): TransferMeter {
  const meter = new TransferMeter();
  for (const [at, bytes] of samples) meter.add(at, bytes);
  return meter;
}

test('one sample has no speed, and half a second is the least that has one', () => {
  expect(metered([]).pace(100)).toBeUndefined();
  expect(metered([[0, 10]]).pace(100)).toBeUndefined();
  expect(
    metered([
      [0, 0],
      [499, 50],
    ]).pace(100),
  ).toBeUndefined();
});

test('bytes over seconds, and the rest over that', () => {
  const meter = metered([
    [1000, 200],
    [2000, 1200],
    [3000, 2200],
  ]);
  expect(meter.pace(4200)).toEqual({ bytesPerSecond: 1000, secondsLeft: 2 });
});

test('what was there before counts as size, not as speed', () => {
  const meter = metered([
    [0, 1_000_000],
    [1000, 1_000_500],
  ]);
  expect(meter.pace(1_001_500)).toEqual({ bytesPerSecond: 500, secondsLeft: 2 });
});

test('a network that has become slow is seen within eight seconds', () => {
  const meter = new TransferMeter();
  for (let second = 0; second <= 10; second++) meter.add(second * 1000, second * 1_000_000);
  for (let second = 11; second <= 19; second++) meter.add(second * 1000, 10_000_000 + (second - 10) * 1000);
  expect(meter.pace(11_000_000)?.bytesPerSecond).toBeCloseTo(1000, 6);
});

test('when nothing comes there is no end in sight', () => {
  expect(
    metered([
      [0, 5],
      [2000, 5],
    ]).pace(10),
  ).toEqual({ bytesPerSecond: 0 });
});
