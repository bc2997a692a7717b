/** What is on screen first: the run of the last visit, what the link asks for, or a recording. */
import { isPlainRoute } from '../../app/route.ts';
import { readRecording } from '../../app/trace-files.ts';
import { t } from '../../i18n/i18n.ts';
import { runNotices } from '../../i18n/messages/predict.ts';
import { SavedRun } from '../../trace/saved-run.ts';
import type { TraceEvent } from '../../trace/events.ts';
import { wanted } from './think-parts.ts';
import type { ThinkRun } from './think-run.ts';
import { problemIn, sameProblem } from './think-trace.ts';

/** Recorded with the bundled model by `npm run record -- --model maze-thinker --maze …`. */
const recording = 'maze-thinker.jsonl';

export async function beginRun(run: ThinkRun): Promise<void> {
  const { store, notices, route } = run.parts;
  const explain = () => ({ what: t(runNotices.notSaved), next: t(runNotices.notSavedNext) });
  const onProblem = (): void => notices.show({ id: 'not-saved', kind: 'news', explain });
  const saved = new SavedRun({ name: 'jielong-think', onProblem });
  const isPlain = isPlainRoute(route.value);
  const events = await saved.restore();
  window.addEventListener('pagehide', () => void saved.save());
  // Phones end a hidden page without another word.
  document.addEventListener('visibilitychange', () => void saved.save());
  if (!restore(run, events, isPlain) && isPlain) {
    const recorded = await readRecording(recording);
    // It makes room for whatever the model that is loading can be asked.
    if (recorded && store.events.length === 0) show(run, recorded, true, false);
  }
  saved.keep(store); // a recording that nobody went on with is not the reader's run
}

/** The run of the last visit, unless the link asks for another problem. */
function restore(run: ThinkRun, events: readonly TraceEvent[], isPlain: boolean): boolean {
  const problem = problemIn(events.find((event) => event.type === 'header'));
  const hasSteps = events.some((event) => event.type === 'step');
  if (!problem || !hasSteps || run.parts.store.events.length > 0) return false;
  if (!isPlain && problem.kind === 'maze' && !sameProblem(problem, wanted(run.parts))) return false;
  const { prompt } = run.parts.route.value;
  if (!isPlain && problem.kind === 'text' && problem.question !== prompt) return false;
  show(run, events, isPlain);
  return true;
}

function show(run: ThinkRun, events: readonly TraceEvent[], isPlain: boolean, staysOpen = true): void {
  const { asking } = run.actions;
  if (asking.show(events, staysOpen) && isPlain) asking.adoptSettings();
}
