/**
 * The experiment runner: a problem set × a grid of strategies. One prompt is prefilled once for all settings and all
 * samples of it; rows of all problems share the batch. What it yields is its record, and from a record it goes on:
 * a run that was interrupted and resumed has the tokens of one that was not.
 */
import type { Problem, ProblemSet } from '../reasoning/problem-set.ts';
import { leadSafe } from './aggregate.ts';
import { cellsOf, type BankCell, type Cell, type StrategyCell } from './cells.ts';
import { decode, type BatchOptions, type Decoded, type Demand } from './decode.ts';
import type { Plan, ResultRecord, SampleRecord, SearchRecord } from './records.ts';
import type { RowRequest } from './row.ts';
import type { RunGate } from './run-gate.ts';
import type { Sample } from './sample.ts';
import { search, type StepScorer } from './search.ts';
import type { SearchStrategy, SeriesStrategy } from './strategies.ts';
import type { ThinkingSettings } from './thinking-control.ts';
import type { Tools } from './tools.ts';

export interface ExperimentOptions<P extends Problem = Problem> extends BatchOptions {
  /** What is already known, of the same plan. */
  readonly done?: readonly ResultRecord[];
  /** Scorers of search strategies, by name. */
  readonly scorers?: Readonly<Record<string, (problem: P) => StepScorer>>;
  readonly gate?: RunGate;
}

export interface Progress {
  /** Finished samples (a search counts as one), the resumed ones too, and how many there will be at most. */
  readonly finished: number;
  readonly total: number;
  /** Since this run began, without pauses. */
  readonly tokens: number;
  readonly seconds: number;
  readonly tokensPerSecond: number;
  /** Undefined until something is finished. */
  readonly secondsLeft: number | undefined;
}

export interface ExperimentEvent {
  /** New results, in the order in which they were finished. */
  readonly records: readonly ResultRecord[];
  readonly progress: Progress;
}

/** Streams of one problem are apart by this much: more than the samples and beams of any run. */
const streamsOfProblem = 65_536;

/**
 * Yields after each forward pass. Cancelling (through the gate, or by returning from the generator) loses nothing that
 * was yielded.
 * @throws EngineError; RangeError for a scorer that is not given, or more problems than the set has
 */
export async function* runExperiment<P extends Problem>(
  tools: Tools,
  plan: Plan,
  set: ProblemSet<P>,
  options: ExperimentOptions<P> = {},
): AsyncGenerator<ExperimentEvent, void> {
  if (plan.problems > (set.size ?? Infinity)) throw new RangeError(`the set ${set.id} has only ${set.size} problems`);
  const run = new Experiment(tools, plan, set, options);
  for await (const decoded of decode(tools, run.demands(), options)) {
    yield run.took(decoded);
    if ((await options.gate?.open()) === false) return;
  }
  for await (const event of run.searches()) {
    yield event;
    if ((await options.gate?.open()) === false) return;
  }
}

class Experiment<P extends Problem> {
  private readonly tools: Tools;
  private readonly plan: Plan;
  private readonly set: ProblemSet<P>;
  private readonly options: ExperimentOptions<P>;
  private readonly cells: readonly Cell[];
  /** Known samples, by cell and problem. */
  private readonly known = new Map<string, Sample[]>();
  private readonly searched = new Set<string>();
  private readonly total: number;
  private finished = 0;
  private finishedHere = 0;
  private tokens = 0;
  private seconds = 0;

  constructor(tools: Tools, plan: Plan, set: ProblemSet<P>, options: ExperimentOptions<P>) {
    this.tools = tools;
    this.plan = plan;
    this.set = set;
    this.options = options;
    this.cells = cellsOf(plan);
    this.total = plan.problems * this.cells.reduce((sum, cell) => sum + mostResults(cell), 0);
    for (const record of options.done ?? []) this.remember(record);
  }

  /** One demand for each problem's banks, one for each of its series. */
  async *demands(): AsyncGenerator<Demand, void> {
    for (let index = 0; index < this.plan.problems; index++) {
      const problem = await this.set.problem(index);
      const rows = this.cells.flatMap((cell) => (cell.kind === 'bank' ? this.bankRows(cell, problem) : []));
      if (rows.length > 0) yield { prompt: problem.prompt, rows };
      for (const cell of this.cells) if (cell.kind === 'series') yield* this.series(cell, problem);
    }
  }

  async *searches(): AsyncGenerator<ExperimentEvent, void> {
    for (const cell of this.cells) {
      if (cell.kind !== 'search') continue;
      for (let index = 0; index < this.plan.problems; index++)
        if (!this.searched.has(key(cell.id, index))) yield* this.search(cell, await this.set.problem(index));
    }
  }

  /** Takes in what a forward pass brought. */
  took(decoded: readonly Decoded[]): ExperimentEvent {
    const records = decoded.flatMap((one): SampleRecord[] =>
      one.type === 'sample' ? [{ type: 'sample', ...one.sample }] : [],
    );
    return this.event(records);
  }

  private bankRows(cell: BankCell, problem: P): readonly RowRequest[] {
    const have = new Set(this.samples(cell.id, problem.index).map(({ sample }) => sample));
    return this.requests(cell.id, problem, cell.thinking, cell.samples).filter(({ sample }) => !have.has(sample));
  }

  private *series(cell: StrategyCell, problem: P): Generator<Demand, void> {
    const { n, thinking, aggregator } = cell.strategy as SeriesStrategy;
    const before = [...this.samples(cell.id, problem.index)].sort((a, b) => a.sample - b.sample);
    const safe = (samples: readonly Sample[]): boolean =>
      samples.length >= n || leadSafe(samples, aggregator.threshold);
    if (safe(before)) {
      this.finished += n - before.length;
      return;
    }
    const rows = this.requests(cell.id, problem, thinking, n).slice(before.length);
    const more = (samples: readonly Sample[]): boolean => {
      const enough = safe([...before, ...samples]);
      if (enough) this.finished += n - before.length - samples.length; // those are not needed
      return !enough;
    };
    yield { prompt: problem.prompt, rows, more };
  }

  private async *search(cell: StrategyCell, problem: P): AsyncGenerator<ExperimentEvent, void> {
    const strategy = cell.strategy as SearchStrategy;
    const scorer = this.options.scorers?.[strategy.scorer];
    if (scorer === undefined) throw new RangeError(`no scorer ${strategy.scorer}`);
    const [request] = this.requests(cell.id, problem, strategy.thinking, 1);
    const running = search(this.tools, request!, strategy, scorer(problem));
    for (;;) {
      const next = await running.next();
      if (next.done !== true) {
        yield this.event([]);
        continue;
      }
      const { samples, thinkingTokens, tokens, positions, seconds } = next.value;
      const [best] = samples;
      const record: SearchRecord = {
        type: 'search',
        cell: cell.id,
        problem: problem.index,
        ...(best?.answer === undefined ? {} : { answer: best.answer }),
        right: best?.right ?? false,
        anyRight: samples.some(({ right }) => right),
        thinkingTokens,
        tokens,
        positions,
        seconds,
      };
      yield this.event([record]);
      return;
    }
  }

  private requests(cell: string, problem: P, thinking: ThinkingSettings, n: number): readonly RowRequest[] {
    const { sampler, seed, selfCertainty = false } = this.plan;
    const first = problem.index * streamsOfProblem;
    const { rules } = this.set;
    return Array.from({ length: n }, (_, sample) => {
      return { cell, problem, sample, rules, thinking, sampler, seed, stream: first + sample, selfCertainty };
    });
  }

  private event(records: readonly ResultRecord[]): ExperimentEvent {
    for (const record of records) {
      this.remember(record);
      this.finishedHere++;
      this.tokens += record.tokens;
      this.seconds += record.seconds;
    }
    const { finished, total, tokens, seconds, finishedHere } = this;
    const tokensPerSecond = seconds > 0 ? tokens / seconds : 0;
    const secondsLeft = finishedHere > 0 ? ((total - finished) * seconds) / finishedHere : undefined;
    return { records, progress: { finished, total, tokens, seconds, tokensPerSecond, secondsLeft } };
  }

  private samples(cell: string, problem: number): Sample[] {
    const at = key(cell, problem);
    const samples = this.known.get(at) ?? [];
    this.known.set(at, samples);
    return samples;
  }

  private remember(record: ResultRecord): void {
    const cell = this.cells.find(({ id }) => id === record.cell);
    if (cell === undefined || record.problem >= this.plan.problems) return; // of a larger plan
    if (record.type === 'search') this.searched.add(key(record.cell, record.problem));
    else {
      const samples = this.samples(record.cell, record.problem);
      if (record.sample >= mostResults(cell) || samples.some(({ sample }) => sample === record.sample)) return;
      samples.push(record);
    }
    this.finished++;
  }
}

const key = (cell: string, problem: number): string => `${problem}:${cell}`;

function mostResults(cell: Cell): number {
  if (cell.kind === 'bank') return cell.samples;
  return cell.kind === 'series' ? cell.strategy.n : 1;
}
