/**
 * The batch: many samples of many prompts, one token of each in every forward pass. Samples of one prompt share its
 * prefill (open once, fork), and a row that ends is replaced at once, by a sample of another problem if need be, so
 * the batch stays full to the end. What a row draws depends on its seed, its stream and its depth alone: any width
 * and any company give the same tokens.
 */
import type { SequenceId, StepResult } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import type { TraceEvent } from '../trace/events.ts';
import { Row, type RowRequest } from './row.ts';
import type { Sample } from './sample.ts';
import type { Tools } from './tools.ts';

/** Samples that are wanted of one prompt. */
export interface Demand {
  /** The problem's prompt, and thoughts if the rows go on from any. */
  readonly prompt: readonly number[];
  /** At least one. */
  readonly rows: readonly RowRequest[];
  /**
   * Given for rows that run one after the other: asked with the samples so far whether the next one is wanted. The
   * sequence goes back to the prompt's end between them, so they too share one prefill.
   */
  readonly more?: (samples: readonly Sample[]) => boolean;
}

export type Decoded =
  | { readonly type: 'event'; readonly problem: number; readonly sample: number; readonly event: TraceEvent }
  | { readonly type: 'sample'; readonly sample: Sample };

export interface BatchOptions {
  /** Most rows in one forward pass; as many as the model takes unless given. */
  readonly width?: number;
  /** Sequences of the model that belong to others. */
  readonly reserved?: number;
}

/** A prompt whose sequence stays open until all of its rows have begun. */
interface Prefix {
  readonly demand: Demand;
  readonly result: StepResult;
  readonly temperature: number;
  readonly seconds: number;
  next: number;
}

/** Rows that run one after the other. */
interface Series {
  readonly prefix: Prefix;
  readonly more: NonNullable<Demand['more']>;
  readonly samples: Sample[];
}

/**
 * Yields what happened after each forward pass; ends when every sample is done. Not pulling it is a pause, returning
 * from it (or throwing into it) closes all that it opened.
 * @throws EngineError, whatever the engine meets; samples yielded before it are good
 */
export async function* decode(
  tools: Tools,
  demands: Iterable<Demand> | AsyncIterable<Demand>,
  options: BatchOptions = {},
): AsyncGenerator<readonly Decoded[], void> {
  const batch = new Batch(tools, demands, options);
  try {
    for (;;) {
      const decoded = await batch.advance();
      if (decoded === undefined) return;
      yield decoded;
      await tools.turn();
    }
  } finally {
    await batch.close();
  }
}

class Batch {
  private readonly tools: Tools;
  private readonly demands: AsyncIterator<Demand> | Iterator<Demand>;
  private readonly capacity: number;
  private readonly width: number;
  /** Rows with a seat in the next forward pass. */
  private active: Row[] = [];
  /** Those of them whose next token is not known yet. */
  private readonly undecided: Row[] = [];
  private readonly series = new Map<Row, Series>();
  private readonly shares = new Map<Row, number>();
  private readonly open = new Set<SequenceId>();
  private prefix: Prefix | undefined;
  private readonly waiting: Demand[] = [];

  constructor(tools: Tools, demands: Iterable<Demand> | AsyncIterable<Demand>, options: BatchOptions) {
    const { maxSequences } = tools.model.can;
    this.tools = tools;
    this.demands = Symbol.asyncIterator in demands ? demands[Symbol.asyncIterator]() : demands[Symbol.iterator]();
    this.capacity = maxSequences - (options.reserved ?? 0);
    this.width = Math.min(options.width ?? this.capacity, this.capacity);
    if (this.width < 1)
      throw new EngineError('tooManySequences', { wanted: (options.reserved ?? 0) + 1, most: maxSequences });
  }

  /**
   * One token for each row, then one forward pass. A row that ends gives its place to the next one before the pass,
   * not after it, so no pass goes with a seat empty while anyone waits. Undefined when nothing is left to do.
   */
  async advance(): Promise<readonly Decoded[] | undefined> {
    const { tools } = this;
    const decoded: Decoded[] = [];
    await this.refill();
    if (this.active.length === 0) return undefined;
    while (this.undecided.length > 0) {
      const rows = this.undecided.splice(0);
      for (const row of rows) decoded.push(...(await this.decide(row)));
      this.active = this.active.filter((row) => !row.ended);
      for (const row of rows) if (row.ended) decoded.push(...(await this.finish(row)));
      await this.refill();
    }
    const started = tools.now();
    await step(tools, this.active);
    for (const row of this.active) row.seconds += (tools.now() - started) / 1000 / this.active.length;
    this.undecided.push(...this.active);
    return decoded;
  }

  async close(): Promise<void> {
    await this.tools.exclusive(() => {
      for (const sequence of this.open) this.tools.model.close(sequence);
      this.open.clear();
      return Promise.resolve();
    });
    await this.demands.return?.();
  }

  private async decide(row: Row): Promise<readonly Decoded[]> {
    const { problem, sample } = row.request;
    const started = this.tools.now();
    const events = await row.next(this.tools);
    row.seconds += (this.tools.now() - started) / 1000;
    return events.map((event) => ({ type: 'event', problem: problem.index, sample, event }));
  }

  private async finish(row: Row): Promise<readonly Decoded[]> {
    const sample = row.sample(this.tools, this.shares.get(row)!);
    this.shares.delete(row);
    const series = this.series.get(row);
    this.series.delete(row);
    if (series === undefined) this.release(row.sequence);
    else {
      series.samples.push(sample);
      await this.goOn(row, series);
    }
    const { problem, trace } = row.request;
    const decoded: Decoded[] = [{ type: 'sample', sample }];
    if (trace === undefined) return decoded;
    const { node } = row;
    const { right: correct, answer = '' } = sample;
    const events: TraceEvent[] = [
      ...(problem.unjudged === true ? [] : [{ type: 'verdict', node, correct, answer } as const]),
      { type: 'end', node, reason: sample.reason },
    ];
    const at = { type: 'event', problem: problem.index, sample: sample.sample } as const;
    return [...events.map((event) => ({ ...at, event })), ...decoded];
  }

  /** The next row of a series, on the sequence of the last one. */
  private async goOn(row: Row, series: Series): Promise<void> {
    const { tools } = this;
    const { prefix, samples, more } = series;
    const { demand, result } = prefix;
    const request = demand.rows[prefix.next];
    if (request === undefined || !more(samples)) {
      this.release(row.sequence);
      return;
    }
    prefix.next++;
    if (tools.model.can.rewind) {
      await tools.exclusive(() => tools.model.rewind(row.sequence, demand.prompt.length));
      const standing = { result: { ...result, sequence: row.sequence }, temperature: prefix.temperature };
      this.begin(new Row(tools, request, standing), 0, 0, series);
    } else {
      this.release(row.sequence);
      const again = await this.prefill(demand);
      const standing = { result: again.result, temperature: again.temperature };
      this.begin(new Row(tools, request, standing), again.seconds, demand.prompt.length, series);
    }
  }

  private async refill(): Promise<void> {
    while (this.active.length < this.width) {
      if (this.prefix === undefined) {
        if (this.open.size >= this.capacity) return;
        const demand = await this.nextDemand();
        if (demand === undefined) return;
        this.prefix = await this.prefill(demand);
      }
      if (!(await this.startRows(this.prefix))) return;
    }
  }

  /** Where the engine cannot fork, each row is a demand of its own. */
  private async nextDemand(): Promise<Demand | undefined> {
    while (this.waiting.length === 0) {
      const next: IteratorResult<Demand, unknown> = await this.demands.next();
      if (next.done === true) return undefined;
      const { value } = next;
      const shared = (this.tools.model.can.fork && this.capacity > 1) || value.more !== undefined;
      if (!shared) this.waiting.push(...value.rows.map((row) => ({ ...value, rows: [row] })));
      else if (value.rows.length > 0) this.waiting.push(value);
    }
    return this.waiting.shift();
  }

  /** Starts as many rows as have room; the last one takes the prompt's own sequence. */
  private async startRows(prefix: Prefix): Promise<boolean> {
    const { demand, result, temperature } = prefix;
    const { rows, more, prompt } = demand;
    const { model, exclusive } = this.tools;
    const left = rows.length - prefix.next;
    const free = this.capacity - this.open.size;
    const slots = this.width - this.active.length;
    const all = more !== undefined || (left <= slots && left - 1 <= free);
    const forks = more !== undefined ? 0 : all ? left - 1 : Math.min(slots, free);
    if (!all && forks === 0) return false;
    const copies = forks === 0 ? [] : await exclusive(() => model.fork(result.sequence, forks));
    for (const copy of copies) this.open.add(copy);
    const series = more === undefined ? undefined : { prefix, more, samples: [] };
    const sharers = more === undefined ? rows.length : 1;
    for (const sequence of all ? [...copies, result.sequence] : copies) {
      const row = new Row(this.tools, rows[prefix.next++]!, { result: { ...result, sequence }, temperature });
      this.begin(row, prefix.seconds / sharers, prompt.length / sharers, series);
    }
    if (all) this.prefix = undefined;
    return true;
  }

  private begin(row: Row, seconds: number, positions: number, series?: Series): void {
    row.seconds = seconds;
    this.shares.set(row, positions);
    this.active.push(row);
    this.undecided.push(row);
    if (series !== undefined) this.series.set(row, series);
  }

  private async prefill(demand: Demand): Promise<Prefix> {
    const { model, exclusive, now } = this.tools;
    const temperature = temperatureOf(demand.rows.map(({ sampler }) => sampler.temperature));
    const started = now();
    const result = await exclusive(() => model.open(demand.prompt, { temperature }));
    this.open.add(result.sequence);
    return { demand, result, temperature, seconds: (now() - started) / 1000, next: 0 };
  }

  private release(sequence: SequenceId): void {
    this.tools.model.close(sequence);
    this.open.delete(sequence);
  }
}

/** One forward pass: each row's last token. */
export async function step(tools: Tools, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const temperature = temperatureOf(rows.map(({ request }) => request.sampler.temperature));
  const batch = rows.map((row) => ({ sequence: row.sequence, token: row.pending }));
  const results = await tools.exclusive(() => tools.model.step(batch, { temperature }));
  rows.forEach((row, i) => row.stood(results[i]!, temperature));
}

/** A forward pass sums for one temperature: that of the most rows that need it. Other rows fetch whole rows. */
function temperatureOf(temperatures: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const t of temperatures) if (t > 0 && t !== 1) counts.set(t, (counts.get(t) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 1;
}
