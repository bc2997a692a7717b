/** Points of an experiment as points of a chart: what was done there, and what it was made from. */
import type { CurvePoint } from '../../../charts/curve-picture.ts';
import { integer, t } from '../../../i18n/i18n.ts';
import { pointWords, scale } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';

/** How a point thinks: its budget, or how often it was told to go on. */
export function thinkingName({ budget, waits }: Pick<Point, 'budget' | 'waits'>): string {
  if (waits > 0) return t(pointWords.waits, integer(waits));
  if (budget < 0) return t(pointWords.natural);
  return budget === 0 ? t(pointWords.none) : t(pointWords.budget, integer(budget));
}

/** The same in one sign, beside its mark. */
export function thinkingTag({ budget, waits }: Pick<Point, 'budget' | 'waits'>): string {
  if (waits > 0) return `+${waits}`;
  return budget < 0 ? '∞' : String(budget);
}

export function madeFrom({ problems, samples }: Pick<Point, 'problems' | 'samples'>): string {
  return samples > 1
    ? t(pointWords.samples, integer(problems), integer(samples))
    : t(pointWords.problems, integer(problems));
}

export const tokens = (count: number): string => (count < 100 ? count.toFixed(1) : integer(Math.round(count)));

export function curvePoint(point: Point, x: number, name: string, tag?: string): CurvePoint {
  const { accuracy: y, low, high, meanThinkingTokens, meanTotalTokens } = point;
  const facts = [t(pointWords.used, tokens(meanThinkingTokens)), t(pointWords.total, tokens(meanTotalTokens))];
  return { x, y, low, high, name, ...(tag === undefined ? {} : { tag }), facts: [...facts, madeFrom(point)] };
}

/** How many problems are behind the picture; while a run goes on, the fewest of any point. */
export function noteOf(live: readonly Point[], recorded: readonly Point[]): string {
  const least = (points: readonly Point[], of: 'problems' | 'samples'): number =>
    Math.min(...points.map((point) => point[of]));
  const parts: string[] = [];
  if (live.length > 0) parts.push(madeFrom({ problems: least(live, 'problems'), samples: least(live, 'samples') }));
  if (recorded.length > 0) parts.push(t(pointWords.recordedOf, integer(least(recorded, 'problems'))));
  return [...parts, t(scale.whiskers)].join(' · ');
}

export const byTokens = (a: Point, b: Point): number => a.meanThinkingTokens - b.meanThinkingTokens;
