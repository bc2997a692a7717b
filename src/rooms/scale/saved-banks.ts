/**
 * Samples kept in this browser, so that a closed tab loses nothing and a run goes on where it stopped. A write repeats
 * no more than one piece, whatever is there already.
 */
import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { ResultRecord } from '../../scaling/records.ts';

/** Least time between two writes, milliseconds: what a crash of the browser may cost. */
const pause = 400;
/** Records of a full piece. */
const pieceRecords = 200;
/** Banks that are kept; of others the oldest goes first. */
const mostBanks = 16;

/** Pieces stand under [bank key, writer, number]; when each bank was written last, under its key alone. */
const range = (key: string): IDBKeyRange => IDBKeyRange.bound([key], [key, []]);

export interface SavedBanksOptions {
  /** The IndexedDB database. */
  readonly name?: string;
  /** Called once when the browser refuses to store: the run goes on, and lasts as long as the page. */
  readonly onProblem?: (thrown: unknown) => void;
}

export class SavedBanks {
  private readonly open: () => UseStore;
  private readonly onProblem: (thrown: unknown) => void;
  /** Two tabs write side by side: what both have made is the same. */
  private readonly writer = crypto.randomUUID();
  private readonly last = new Map<string, { piece: number; records: ResultRecord[] }>();
  private readonly changed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private broken = false;

  constructor({ name = 'jielong-experiments', onProblem = () => undefined }: SavedBanksOptions = {}) {
    let opened: UseStore | undefined;
    this.open = () => (opened ??= createStore(name, 'banks'));
    this.onProblem = onProblem;
  }

  /** All that any visit has made of this bank; some of it may be there twice. */
  async restore(key: string): Promise<readonly ResultRecord[]> {
    try {
      await this.writing;
      const pieces = await this.open()('readonly', (banks) =>
        promisifyRequest(banks.getAll(range(key)) as IDBRequest<ResultRecord[][]>),
      );
      return pieces.flat();
    } catch (thrown) {
      this.give(thrown);
      return [];
    }
  }

  add(key: string, records: readonly ResultRecord[]): void {
    if (records.length === 0 || this.broken) return;
    const open = this.last.get(key) ?? { piece: 0, records: [] };
    this.last.set(key, open);
    open.records.push(...records);
    this.changed.add(key);
    this.timer ??= setTimeout(() => void this.save(), pause);
  }

  /** Writes what is new at once: when the page is about to be hidden. */
  save(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.writing = this.writing.then(() => this.write()).catch((thrown: unknown) => this.give(thrown));
    return this.writing;
  }

  private async write(): Promise<void> {
    if (this.broken || this.changed.size === 0) return;
    const keys = [...this.changed];
    this.changed.clear();
    await this.open()('readwrite', async (banks) => {
      for (const key of keys) {
        const open = this.last.get(key)!;
        banks.put(open.records, [key, this.writer, open.piece]);
        banks.put(Date.now(), key);
        if (open.records.length >= pieceRecords) this.last.set(key, { piece: open.piece + 1, records: [] });
      }
      const all = await promisifyRequest(banks.getAllKeys());
      const names = all.filter((key) => typeof key === 'string');
      const times = names.map((name) => promisifyRequest(banks.get(name) as IDBRequest<number>));
      const aged = (await Promise.all(times)).map((time, i) => ({ time, name: names[i]! }));
      for (const { name } of aged.sort((a, b) => b.time - a.time).slice(mostBanks)) {
        banks.delete(name);
        banks.delete(range(name));
      }
      await promisifyRequest(banks.transaction);
    });
  }

  private give(thrown: unknown): void {
    if (this.broken) return;
    this.broken = true;
    this.onProblem(thrown);
  }
}
