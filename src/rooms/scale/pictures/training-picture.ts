/** Train-time against test-time compute: two checkpoints of one run, each allowed to think longer and longer. */
import type { CurveSeries } from '../../../charts/curve-picture.ts';
import { percent, t } from '../../../i18n/i18n.ts';
import { axes, findings, lines, scale } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';
import { curvePoint, noteOf, thinkingName, thinkingTag, tokens } from './point-words.ts';
import { sequenceOf } from './sequential-picture.ts';
import type { View } from './view-data.ts';

export interface Checkpoints {
  readonly early: readonly Point[];
  readonly finished: readonly Point[];
}

export function trainingView({ early, finished }: Checkpoints): View {
  const [less, more] = [lineOf(early), lineOf(finished)];
  const series: readonly CurveSeries[] = [
    { ...look('finished'), tone: 0, marker: 'circle', line: 'solid', points: more.map(chartPoint) },
    { ...look('early'), tone: 1, marker: 'square', line: 'dashed', points: less.map(chartPoint) },
  ];
  return {
    picture: {
      axis: { label: t(axes.thinking), scale: 'log2' },
      yLabel: t(scale.accuracy),
      series: series.filter(({ points }) => points.length > 0),
      note: noteOf([...less, ...more], []),
    },
    finding: findingOf(less, more),
  };
}

const look = (name: 'early' | 'finished') => ({ id: name, name: t(lines[name]), interval: 'band' }) as const;

/** Budgets and natural thinking, ascending in the tokens that were used. */
function lineOf(points: readonly Point[]): readonly Point[] {
  const { cut, natural } = sequenceOf(points);
  return natural === undefined ? cut : [...cut, natural];
}

const chartPoint = (point: Point) =>
  curvePoint(point, point.meanThinkingTokens, thinkingName(point), thinkingTag(point));

/** Where the early one is at its best, and where the finished one first does as well. */
function findingOf(early: readonly Point[], finished: readonly Point[]): string {
  const [best] = [...early].sort((a, b) => b.accuracy - a.accuracy);
  const as = best && finished.find(({ accuracy }) => accuracy >= best.accuracy);
  if (best === undefined || as === undefined) return '';
  const needed = tokens(as.meanThinkingTokens);
  return t(findings.training, percent(best.accuracy, 0), tokens(best.meanThinkingTokens), needed);
}
