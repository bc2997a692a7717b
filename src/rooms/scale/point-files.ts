/** The numbers of a view as files: JSON with the fields of `npm run experiment -- --out`, and the same as CSV. */
import type { Point } from '../../scaling/points.ts';
import type { Plan } from '../../scaling/records.ts';
import type { MeasuredBin } from './measure.ts';

export interface PointFile {
  readonly model: string | undefined;
  readonly sha256: string | undefined;
  /** Undefined while there is nothing but a recording. */
  readonly plan: Plan | undefined;
  /** The address that makes the same run. */
  readonly link: string;
  /** This reader's own points. */
  readonly live: readonly Point[];
  readonly recorded: readonly Point[];
  readonly bins: readonly MeasuredBin[];
}

export function jsonOf({ live, recorded, bins, ...about }: PointFile): string {
  const parts = bins.length > 0 ? { bins } : {};
  return `${JSON.stringify({ version: 1, ...about, points: live, recorded, ...parts }, undefined, 1)}\n`;
}

const columns: readonly (keyof Point)[] = [
  'strategy',
  'budget',
  'waits',
  'aggregator',
  'n',
  'problems',
  'samples',
  'accuracy',
  'low',
  'high',
  'interval',
  'meanThinkingTokens',
  'meanTotalTokens',
  'seconds',
  'positions',
];

/** One row for each point; `bin` is the difficulty that it is about, empty for all problems. */
export function csvOf({ live, recorded, bins }: Pick<PointFile, 'live' | 'recorded' | 'bins'>): string {
  const row = (source: string, bin: string, point: Point): string =>
    [source, bin, ...columns.map((column) => String(point[column]))].join(',');
  return [
    ['source', 'bin', ...columns].join(','),
    ...live.map((point) => row('live', '', point)),
    ...bins.flatMap(({ least, most, points }) =>
      points.flatMap((point) => (point === undefined ? [] : [row('live', `${least}-${most}`, point)])),
    ),
    ...recorded.map((point) => row('recorded', '', point)),
    '',
  ].join('\r\n');
}
