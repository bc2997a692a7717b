/** What a walk says, in words. */
import { integer, percent, t } from '../../i18n/i18n.ts';
import { walkWords } from '../../i18n/messages/walk.ts';
import { verdictOf, samplesOf } from './walk-votes.ts';
import type { Walk } from './walking.ts';

/** Sentences: who won and whether rightly, and what a single sample would have been worth. Empty before a walk. */
export function walkFinding(walk: Walk | undefined): readonly string[] {
  if (walk === undefined) return [];
  const total = integer(walk.walkers.length);
  const done = integer(samplesOf(walk.walkers).length);
  if (walk.status !== 'finished') {
    return [t(walk.status === 'walking' ? walkWords.walking : walkWords.stopped, done, total)];
  }
  const { leaders, votes, majority, right, samples } = verdictOf(walk.walkers);
  const [winner] = leaders;
  if (winner === undefined) return [t(walkWords.nobody)];
  const won =
    leaders.length > 1
      ? t(walkWords.tie, integer(leaders.length), integer(votes), percent(majority, 0))
      : t(walkWords.won, briefly(winner), integer(votes), total, majority === 1);
  return [won, t(walkWords.verdict, total, percent(majority, 0), integer(right), percent(right / samples, 0))];
}

/** "A1 … H8 (12 tokens)": the ends of an answer and its length. */
function briefly(answer: string): string {
  const cells = answer.split(' ');
  return cells.length < 4
    ? t(walkWords.whole, answer)
    : t(walkWords.ends, cells[0]!, cells.at(-1)!, integer(cells.length));
}
