/** The words and the table behind a picture of curves. */
import { percent, t } from '../i18n/i18n.ts';
import { curveMessages } from '../i18n/messages/curves.ts';
import type { DataTable } from './chart-frame.ts';
import type { CurvePicture, CurvePoint, CurveSeries } from './curve-picture.ts';

export function spokenPoint({ name }: CurveSeries, point: CurvePoint): string {
  const value = t(curveMessages.value, percent(point.y), percent(point.low), percent(point.high));
  return [name, point.name, value, ...point.facts].filter((part) => part !== '').join(', ');
}

/** One row for each point; small numbers keep their digits. */
export function curveTable({ axis, yLabel, series }: CurvePicture): DataTable {
  const { line, point, low, high, more } = curveMessages;
  const x = (value: number): string => (axis.scale === 'log2' ? value.toFixed(1) : (axis.scale.names[value] ?? ''));
  return {
    columns: [t(line), t(point), axis.label, yLabel, t(low), t(high), t(more)],
    rows: () =>
      series.flatMap(({ name, points }) =>
        points.map((one) => [
          name,
          one.name,
          x(one.x),
          percent(one.y),
          percent(one.low),
          percent(one.high),
          one.facts.join(', '),
        ]),
      ),
  };
}
