/** What is on screen first: the run of the last visit, what the link asks for, or a recording. */
import { modelFor } from '../../app/catalog.ts';
import type { Notices } from '../../app/notices.ts';
import type { Route } from '../../app/route.ts';
import { readRecording } from '../../app/trace-files.ts';
import { t } from '../../i18n/i18n.ts';
import { runNotices } from '../../i18n/messages/predict.ts';
import type { TraceEvent } from '../../trace/events.ts';
import { SavedRun } from '../../trace/saved-run.ts';
import type { PredictRun } from './predict-run.ts';
import { isSameSampler } from './predict-state.ts';
import { promptText } from './prompt-text.ts';

/** Recorded with the bundled model by `npm run record`. */
const recording = 'tang-poet.jsonl';

export async function beginRun(run: PredictRun): Promise<void> {
  const { parts } = run;
  const saved = new SavedRun({ onProblem: () => sayNotSaved(parts.notices) });
  const isRestored = restore(run, await saved.restore());
  window.addEventListener('pagehide', () => void saved.save());
  // Phones end a hidden page without another word.
  document.addEventListener('visibilitychange', () => void saved.save());
  const { prompt } = parts.route.value;
  if (isRestored) saved.keep(parts.store);
  else if (prompt !== undefined) {
    saved.keep(parts.store);
    run.actions.drafting.write(prompt);
  } else {
    await beginPlain(run);
    saved.keep(parts.store); // a recording that nobody went on with is not the reader's run
  }
}

/** Shows the run of the last visit, unless the link asks for something else. */
function restore({ actions, files, parts }: PredictRun, events: readonly TraceEvent[]): boolean {
  const { prompt: wanted } = parts.route.value;
  const hasSteps = events.some((event) => event.type === 'step');
  if (!hasSteps || (wanted !== undefined && !isWanted(parts.route.value, events))) return false;
  files.show(events);
  if (wanted === undefined) files.adoptSettings();
  void actions.selectToken(parts.state.value.tip);
  return true;
}

/** A reload goes on with its prompt, whatever was set since; a link must name the run's own sampler and seed. */
function isWanted({ prompt, sampler, seed }: Route, events: readonly TraceEvent[]): boolean {
  const [header] = events.filter((event) => event.type === 'header');
  const tokens = events.find((event) => event.type === 'prompt')?.tokens ?? [];
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const isSame = header?.seed === seed && isSameSampler(header.sampler, sampler);
  return prompt === promptText(tokens) && (isSame || navigation?.type === 'reload');
}

/** Nothing was asked for: the recording, else the first example. */
async function beginPlain(run: PredictRun): Promise<void> {
  const { actions, files, parts } = run;
  const events = files.isPlainLink ? await readRecording(recording) : undefined;
  const isUntouched = parts.store.events.length === 0 && parts.route.value.prompt === undefined;
  if (events && isUntouched) {
    files.show(events);
    files.adoptSettings();
    void actions.walking.replay();
  } else if (isUntouched) firstExample(run);
}

function sayNotSaved(notices: Notices): void {
  const explain = () => ({ what: t(runNotices.notSaved), next: t(runNotices.notSavedNext) });
  notices.show({ id: 'not-saved', kind: 'news', explain });
}

/** The first example of the model that is loaded or being loaded, as soon as the catalogue is there. */
function firstExample(run: PredictRun): void {
  const { catalog, route, store } = run.parts;
  const begin = (): boolean => {
    const entry = modelFor(catalog.value, route.value);
    if (!entry) return false;
    const [example] = entry.examples;
    const isUntouched = route.value.prompt === undefined && store.events.length === 0;
    if (example && isUntouched) run.actions.drafting.write(example.text);
    return true;
  };
  if (begin()) return;
  const stop = catalog.subscribe(() => {
    if (begin()) stop();
  });
}
