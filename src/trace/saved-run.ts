/**
 * The run on screen, kept in this browser, so that a closed tab loses nothing. Each tab keeps its own; a new one finds
 * the newest run that no living tab holds. The log is stored as pieces of its file: a write appends to the last piece or
 * begins another, so its cost depends on what is new, not on what is there.
 */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import { thisTab, type Tab } from '../platform/tab.ts';
import type { TraceEvent } from './events.ts';
import { readSoundBeginning, writeTrace } from './file-format.ts';
import type { TraceStore } from './store.ts';

/** Least time between two writes, milliseconds: what a crash of the browser may cost. */
const pause = 250;
/** A piece that is longer than this is closed: no write repeats more than it. */
const pieceCharacters = 2 ** 16;

/** Runs that are kept of tabs that are gone; of others the oldest goes first. */
const mostRuns = 8;

/** A run stands under its tab's id, its pieces under [tab, number]; all are written in one transaction. */
interface Index {
  /** Of the page that wrote it: where tabs cannot be told apart, another's run replaces it as a whole. */
  readonly writer: string;
  /** When it was written last. */
  readonly saved: number;
}

const piecesOf = (tab: string): IDBKeyRange => IDBKeyRange.bound([tab], [tab, []]);

export interface SavedRunOptions {
  /** The IndexedDB database. */
  readonly name?: string;
  readonly tab?: Promise<Tab>;
  /** Called once when the browser refuses to store: the run goes on, and lasts as long as the page. */
  readonly onProblem?: (thrown: unknown) => void;
}

export class SavedRun {
  private readonly open: () => UseStore;
  private readonly onProblem: (thrown: unknown) => void;
  private readonly tab: Promise<Tab>;
  private readonly writer = crypto.randomUUID();
  /** The run of a tab that is gone, while nothing was added to it here. */
  private found: { readonly tab: string; readonly events: readonly TraceEvent[] } | undefined;
  private store: TraceStore | undefined;
  private log: readonly TraceEvent[] = [];
  /** Events of `log` in closed pieces, and how many such pieces there are. */
  private closed = { events: 0, pieces: 0 };
  private written = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private isChanged = false;
  private broken = false;

  constructor({ name = 'jielong-run', tab = thisTab(), onProblem = () => undefined }: SavedRunOptions = {}) {
    let opened: UseStore | undefined;
    this.open = () => (opened ??= createStore(name, 'pieces'));
    this.tab = tab;
    this.onProblem = onProblem;
  }

  /** This tab's run, or the newest one whose tab is gone, up to its last line that can be read; empty when there is none. */
  async restore(): Promise<readonly TraceEvent[]> {
    try {
      const tab = await this.tab;
      const living = await tab.living();
      const from = await this.open()('readonly', async (pieces) => {
        const ids = (await runsIn(pieces)).filter((id) => id === tab.id || !living.has(id));
        const id = ids.find((one) => one === tab.id) ?? ids[0];
        if (id === undefined) return undefined;
        const texts = await promisifyRequest(pieces.getAll(piecesOf(id)) as IDBRequest<string[]>);
        return { id, text: texts.join('') };
      });
      if (from === undefined) return [];
      const events = readSoundBeginning(from.text);
      if (from.id !== tab.id) this.found = { tab: from.id, events };
      return events;
    } catch (thrown) {
      this.give(thrown);
      return [];
    }
  }

  /**
   * Saves what the store holds from its next change on: a recording that is there already and nobody goes on with does
   * not take the place of the user's run. Returns how to stop, which saves what is left.
   */
  keep(store: TraceStore): () => Promise<void> {
    this.store = store;
    this.isChanged = false;
    const stop = store.subscribe(() => {
      this.isChanged = true;
      this.timer ??= setTimeout(() => void this.save(), pause);
    });
    return async () => {
      stop();
      await this.save();
      this.store = undefined;
    };
  }

  /** Writes what is new at once: when the page is about to be hidden. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  private async write(): Promise<void> {
    const events = this.store?.events;
    if (events === undefined || !this.isChanged || this.broken) return;
    if (events !== this.log) {
      this.log = events;
      this.restart();
    }
    if (this.written === events.length) return;
    try {
      const isOurs = await this.put(events);
      if (isOurs) return;
      this.restart(); // another tab has saved its own run in the meantime
      await this.put(events);
    } catch (thrown) {
      this.give(thrown);
    }
  }

  private restart(): void {
    this.closed = { events: 0, pieces: 0 };
    this.written = 0;
  }

  /** False when the pieces that are there are not the ones that were written before. */
  private async put(events: readonly TraceEvent[]): Promise<boolean> {
    const { closed } = this;
    const until = events.length;
    const texts = inPieces(events.slice(closed.events, until));
    const fresh = this.written === 0;
    const tab = await this.tab;
    const living = fresh ? await tab.living() : new Set<string>();
    const isOurs = await this.open()('readwrite', async (pieces) => {
      const index = await promisifyRequest(pieces.get(tab.id) as IDBRequest<Index | undefined>);
      if (!fresh && index?.writer !== this.writer) return false;
      if (fresh) {
        pieces.delete(piecesOf(tab.id));
        const others = (await runsIn(pieces)).filter((id) => id !== tab.id && !living.has(id));
        for (const id of others.filter((one, i) => i >= mostRuns || one === this.continued(events))) {
          pieces.delete(id);
          pieces.delete(piecesOf(id));
        }
      }
      texts.forEach(({ text }, i) => pieces.put(text, [tab.id, closed.pieces + i]));
      pieces.put({ writer: this.writer, saved: Date.now() } satisfies Index, tab.id);
      await promisifyRequest(pieces.transaction);
      return true;
    });
    if (!isOurs) return false;
    this.found = undefined;
    const full = texts.filter(({ text }) => text.length >= pieceCharacters);
    this.closed = {
      events: closed.events + full.reduce((sum, piece) => sum + piece.events, 0),
      pieces: closed.pieces + full.length,
    };
    this.written = until;
    return true;
  }

  /** The tab whose run goes on here: it is this tab's now. */
  private continued(events: readonly TraceEvent[]): string | undefined {
    return this.found !== undefined && events[0] === this.found.events[0] ? this.found.tab : undefined;
  }

  private give(thrown: unknown): void {
    if (this.broken) return;
    this.broken = true;
    this.onProblem(thrown);
  }
}

/** Tabs that have a run there, the newest first. */
async function runsIn(pieces: IDBObjectStore): Promise<readonly string[]> {
  const keys = await promisifyRequest(pieces.getAllKeys());
  const ids = keys.filter((key) => typeof key === 'string');
  const found = await Promise.all(ids.map((id) => promisifyRequest(pieces.get(id) as IDBRequest<Index | undefined>)));
  const aged = ids.map((id, i) => ({ id, saved: found[i]?.saved ?? 0 }));
  return aged.sort((a, b) => b.saved - a.saved).map(({ id }) => id);
}

/** The text of events, cut into pieces of at least `pieceCharacters`, but for the last. */
function inPieces(events: readonly TraceEvent[]): readonly { readonly text: string; readonly events: number }[] {
  const pieces: { text: string; events: number }[] = [];
  for (const event of events) {
    const line = writeTrace([event]);
    const last = pieces.at(-1);
    if (last === undefined || last.text.length >= pieceCharacters) pieces.push({ text: line, events: 1 });
    else {
      last.text += line;
      last.events++;
    }
  }
  return pieces;
}
