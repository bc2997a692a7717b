/** Bytes, speed and the time that is left, in words. Pure but for the language. */
import { t } from '../../i18n/i18n.ts';
import { transfer as words } from '../../i18n/messages/models.ts';
import { modelFacts } from '../../i18n/messages/shell.ts';
import { bytes } from '../../i18n/units.ts';
import type { Transfer } from './downloads.ts';

export function transferFacts({ loadedBytes, totalBytes, pace }: Transfer): readonly string[] {
  if (loadedBytes === undefined || totalBytes === undefined) return [t(words.starting)];
  return [
    t(modelFacts.ofBytes, bytes(loadedBytes), bytes(totalBytes)),
    ...(pace === undefined ? [] : [t(words.speed, bytes(Math.round(pace.bytesPerSecond)))]),
    ...(pace?.secondsLeft === undefined ? [] : [timeLeft(pace.secondsLeft)]),
  ];
}

/** No finer than one can plan with: nobody needs the seconds of an hour. */
export function timeLeft(seconds: number): string {
  if (seconds < 90) return t(words.secondsLeft, Math.ceil(seconds));
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 90) return t(words.minutesLeft, minutes);
  return t(words.hoursLeft, Math.floor(minutes / 60), minutes % 60);
}
