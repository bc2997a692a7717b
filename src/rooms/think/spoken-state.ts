/** What happens, for the ear; tokens themselves come faster than anyone can listen. */
import { integer, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import type { ThinkRun } from './think-run.ts';

export function spokenState({ state, version }: ThinkRun): string {
  if (state.activity !== 'idle') return version.close === undefined ? t(think.thinking) : t(think.answer);
  const { verdict, thoughts } = version;
  if (verdict === undefined) return '';
  return [t(verdict.correct ? think.right : think.wrong), verdict.answer, integer(thoughts.length)].join('. ');
}
