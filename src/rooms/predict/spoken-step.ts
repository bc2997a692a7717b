/** The distribution in a sentence, for the ear: "月, 62 %. Next: 光 98 %, 夜 1 %, all other 8,190 tokens 1 %". */
import { tokenLabel } from '../../charts/visible-text.ts';
import { percent, t } from '../../i18n/i18n.ts';
import { said } from '../../i18n/messages/predict.ts';
import { labelled } from './pictures.ts';
import type { PredictRun } from './predict-run.ts';

const spoken = 3;

/** Empty while text streams: nobody can listen that fast. */
export function spokenStep(run: PredictRun): string {
  if (run.state.activity !== 'idle') return '';
  const ends = run.ends();
  const shown = run.shown();
  const { taken } = run;
  const parts: string[] = [];
  if (taken) parts.push(t(said.step, tokenLabel(labelled(taken, ends)), percent(taken.probability)));
  if (shown) {
    const best = shown.distribution.top.slice(0, spoken);
    const list = best.map((one) => `${tokenLabel(labelled(one, ends))} ${percent(Math.exp(one.logprob))}`);
    parts.push(t(said.top, list.join(', ')));
  }
  return parts.join('. ');
}
