/** The notices on screen. Anything that fails comes here; nothing fails silently. */
import type { EngineError } from '../engine/errors.ts';
import { explainEngineError } from '../i18n/messages/errors.ts';
import type { Notice, NoticeAction } from '../ui/notice.ts';
import { State, type Watchable } from './state.ts';

export type { Notice, NoticeAction };

export class Notices {
  private readonly notices = new State<readonly Notice[]>([]);
  /** Oldest first. */
  readonly list: Watchable<readonly Notice[]> = this.notices;

  show(notice: Notice): void {
    this.notices.set([...this.notices.value.filter(({ id }) => id !== notice.id), notice]);
  }

  error(error: EngineError, action?: NoticeAction): void {
    this.show({
      id: error.code,
      kind: 'error',
      explain: () => explainEngineError(error),
      ...(action === undefined ? {} : { action }),
    });
  }

  dismiss(id: string): void {
    if (this.notices.value.some((notice) => notice.id === id)) {
      this.notices.set(this.notices.value.filter((notice) => notice.id !== id));
    }
  }
}
