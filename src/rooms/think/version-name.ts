import { integer, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import type { Place } from './think-state.ts';
import { isDirect, type Version } from './version.ts';

/** "2 · direct", "3 · at most 16, 2 × Wait": its place among the ends of all versions, and how it thought. */
export function versionName(version: Version, tips: readonly Place[]): string {
  const { thinking, tip } = version;
  const { direct, natural, budget, waits } = think.how;
  const number = integer(tips.indexOf(tip) + 1);
  if (isDirect(version)) return `${number} · ${t(direct)}`;
  const parts = [
    thinking === undefined || thinking.thinkingTokenBudget < 0
      ? t(natural)
      : t(budget, integer(thinking.thinkingTokenBudget)),
    ...(thinking !== undefined && thinking.thinkingNIgnore > 0 ? [t(waits, integer(thinking.thinkingNIgnore))] : []),
  ];
  return `${number} · ${parts.join(', ')}`;
}
