/** Parallel scaling: N answers to each problem, and what is made of them. */
import type { CurveRule, CurveSeries } from '../../../charts/curve-picture.ts';
import { integer, percent, t } from '../../../i18n/i18n.ts';
import { axes, findings, lines, pointWords, scale } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';
import type { VoteLine } from '../questions.ts';
import { curvePoint, noteOf } from './point-words.ts';
import { livePoints, type View, type ViewData } from './view-data.ts';

const strategies: Readonly<Record<VoteLine, Point['strategy']>> = {
  pass: 'pass-at-n',
  best: 'best-of-n',
  weighted: 'weighted-vote',
  majority: 'self-consistency',
};

const looks: Readonly<Record<VoteLine, Pick<CurveSeries, 'tone' | 'marker' | 'line' | 'interval'>>> = {
  pass: { tone: 2, marker: 'triangle', line: 'dashed', interval: 'none' },
  best: { tone: 3, marker: 'diamond2', line: 'solid', interval: 'none' },
  weighted: { tone: 1, marker: 'square', line: 'solid', interval: 'none' },
  majority: { tone: 0, marker: 'circle', line: 'solid', interval: 'whiskers' },
};

export function parallelView(data: ViewData): View {
  const live = livePoints(data);
  const one = live.find(isSingle);
  const recorded = data.recorded.filter(({ budget, waits }) => budget < 0 && waits === 0);
  const grey = [...lineOf(recorded, 'pass'), ...lineOf(recorded, 'majority')];
  const pass = lineOf(live, 'pass');
  const series = [
    recordedSeries('pass', lineOf(recorded, 'pass')),
    recordedSeries('majority', lineOf(recorded, 'majority')),
    ...(['pass', 'best', 'weighted', 'majority'] as const).map((line) => seriesOf(line, lineOf(live, line))),
  ].filter(({ points }) => points.length > 0);
  const gap = pass.length > 1 ? 'live' : 'recorded';
  const ids = gap === 'live' ? ['pass', 'majority'] : ['recorded-pass', 'recorded-majority'];
  return {
    picture: {
      axis: { label: t(axes.samples), scale: 'log2' },
      yLabel: t(scale.accuracy),
      from: floorOf(series),
      series,
      rules: rulesOf(one),
      gap: { upper: ids[0]!, lower: ids[1]!, name: t(lines.gap) },
      note: noteOf(live, grey),
    },
    finding: findingOf(pass.length > 0 ? live : recorded),
  };
}

/** Votes crowd near the top: the axis begins a fifth below the lowest interval, at a round share. */
export function floorOf(series: readonly CurveSeries[]): number {
  const lowest = Math.min(1, ...series.flatMap(({ points }) => points.map(({ low }) => low)));
  return series.length === 0 ? 0 : Math.max(0, Math.floor((lowest - 0.1) * 5 + 1e-9) / 5);
}

const isSingle = ({ aggregator }: Point): boolean => aggregator === 'single';

/** Ascending in N; recordings may hold several weightings: the first of each N counts. */
export function lineOf(points: readonly Point[], line: VoteLine): readonly Point[] {
  const all = points.filter(({ strategy }) => strategy === strategies[line]);
  return [...new Map(all.toReversed().map((point) => [point.n, point])).values()].sort((a, b) => a.n - b.n);
}

const chartPoint = (point: Point) => curvePoint(point, point.n, t(pointWords.n, integer(point.n)));

const seriesOf = (line: VoteLine, points: readonly Point[]): CurveSeries => ({
  id: line,
  name: t(lines[line]),
  ...looks[line],
  points: points.map(chartPoint),
});

const recordedSeries = (line: 'pass' | 'majority', points: readonly Point[]): CurveSeries => ({
  ...seriesOf(line, points),
  id: `recorded-${line}`,
  name: t(line === 'pass' ? lines.recordedPass : lines.recordedMajority),
  tone: 'recorded',
  interval: 'band',
});

function rulesOf(one: Point | undefined): readonly CurveRule[] {
  return one === undefined ? [] : [{ id: 'single', name: t(lines.single), tone: 4, y: one.accuracy }];
}

function findingOf(points: readonly Point[]): string {
  const pass = lineOf(points, 'pass').at(-1);
  const vote = lineOf(points, 'majority').at(-1);
  const one = points.find(isSingle) ?? lineOf(points, 'majority').find(({ n }) => n === 1);
  if (pass === undefined || vote === undefined || one === undefined) return '';
  const shares = [one, vote, pass].map(({ accuracy }) => percent(accuracy, 0));
  return t(findings.parallel, shares[0]!, shares[1]!, integer(vote.n), shares[2]!);
}
