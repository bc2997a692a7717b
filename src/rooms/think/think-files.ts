/** Runs that come from elsewhere, and the way out into a file. */
import { readRun, saveRun } from '../../app/trace-files.ts';
import { t } from '../../i18n/i18n.ts';
import { thinkNotices } from '../../i18n/messages/think.ts';
import type { ThinkActions } from './think-actions.ts';
import type { ThinkParts } from './think-parts.ts';

export class ThinkFiles {
  private readonly parts: ThinkParts;
  private readonly actions: ThinkActions;

  constructor(parts: ThinkParts, actions: ThinkActions) {
    this.parts = parts;
    this.actions = actions;
  }

  /** A file that cannot be read, or is of another room, leaves the run on screen as it is, and says why. */
  async open(file: File): Promise<void> {
    const { notices } = this.parts;
    const events = await readRun(file, notices);
    if (events === undefined) return;
    await this.actions.halt();
    const { asking } = this.actions;
    if (asking.show(events)) asking.adoptSettings();
    else {
      const explain = () => ({ what: t(thinkNotices.noProblem), next: t(thinkNotices.noProblemNext) });
      notices.show({ id: 'bad-trace', kind: 'error', explain });
    }
  }

  save(): void {
    saveRun(this.parts.store.events);
  }
}
