/** Easy and hard problems apart: averages hide that easy ones need no budget. */
import type { CurveMarker, CurveSeries } from '../../../charts/curve-picture.ts';
import { percent, t } from '../../../i18n/i18n.ts';
import { axes, findings, pointWords, scale } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';
import { binName, measureOf } from '../difficulty.ts';
import type { Measured, MeasuredBin } from '../measure.ts';
import { curvePoint, noteOf, thinkingName } from './point-words.ts';
import type { View } from './view-data.ts';

const nothing: Measured = { points: [], differences: [], bins: [] };
const markers: readonly CurveMarker[] = ['circle', 'square', 'triangle', 'diamond2'];

/** Of a reader's own run; before there is one, what was recorded. */
export function difficultyView(live: Measured | undefined, recorded: Measured | undefined, set: string): View {
  const { bins, points: whole } = live ?? recorded ?? nothing;
  const measure = t(axes[measureOf(set)]);
  const source = live === undefined ? 'recorded' : 'live';
  const series = whole.flatMap((point, which): CurveSeries[] =>
    point === undefined || which >= markers.length ? [] : [lineOf(point, which, bins, measure, source)],
  );
  const shown = whole.filter((point) => point !== undefined);
  return {
    picture: {
      axis: { label: measure, scale: { names: bins.map((bin) => `${binName(bin)} (${bin.problems})`) } },
      yLabel: t(scale.accuracy),
      series: series.filter(({ points }) => points.length > 0),
      note: noteOf(shown, []), // nothing is grey here: these are lines of their own
    },
    finding: findingOf(series.at(-1)),
  };
}

function lineOf(
  whole: Point,
  which: number,
  bins: readonly MeasuredBin[],
  measure: string,
  source: string,
): CurveSeries {
  return {
    id: `${source}-${which}`,
    name: thinkingName(whole),
    tone: which as 0 | 1 | 2 | 3,
    marker: markers[which]!,
    line: 'solid',
    interval: 'whiskers',
    points: bins.flatMap((bin, place) => {
      const point = bin.points[which];
      return point === undefined ? [] : [curvePoint(point, place, t(pointWords.bin, binName(bin), measure))];
    }),
  };
}

function findingOf(line: CurveSeries | undefined): string {
  const [first] = line?.points ?? [];
  const last = line?.points.at(-1);
  if (line === undefined || first === undefined || last === undefined || first === last) return '';
  return t(findings.difficulty, percent(first.y, 0), percent(last.y, 0), line.name);
}
