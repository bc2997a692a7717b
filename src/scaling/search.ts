/**
 * Search over steps of thinking: m children of each kept beam, a scorer, and the rest is dropped.
 *
 * Beam search keeps the best n / m of all n children (Snell et al., "Scaling LLM test-time compute optimally",
 * arXiv:2408.03314, section 5). DVTS keeps the best child of each of n / m trees that never mix, so that a misled scorer
 * cannot fill the beams with one idea (Beeching, Tunstall, Rush, "Scaling test-time compute with open models", 2024).
 */
import type { TraceEvent } from '../trace/events.ts';
import { EngineError } from '../engine/errors.ts';
import { step, type Decoded } from './decode.ts';
import { Row, type RowRequest } from './row.ts';
import type { Cost, Sample } from './sample.ts';
import type { SearchStrategy } from './strategies.ts';
import type { Tools } from './tools.ts';

/** How promising thoughts look, in 0 … 1: a process reward model, or an oracle that says it is one. */
export type StepScorer = (thoughts: readonly number[]) => number;

export interface SearchOutcome extends Cost {
  /** The answers of the last beams, the best scored one first. */
  readonly samples: readonly Sample[];
  readonly thinkingTokens: number;
}

interface Beam {
  readonly row: Row;
  readonly tree: number;
  /** One for each step. */
  readonly scores: readonly number[];
}

const mostSteps = 64;

/**
 * @param request of the first beam; the others draw from the streams after its own
 * @throws EngineError `tooManySequences` when n beams do not fit into the model
 */
export async function* search(
  tools: Tools,
  request: RowRequest,
  strategy: SearchStrategy,
  scorer: StepScorer,
): AsyncGenerator<readonly Decoded[], SearchOutcome> {
  const run = new Search(tools, request, strategy, scorer);
  try {
    yield* run.plant();
    for (let steps = 0; steps < mostSteps && run.thinks(); steps++) {
      yield* run.grow();
      run.prune();
      yield run.dropped();
      if (run.thinks()) await run.branch();
    }
    yield* run.answer();
    return run.outcome();
  } finally {
    run.close();
  }
}

class Search {
  private readonly tools: Tools;
  private readonly request: RowRequest;
  private readonly strategy: SearchStrategy;
  private readonly scorer: StepScorer;
  private beams: Beam[] = [];
  private gone: Row[] = [];
  private made = 0;
  private readonly cost = { tokens: 0, positions: 0, seconds: 0 };
  private thinkingTokens = 0;
  private readonly released = new Set<Row>();

  constructor(tools: Tools, request: RowRequest, strategy: SearchStrategy, scorer: StepScorer) {
    const { n, beamWidth } = strategy;
    const { maxSequences } = tools.model.can;
    if (n > maxSequences) throw new EngineError('tooManySequences', { wanted: n, most: maxSequences });
    if (beamWidth < 1 || n % beamWidth !== 0) throw new RangeError(`${n} beams with ${beamWidth} children each`);
    this.tools = tools;
    this.request = request;
    this.strategy = strategy;
    this.scorer = scorer;
  }

  thinks(): boolean {
    return this.beams.some(({ row }) => row.control.thinking && !row.ended);
  }

  /** n beams from one prefill. */
  async *plant(): AsyncGenerator<readonly Decoded[], void> {
    const { model, exclusive, now } = this.tools;
    const { problem, thoughts = [], sampler } = this.request;
    const { n, beamWidth } = this.strategy;
    const prompt = [...problem.prompt, ...thoughts];
    const temperature = sampler.temperature > 0 ? sampler.temperature : 1;
    const started = now();
    const result = await exclusive(() => model.open(prompt, { temperature }));
    const beam = (sequence: number, i: number): Beam => ({
      row: new Row(this.tools, this.next(), { result: { ...result, sequence }, temperature }),
      tree: Math.floor(i / beamWidth),
      scores: [],
    });
    this.beams.push(beam(result.sequence, 0));
    const copies = n > 1 ? await exclusive(() => model.fork(result.sequence, n - 1)) : [];
    this.beams.push(...copies.map((copy, i) => beam(copy, i + 1)));
    this.cost.positions += prompt.length;
    this.cost.seconds += (now() - started) / 1000;
    yield [];
  }

  /** One step of thinking for every beam that still thinks. */
  async *grow(): AsyncGenerator<readonly Decoded[], void> {
    const growing = this.beams.filter(({ row }) => row.control.thinking && !row.ended).map(({ row }) => row);
    const ends = new Map(growing.map((row) => [row, row.text.length + this.strategy.stepTokens]));
    yield* this.decode(growing, (row) => !row.control.thinking || row.text.length >= ends.get(row)!);
    this.beams = this.beams.map((beam) =>
      growing.includes(beam.row) ? { ...beam, scores: [...beam.scores, this.scorer(beam.row.control.thoughts)] } : beam,
    );
  }

  prune(): void {
    const { n, beamWidth, strategy } = this.strategy;
    const ranked = [...this.beams].sort((a, b) => this.score(b) - this.score(a));
    const trees = new Set<number>();
    const kept = ranked.filter(({ tree }, rank) => {
      if (strategy === 'beam-search') return rank < n / beamWidth;
      return trees.size < trees.add(tree).size;
    });
    this.gone = this.beams.filter((beam) => !kept.includes(beam)).map(({ row }) => row);
    for (const row of this.gone) this.release(row);
    this.beams = kept;
  }

  /** The ends of the dropped beams, for the trace. */
  dropped(): readonly Decoded[] {
    return this.gone.flatMap((row) => this.traced(row, [{ type: 'end', node: row.node, reason: 'stopped' }]));
  }

  /** m children of each beam; the first goes on with its parent's sequence and stream. */
  async branch(): Promise<void> {
    const { model, exclusive } = this.tools;
    const children: Beam[] = [];
    await this.step(this.beams.map(({ row }) => row).filter((row) => row.control.thinking && !row.ended));
    for (const beam of this.beams) {
      const { row } = beam;
      children.push(beam);
      if (!row.control.thinking || row.ended || this.strategy.beamWidth === 1) continue;
      const copies = await exclusive(() => model.fork(row.sequence, this.strategy.beamWidth - 1));
      for (const sequence of copies) {
        const { result, temperature } = row.position;
        const standing = { result: { ...result, sequence }, temperature };
        children.push({ ...beam, row: new Row(this.tools, this.next(), standing, row) });
      }
    }
    this.beams = children;
  }

  /** The kept beams, if need be cut as the context demands, write their answers. */
  async *answer(): AsyncGenerator<readonly Decoded[], void> {
    const rows = this.beams.map(({ row }) => row).filter((row) => !row.ended);
    for (const row of rows) row.control.intervene('stop');
    await this.step(rows);
    yield* this.decode(rows, (row) => row.ended);
    for (const { row } of this.beams) this.release(row);
  }

  outcome(): SearchOutcome {
    const ranked = [...this.beams].sort((a, b) => this.score(b) - this.score(a));
    const samples = ranked.map(({ row }) => row.sample(this.tools, 0));
    return { samples, thinkingTokens: this.thinkingTokens, ...this.cost };
  }

  close(): void {
    for (const { row } of this.beams) this.release(row);
  }

  /** Rows that know what follows them, until each is done; then each has a token that the model has not seen. */
  private async *decode(rows: readonly Row[], done: (row: Row) => boolean): AsyncGenerator<readonly Decoded[], void> {
    for (let left = [...rows]; left.length > 0;) {
      const started = this.tools.now();
      const decoded: Decoded[] = [];
      for (const row of left) {
        const { thoughts } = row.control;
        const before = thoughts.length;
        decoded.push(...this.traced(row, await row.next(this.tools)));
        this.thinkingTokens += thoughts.length - before;
        this.cost.tokens++;
      }
      left = left.filter((row) => !row.ended && !done(row));
      this.cost.seconds += (this.tools.now() - started) / 1000;
      await this.step(left);
      yield decoded;
      await this.tools.turn();
    }
  }

  private async step(rows: readonly Row[]): Promise<void> {
    const started = this.tools.now();
    await step(this.tools, rows);
    this.cost.positions += rows.length;
    this.cost.seconds += (this.tools.now() - started) / 1000;
  }

  private score({ scores }: Beam): number {
    if (scores.length === 0) return 0;
    switch (this.strategy.scoring) {
      case 'last':
        return scores.at(-1)!;
      case 'min':
        return Math.min(...scores);
      case 'prod':
        return scores.reduce((product, score) => product * score, 1);
    }
  }

  private next(): RowRequest {
    const sample = this.made++;
    return { ...this.request, sample, stream: this.request.stream + sample };
  }

  private release(row: Row): void {
    if (this.released.has(row)) return;
    this.released.add(row);
    this.tools.model.close(row.sequence);
  }

  private traced(row: Row, events: readonly TraceEvent[]): readonly Decoded[] {
    const { problem, sample } = row.request;
    return events.map((event) => ({ type: 'event', problem: problem.index, sample, event }));
  }
}
