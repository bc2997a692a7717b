/** Runs that come from elsewhere: the recording of the first paint, or a file; and the way out into a file. */
import { defaultRoute } from '../../app/route.ts';
import { explainTraceError } from '../../i18n/messages/trace.ts';
import type { TraceEvent } from '../../trace/events.ts';
import { readTrace, readTraceFile, traceFileName, writeTrace } from '../../trace/file-format.ts';
import { TraceError } from '../../trace/trace-error.ts';
import type { PredictActions } from './predict-actions.ts';
import type { PredictParts } from './predict-parts.ts';
import { promptText } from './prompt-text.ts';
import { isSameSampler } from './predict-state.ts';

export class TraceFiles {
  private readonly parts: PredictParts;
  private readonly actions: PredictActions;

  constructor(parts: PredictParts, actions: PredictActions) {
    this.parts = parts;
    this.actions = actions;
  }

  /** A file that cannot be read leaves the run on screen as it is, and says why. */
  async open(file: File): Promise<void> {
    try {
      const events = await readTraceFile(file);
      await this.actions.halt();
      this.show(events);
      this.adoptSettings();
    } catch (thrown) {
      if (!(thrown instanceof TraceError)) throw thrown;
      const explain = () => explainTraceError(thrown);
      this.parts.notices.show({ id: 'bad-trace', kind: 'error', explain });
    }
  }

  save(): void {
    const { events } = this.parts.store;
    const url = URL.createObjectURL(new Blob([writeTrace(events)], { type: 'application/jsonl' }));
    const link = Object.assign(document.createElement('a'), { href: url, download: traceFileName(events) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000); // the download reads it in its own time
  }

  /** The recording that ships with the app; there may be none. */
  async recording(url: URL): Promise<readonly TraceEvent[] | undefined> {
    try {
      const response = await fetch(url);
      return response.ok ? readTrace(await response.text()) : undefined;
    } catch {
      return undefined; // offline before the first visit was over: the room begins without it
    }
  }

  /** A whole run is on screen, as it was recorded. */
  show(events: readonly TraceEvent[]): void {
    this.actions.drafting.replace(events, true);
    this.actions.drafting.write(promptText(this.parts.store.value.prompt));
  }

  /** The sampler and the seed that the run was made with. */
  adoptSettings(): void {
    const { header } = this.parts.store.value;
    if (header) this.parts.route.patch({ sampler: header.sampler, seed: header.seed });
  }

  /** A link that names nothing of its own may be filled by a recording. */
  get isPlainLink(): boolean {
    const { prompt, sampler, seed } = this.parts.route.value;
    return prompt === undefined && seed === defaultRoute.seed && isSameSampler(sampler, defaultRoute.sampler);
  }
}
