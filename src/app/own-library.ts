/** The user's own model files that this browser keeps, as the whole app sees them. */
import { toEngineError } from '../engine/errors.ts';
import type { OwnModel } from '../engine/own-models.ts';
import { t } from '../i18n/i18n.ts';
import { explainEngineError } from '../i18n/messages/errors.ts';
import { ownFiles } from '../i18n/messages/models.ts';
import type { Notices } from './notices.ts';
import { State, type Watchable } from './state.ts';

export interface OwnFiles {
  /** By name. */
  readonly models: readonly OwnModel[];
  /** Whether this page has a place for them at all: a file that was opened from a stick has none. */
  readonly canKeep: boolean;
  /** The copy that goes on right now. */
  readonly copying?: Copying;
}

export interface Copying {
  readonly name: string;
  readonly bytes: number;
  readonly totalBytes: number;
}

export class OwnLibrary {
  private readonly current = new State<OwnFiles>({ models: [], canKeep: false });
  readonly files: Watchable<OwnFiles> = this.current;

  private readonly notices: Notices;
  /** One copy at a time: two would only share the disk. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(notices: Notices) {
    this.notices = notices;
  }

  has(name: string): boolean {
    return this.current.value.models.some((model) => model.name === name);
  }

  /** Reads what is there. Never rejects: a page without storage keeps nothing. */
  async refresh(): Promise<void> {
    try {
      const { listOwnModels } = await storage();
      const models = await listOwnModels();
      this.current.patch({ models, canKeep: true });
    } catch {
      this.current.patch({ models: [], canKeep: false });
    }
  }

  /** Rejects with EngineError `notFound` or `noStorage`. */
  async open(name: string): Promise<File> {
    return (await storage()).openOwnModel(name);
  }

  /** Copies a file; tells whether it is kept. Why not, a notice says. */
  keep(file: Blob, name: string): Promise<boolean> {
    const kept = this.last.then(() => this.copy(file, name));
    this.last = kept;
    return kept;
  }

  async remove(name: string): Promise<void> {
    try {
      await (await storage()).removeOwnModel(name);
    } catch (thrown) {
      this.notices.error(toEngineError(thrown));
    }
    await this.refresh();
  }

  private async copy(file: Blob, name: string): Promise<boolean> {
    const show = (bytes: number): void => this.current.patch({ copying: { name, bytes, totalBytes: file.size } });
    show(0);
    try {
      const [{ keepOwnModel }, { openGguf }] = await Promise.all([storage(), import('../engine/gguf/gguf.ts')]);
      await openGguf(file); // what is no model takes no room
      await keepOwnModel(file, name, tenTimesASecond(show));
      return true;
    } catch (thrown) {
      this.sayWhyNot(thrown);
      return false;
    } finally {
      const { models, canKeep } = this.current.value;
      this.current.set({ models, canKeep });
      await this.refresh();
    }
  }

  private sayWhyNot(thrown: unknown): void {
    const error = toEngineError(thrown);
    if (error.code !== 'quotaExceeded') this.notices.error(error);
    else {
      const explain = () => ({ ...explainEngineError(error), next: t(ownFiles.noRoomNext) });
      this.notices.show({ id: error.code, kind: 'error', explain });
    }
  }
}

/** Only who has or opens a file needs it. */
const storage = () => import('../engine/own-models.ts');

function tenTimesASecond(show: (bytes: number) => void): (bytes: number) => void {
  let last = -Infinity;
  return (bytes) => {
    if (performance.now() - last < 100) return;
    last = performance.now();
    show(bytes);
  };
}
