/** Sequential scaling as s1 draws it: accuracy over the thinking tokens that were really used. */
import type { CurveRule, CurveSeries } from '../../../charts/curve-picture.ts';
import { percent, t } from '../../../i18n/i18n.ts';
import { axes, findings, lines, scale } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';
import { scalingMetrics, type ScalingMetrics } from '../../../stats/scaling-metrics.ts';
import { byTokens, curvePoint, noteOf, thinkingName, thinkingTag, tokens } from './point-words.ts';
import { livePoints, type View, type ViewData } from './view-data.ts';

/** One sample of each, by how its thinking ended. */
export interface Sequence {
  /** Cut off by a budget, ascending. */
  readonly cut: readonly Point[];
  readonly natural: Point | undefined;
  /** Told to go on. */
  readonly waits: readonly Point[];
}

export function sequenceOf(points: readonly Point[]): Sequence {
  const single = points.filter(({ aggregator }) => aggregator === 'single');
  const cut = single.filter(({ budget, waits }) => budget >= 0 && waits === 0);
  return {
    cut: [...new Map(cut.map((point) => [point.budget, point])).values()].sort((a, b) => a.budget - b.budget),
    natural: single.find(({ budget, waits }) => budget < 0 && waits === 0),
    waits: single.filter(({ budget, waits }) => budget < 0 && waits > 0).sort((a, b) => a.waits - b.waits),
  };
}

export function sequentialView(data: ViewData): View {
  const live = sequenceOf(livePoints(data));
  const recorded = sequenceOf(data.recorded);
  const all = [...live.cut, ...(live.natural ? [live.natural] : []), ...live.waits];
  const grey = [...recorded.cut, ...(recorded.natural ? [recorded.natural] : []), ...recorded.waits];
  return {
    picture: {
      axis: { label: t(axes.thinking), scale: 'log2' },
      yLabel: t(scale.accuracy),
      series: [...seriesOf(recorded, true), ...seriesOf(live, false)],
      rules: ruleOf(live.natural, recorded.natural),
      note: noteOf(all, grey),
    },
    finding: findingOf(live.cut.length > 0 ? live : recorded),
  };
}

function seriesOf(sequence: Sequence, isRecorded: boolean): readonly CurveSeries[] {
  const { cut, natural, waits } = sequence;
  const tagged = (one: Point) => curvePoint(one, one.meanThinkingTokens, thinkingName(one), thinkingTag(one));
  const plain = (one: Point) => curvePoint(one, one.meanThinkingTokens, thinkingName(one));
  const make = isRecorded ? plain : tagged;
  const look = isRecorded ? ({ tone: 'recorded', interval: 'band' } as const) : ({ interval: 'whiskers' } as const);
  const truncation = [...cut, ...(natural && cut.length > 0 ? [natural] : [])].sort(byTokens);
  const extension = [...(natural ? [natural] : []), ...waits];
  const truncated: CurveSeries = {
    id: isRecorded ? 'recorded-cut' : 'cut',
    name: t(isRecorded ? lines.recorded : lines.cut),
    tone: 0,
    marker: 'circle',
    line: 'solid',
    ...look,
    points: truncation.map(make),
  };
  const extended: CurveSeries = {
    id: isRecorded ? 'recorded-waits' : 'waits',
    name: t(isRecorded ? lines.recordedWaits : lines.waits),
    tone: 1,
    marker: 'diamond2',
    hollow: true,
    line: 'dashed',
    ...look,
    points: extension.map((one) => (one === natural ? plain(one) : make(one))),
  };
  return [...(cut.length > 0 ? [truncated] : []), ...(waits.length > 0 ? [extended] : [])];
}

function ruleOf(live: Point | undefined, recorded: Point | undefined): readonly CurveRule[] {
  if (live !== undefined) return [{ id: 'natural', name: t(lines.natural), tone: 4, y: live.accuracy }];
  if (recorded === undefined) return [];
  return [{ id: 'natural', name: t(lines.recordedNatural), tone: 'recorded', y: recorded.accuracy }];
}

function findingOf({ cut, natural }: Sequence): string {
  const points = natural ? [...cut, natural] : cut;
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  const most = tokens(last.meanThinkingTokens);
  if (first === last || first.budget !== 0) return t(findings.sequentialOne, percent(last.accuracy, 0), most);
  return t(findings.sequential, percent(first.accuracy, 0), percent(last.accuracy, 0), most);
}

/** s1's figures of the budgets; undefined before there are two. */
export function metricsOf(points: readonly Point[]): ScalingMetrics | undefined {
  const { cut } = sequenceOf(points);
  if (cut.length < 2) return undefined;
  return scalingMetrics(
    cut.map(({ meanThinkingTokens, accuracy }) => ({ tokens: meanThinkingTokens, accuracy })),
    { least: cut[0]!.budget, most: cut.at(-1)!.budget },
  );
}
