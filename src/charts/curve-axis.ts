/** From the values of an x axis to places on it: plain numbers that any drawing can scale to pixels. */
import type { CurveAxis } from './curve-picture.ts';

export interface AxisTick {
  readonly place: number;
  readonly value: number;
}

export interface PlacedAxis {
  /** In octaves of a log2 axis; 0, 1, 2, … of a named one. */
  place(x: number): number;
  readonly domain: readonly [number, number];
  readonly ticks: readonly AxisTick[];
  /** Where the axis is broken between 0 and the logarithm. */
  readonly breakAt: number | undefined;
}

/** Octaves from 0 to the first value, and of the margin at either end. */
const slot = 1.1;
const margin = 0.25;

/** @param values every x that must fit */
export function placedAxis({ scale }: Pick<CurveAxis, 'scale'>, values: readonly number[], mostTicks = 9): PlacedAxis {
  return scale === 'log2' ? logAxis(values, mostTicks) : namedAxis(scale.names);
}

function namedAxis(names: readonly string[]): PlacedAxis {
  return {
    place: (x) => x,
    domain: [-0.4, Math.max(1, names.length) - 0.6],
    ticks: names.map((_, value) => ({ place: value, value })),
    breakAt: undefined,
  };
}

function logAxis(values: readonly number[], mostTicks: number): PlacedAxis {
  const positive = values.filter((value) => value > 0);
  const least = Math.log2(positive.length > 0 ? Math.min(...positive) : 1);
  const most = Math.max(least + 1, Math.log2(positive.length > 0 ? Math.max(...positive) : 64));
  const hasZero = values.some((value) => value <= 0);
  const zero = least - slot;
  const ticks = logTicks(least - margin, most + margin, mostTicks).map((value) => ({ value, place: Math.log2(value) }));
  return {
    place: (x) => (x > 0 ? Math.log2(x) : zero),
    domain: [(hasZero ? zero : least) - margin, most + margin],
    ticks: hasZero ? [{ value: 0, place: zero }, ...ticks] : ticks,
    breakAt: hasZero ? least - slot / 2 : undefined,
  };
}

/** Powers of two between two logarithms; thirds of octaves between them where there is room for few. */
function logTicks(from: number, to: number, most: number): readonly number[] {
  const powers = range(Math.ceil(from), Math.floor(to)).map((power) => 2 ** power);
  if (powers.length >= 3) {
    const every = Math.ceil(powers.length / most);
    return powers.filter((_, i) => i % every === 0);
  }
  const round = [1, 1.25, 1.5, 1.75];
  return range(Math.floor(from), Math.floor(to))
    .flatMap((power) => round.map((part) => part * 2 ** power))
    .filter((value) => Math.log2(value) >= from && Math.log2(value) <= to);
}

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

/** Round values (1, 2, 5 × 10^k) of the second axis within the first one's values, at most so many. */
export function secondTicks(least: number, most: number, perUnit: number, count = 8): readonly number[] {
  const from = least * perUnit;
  const to = most * perUnit;
  if (!(from > 0) || !(to >= from)) return [];
  const powers = range(Math.floor(Math.log10(from)), Math.floor(Math.log10(to)));
  const all = powers.flatMap((power) => [1, 2, 5].map((digit) => Number(`${digit}e${power}`)));
  const inside = all.filter((value) => value >= from && value <= to);
  const every = Math.ceil(inside.length / count);
  return inside.filter((_, i) => i % every === 0);
}
