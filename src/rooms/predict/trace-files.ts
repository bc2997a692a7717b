/** Runs that come from elsewhere: the recording of the first paint, or a file; and the way out into a file. */
import { defaultRoute } from '../../app/route.ts';
import { readRun, saveRun } from '../../app/trace-files.ts';
import type { TraceEvent } from '../../trace/events.ts';
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
    const events = await readRun(file, this.parts.notices);
    if (events === undefined) return;
    await this.actions.halt();
    this.show(events);
    this.adoptSettings();
  }

  save(): void {
    saveRun(this.parts.store.events);
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
