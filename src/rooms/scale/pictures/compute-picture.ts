/** Equal compute: every way to spend tokens on a problem in one picture, and the best for each price. */
import type { CurveMarker, CurvePoint, CurveSeries } from '../../../charts/curve-picture.ts';
import { integer, percent, t } from '../../../i18n/i18n.ts';
import { axes, findings, lines, scale } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';
import { curvePoint, noteOf, thinkingName, thinkingTag, tokens } from './point-words.ts';
import { livePoints, type View, type ViewData } from './view-data.ts';

const markers: readonly CurveMarker[] = ['circle', 'square', 'triangle', 'diamond2', 'star'];

/** One answer, or the majority of N. */
const isVote = ({ strategy, aggregator, waits }: Point): boolean =>
  waits === 0 && (aggregator === 'single' || strategy === 'self-consistency');

export function computeView(data: ViewData): View {
  const own = livePoints(data).filter(isVote);
  const isLive = own.length > 0;
  const points = isLive ? own : data.recorded.filter(isVote);
  const counts = [...new Set(points.map(({ n }) => n))].sort((a, b) => a - b).slice(0, markers.length);
  const shown = points.filter(({ n }) => counts.includes(n));
  const envelope = envelopeOf(shown);
  const best = envelope.at(-1);
  return {
    picture: {
      axis: { label: t(axes.total), scale: 'log2', second: isLive ? secondsAxis(own) : undefined },
      yLabel: t(scale.accuracy),
      series: [
        ...(envelope.length > 1 ? [envelopeSeries(envelope, shown)] : []),
        ...counts.map((n, which) => lineOf(shown, n, which)),
      ],
      note: noteOf(isLive ? shown : [], isLive ? [] : shown),
    },
    finding: best === undefined ? '' : findingOf(best),
  };
}

function lineOf(points: readonly Point[], n: number, which: number): CurveSeries {
  const own = points.filter((point) => point.n === n).sort((a, b) => a.meanTotalTokens - b.meanTotalTokens);
  return {
    id: `n-${n}`,
    name: t(lines.answers, integer(n)),
    tone: which as 0 | 1 | 2 | 3 | 4,
    marker: markers[which]!,
    line: 'solid',
    interval: 'whiskers',
    points: own.map((point) => curvePoint(point, point.meanTotalTokens, thinkingName(point), thinkingTag(point))),
  };
}

/** Points that no cheaper one equals, ascending in price: the policy that is optimal for its compute. */
export function envelopeOf(points: readonly Point[]): readonly Point[] {
  const byPrice = [...points].sort((a, b) => a.meanTotalTokens - b.meanTotalTokens || b.accuracy - a.accuracy);
  let best = -1;
  return byPrice.filter(({ accuracy }) => {
    const better = accuracy > best;
    best = Math.max(best, accuracy);
    return better;
  });
}

function envelopeSeries(envelope: readonly Point[], all: readonly Point[]): CurveSeries {
  const end = Math.max(...all.map(({ meanTotalTokens }) => meanTotalTokens));
  const point = (one: Point, x: number): CurvePoint => curvePoint(one, x, wayOf(one));
  const steps = envelope.map((one) => point(one, one.meanTotalTokens));
  const last = envelope.at(-1)!;
  return {
    id: 'envelope',
    name: t(lines.envelope),
    tone: 'quiet',
    marker: 'circle',
    line: 'steps',
    interval: 'none',
    points: end > last.meanTotalTokens ? [...steps, point(last, end)] : steps,
  };
}

const wayOf = (point: Point): string => `${t(lines.answers, integer(point.n))}, ${thinkingName(point)}`;

/** Every sample's seconds are its share of full batches, so they grow with its tokens at one rate. */
export function secondsAxis(
  points: readonly Point[],
): { readonly label: string; readonly perUnit: number } | undefined {
  const ofOne = points.filter(({ n }) => n === 1);
  const seconds = ofOne.reduce((sum, point) => sum + point.seconds, 0);
  const total = ofOne.reduce((sum, { meanTotalTokens, problems }) => sum + meanTotalTokens * problems, 0);
  return seconds > 0 && total > 0 ? { label: t(axes.seconds), perUnit: seconds / total } : undefined;
}

const findingOf = (best: Point): string =>
  t(findings.compute, percent(best.accuracy, 0), tokens(best.meanTotalTokens), wayOf(best));
