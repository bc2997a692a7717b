/** How long a run still takes, as a person would say it. */
import { t } from '../../i18n/i18n.ts';
import { runWords } from '../../i18n/messages/scale.ts';

export function timeLeft(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return t(runWords.seconds, String(whole));
  return t(runWords.minutes, String(Math.floor(whole / 60)), String(whole % 60));
}
