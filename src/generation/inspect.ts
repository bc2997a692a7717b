/** The exact distribution after any path, under any sampler, on the full vocabulary. */
import type { InspectRequest, Inspection } from '../engine/api.ts';
import type { LanguageModel } from '../engine/engine.ts';
import { uniform } from '../sampling/rng.ts';
import { RowReader, type TopLogits } from '../sampling/row.ts';
import { Sampler } from '../sampling/sampler.ts';
import type { Cursor } from './cursor.ts';
import type { Queue } from './queue.ts';
import { candidate, distribution } from './record.ts';
import type { RowCache } from './row-cache.ts';

/** What an inspector works with. */
export interface InspectTools {
  readonly model: LanguageModel;
  /** Its own: looking at the past moves it. */
  readonly cursor: Cursor;
  /** That of the run: it stays where it is, but where it stands it knows the answer. */
  readonly running: Cursor;
  readonly queue: Queue;
  readonly rows: RowCache;
}

export class Inspector {
  private readonly tools: InspectTools;
  private readonly reader = new RowReader();
  private readonly sampler = new Sampler();

  constructor(tools: InspectTools) {
    this.tools = tools;
  }

  /** Runs the model only for a path that is not remembered. Watched tokens outside the vocabulary are left out. */
  async inspect(request: InspectRequest): Promise<Inspection> {
    const { path, promptLength, sampler: settings, seed, stream, topCount } = request;
    const row = this.tools.rows.get(path) ?? (await this.read(path));
    const u = uniform(seed, stream, path.length - promptLength);
    const watch = request.watch.filter((token) => token >= 0 && token < row.vocabulary);
    const sample = this.sampler.sample(row, { settings, history: path, u, topCount, watch });
    if (sample === undefined) throw new RangeError('a whole row determines its sample');
    const { pieces } = this.tools.model.tokenizer;
    return {
      distribution: distribution(sample, pieces),
      watched: sample.watched.map((watched) => ({ ...candidate(watched, pieces), rank: watched.rank })),
      draw: { u, token: sample.token, range: sample.range, greedy: sample.greedy },
    };
  }

  private read(path: readonly number[]): Promise<TopLogits> {
    const { queue, rows, running } = this.tools;
    return queue.run(async () => {
      const known = rows.get(path); // another caller may have asked for it in the meantime
      if (known !== undefined) return known;
      const cursor = running.standsOn(path) ? running : this.tools.cursor;
      await cursor.goTo(path, 1);
      const row = this.reader.read(await cursor.logits());
      rows.set(path, row);
      return row;
    });
  }
}
