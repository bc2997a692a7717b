/** How long a run still takes, as a person would say it. */
import { integer, t } from '../../i18n/i18n.ts';
import { runWords } from '../../i18n/messages/scale.ts';

export function timeLeft(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  if (whole < 60) return t(runWords.seconds, String(whole));
  return t(runWords.minutes, String(Math.floor(whole / 60)), String(whole % 60));
}

/** The same of something that was only estimated: no more figures than that deserves. */
export function roughTime(seconds: number): string {
  if (seconds < 90) return t(runWords.seconds, String(Math.max(1, Math.round(seconds))));
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return t(runWords.roughMinutes, String(minutes));
  return t(runWords.roughHours, integer(Math.round(minutes / 60)));
}
