import { expect, test } from 'vitest';
import { gapPairs, moved, type CurvePoint, type CurveSeries } from './curve-picture.ts';

const point = (x: number, y: number): CurvePoint => ({ x, y, low: y, high: y, name: '', facts: [] });
const line = (id: string, points: readonly CurvePoint[]): CurveSeries => ({
  id,
  name: id,
  tone: 0,
  marker: 'circle',
  line: 'solid',
  interval: 'none',
  points,
});
const series = [
  line('a', [point(1, 0.1), point(2, 0.2), point(8, 0.3)]),
  line('empty', []),
  line('b', [point(1, 0.6), point(7, 0.9)]),
];

test('→ ← go along a line and stop at its ends', () => {
  expect(moved(series, { series: 0, point: 0 }, 'ArrowRight')).toEqual({ series: 0, point: 1 });
  expect(moved(series, { series: 0, point: 2 }, 'ArrowRight')).toEqual({ series: 0, point: 2 });
  expect(moved(series, { series: 0, point: 0 }, 'ArrowLeft')).toEqual({ series: 0, point: 0 });
  expect(moved(series, { series: 0, point: 1 }, 'End')).toEqual({ series: 0, point: 2 });
  expect(moved(series, { series: 0, point: 1 }, 'Home')).toEqual({ series: 0, point: 0 });
});

test('↑ ↓ go to the nearest point of another line, past lines without points', () => {
  expect(moved(series, { series: 0, point: 2 }, 'ArrowDown')).toEqual({ series: 2, point: 1 });
  expect(moved(series, { series: 2, point: 0 }, 'ArrowUp')).toEqual({ series: 0, point: 0 });
  expect(moved(series, { series: 2, point: 0 }, 'ArrowDown')).toEqual({ series: 2, point: 0 });
  expect(moved(series, { series: 2, point: 0 }, 'a')).toBeUndefined();
});

test('a gap is there where both lines have a point', () => {
  expect(gapPairs(series, { upper: 'b', lower: 'a', name: '' })).toEqual([{ x: 1, upper: 0.6, lower: 0.1 }]);
  expect(gapPairs(series, { upper: 'b', lower: 'missing', name: '' })).toEqual([]);
});
