/** The samples that are known of one model, problem set, sampler and seed: every curve of the room is made of them. */
import type { Plan, ResultRecord } from '../../scaling/records.ts';

/** What decides a sample's every token, with the model's file; records of one key go together, whatever the plan. */
export function bankKey({ model, problemSet, sampler, seed }: Plan, sha256 = ''): string {
  const { order, ...strengths } = sampler;
  return JSON.stringify([model, sha256.slice(0, 16), problemSet.id, problemSet.seed, strengths, order, seed]);
}

export class Bank {
  readonly key: string;
  private readonly known = new Set<string>();
  private readonly list: ResultRecord[] = [];

  constructor(key: string, records: readonly ResultRecord[] = []) {
    this.key = key;
    this.add(records);
  }

  get records(): readonly ResultRecord[] {
    return this.list;
  }

  get size(): number {
    return this.list.length;
  }

  /** Those that were not there yet. */
  add(records: readonly ResultRecord[]): readonly ResultRecord[] {
    const fresh = records.filter((record) => {
      const id = recordId(record);
      if (this.known.has(id)) return false;
      this.known.add(id);
      return true;
    });
    this.list.push(...fresh);
    return fresh;
  }
}

const recordId = (record: ResultRecord): string =>
  `${record.cell}:${record.problem}:${record.type === 'sample' ? record.sample : ''}`;

/** Samples that each thinking setting has of every problem that it has any of, by cell id. */
export function depths(records: readonly ResultRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, Map<number, number>>();
  for (const { cell, problem } of records) {
    const of = counts.get(cell) ?? new Map<number, number>();
    counts.set(cell, of);
    of.set(problem, (of.get(problem) ?? 0) + 1);
  }
  return new Map([...counts].map(([cell, of]) => [cell, Math.max(...of.values())]));
}
