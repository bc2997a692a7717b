/**
 * The run on screen, kept in this browser, so that a closed tab loses nothing. The log is stored as pieces of its file:
 * a write appends to the last piece or begins another, so its cost depends on what is new, not on what is there.
 */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { TraceEvent } from './events.ts';
import { readSoundBeginning, writeTrace } from './file-format.ts';
import type { TraceStore } from './store.ts';

/** Least time between two writes, milliseconds: what a crash of the browser may cost. */
const pause = 250;
/** A piece that is longer than this is closed: no write repeats more than it. */
const pieceCharacters = 2 ** 16;

/** Which pieces make up the saved run; it stands beside them and is written with them, in one transaction. */
interface Index {
  /** Of the tab that wrote it: another tab's run replaces it as a whole. */
  readonly writer: string;
  readonly pieces: number;
}

const indexKey = 'index';

export interface SavedRunOptions {
  /** The IndexedDB database. */
  readonly name?: string;
  /** Called once when the browser refuses to store: the run goes on, and lasts as long as the page. */
  readonly onProblem?: (thrown: unknown) => void;
}

export class SavedRun {
  private readonly open: () => UseStore;
  private readonly onProblem: (thrown: unknown) => void;
  private readonly writer = crypto.randomUUID();
  private store: TraceStore | undefined;
  private log: readonly TraceEvent[] = [];
  /** Events of `log` in closed pieces, and how many such pieces there are. */
  private closed = { events: 0, pieces: 0 };
  private written = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private isChanged = false;
  private broken = false;

  constructor({ name = 'jielong-run', onProblem = () => undefined }: SavedRunOptions = {}) {
    let opened: UseStore | undefined;
    this.open = () => (opened ??= createStore(name, 'pieces'));
    this.onProblem = onProblem;
  }

  /** The run of the last visit, up to its last line that can be read; empty when there is none. */
  async restore(): Promise<readonly TraceEvent[]> {
    try {
      const text = await this.open()('readonly', async (pieces) => {
        const index = await promisifyRequest(pieces.get(indexKey) as IDBRequest<Index | undefined>);
        const keys = Array.from({ length: index?.pieces ?? 0 }, (_, piece) => piece);
        const found = keys.map((key) => promisifyRequest(pieces.get(key) as IDBRequest<string | undefined>));
        return (await Promise.all(found)).join('');
      });
      return readSoundBeginning(text);
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
    const isOurs = await this.open()('readwrite', async (pieces) => {
      const index = await promisifyRequest(pieces.get(indexKey) as IDBRequest<Index | undefined>);
      if (!fresh && index?.writer !== this.writer) return false;
      if (fresh) pieces.clear();
      texts.forEach(({ text }, i) => pieces.put(text, closed.pieces + i));
      pieces.put({ writer: this.writer, pieces: closed.pieces + texts.length } satisfies Index, indexKey);
      await promisifyRequest(pieces.transaction);
      return true;
    });
    if (!isOurs) return false;
    const full = texts.filter(({ text }) => text.length >= pieceCharacters);
    this.closed = {
      events: closed.events + full.reduce((sum, piece) => sum + piece.events, 0),
      pieces: closed.pieces + full.length,
    };
    this.written = until;
    return true;
  }

  private give(thrown: unknown): void {
    if (this.broken) return;
    this.broken = true;
    this.onProblem(thrown);
  }
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
