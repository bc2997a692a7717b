/** The comparisons of a view by name: each is on the same problems, and says itself whether it can be told from chance. */
import { integer, t } from '../../../i18n/i18n.ts';
import { differences, lines, pointWords } from '../../../i18n/messages/scale.ts';
import type { Point } from '../../../scaling/points.ts';
import type { PairedDifference } from '../../../stats/paired.ts';
import type { Measured } from '../measure.ts';
import type { ViewName } from '../questions.ts';
import { thinkingTag } from './point-words.ts';

export interface Step {
  readonly name: string;
  readonly difference: PairedDifference;
}

export function steps(view: ViewName, measured: Measured | undefined): readonly Step[] {
  if (measured === undefined) return [];
  const named = view === 'sequential' ? budgetSteps : view === 'parallel' ? voteSteps : () => [];
  return named(measured).filter(({ difference }) => difference.n > 0);
}

/** In the order of sequentialQuestion: each budget against the one before, each Wait against none. */
function budgetSteps({ points, differences: all }: Measured): readonly Step[] {
  const shown = points.filter((point) => point !== undefined);
  const natural = shown.find(({ budget, waits }) => budget < 0 && waits === 0);
  const pairs = shown.flatMap((point, i): [Point, Point][] => {
    const before = point.waits > 0 ? natural : shown[i - 1];
    return before === undefined || before === point ? [] : [[before, point]];
  });
  if (pairs.length !== all.length) return []; // a budget without a finished problem: its comparison comes with it
  return pairs.map(([from, to], i) => ({ name: t(differences.step, name(from), name(to)), difference: all[i]! }));
}

const name = (point: Point): string =>
  point.waits > 0 ? t(pointWords.waits, integer(point.waits)) : thinkingTag(point);

/** In the order of parallelQuestion. */
function voteSteps({ points, differences: all }: Measured): readonly Step[] {
  const n = integer(Math.max(1, ...points.flatMap((point) => (point === undefined ? [] : [point.n]))));
  const [vote, one, best, weighted, pass] = [`maj@${n}`, 'pass@1', t(lines.best), t(lines.weighted), `pass@${n}`];
  const names = [
    [vote, one],
    [best, vote],
    [weighted, vote],
    [pass, vote],
  ] as const;
  return all.flatMap((difference, i) => {
    const pair = names[i];
    return pair === undefined ? [] : [{ name: t(differences.versus, ...pair), difference }];
  });
}
