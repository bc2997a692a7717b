/** The numbers behind the pictures of a thought's steps. */
import { t } from '../i18n/i18n.ts';
import { thoughtMessages } from '../i18n/messages/thoughts.ts';
import type { DataTable } from './chart-frame.ts';
import type { DrawnStep } from './thought-step.ts';

export function stepsTable(steps: readonly DrawnStep[]): DataTable {
  const { step, from, text, tokens, outcome, outcomes } = thoughtMessages;
  return {
    columns: [t(step), t(from), t(tokens), t(outcome), t(text)],
    rows: () =>
      steps.map((one, index) => [
        String(index + 1),
        one.from ? String(one.from.step + 1) : '',
        String(one.end - one.start),
        t(outcomes[one.outcome]),
        one.text,
      ]),
  };
}
