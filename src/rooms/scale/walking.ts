/** Many walkers in one maze. The only place of the room that calls `think`. */
import { State } from '../../app/state.ts';
import { mostWalkers } from '../../charts/maze-marks.ts';
import type { ThinkUpdate } from '../../engine/api.ts';
import type { MazeSpec } from '../../reasoning/problem-spec.ts';
import { selfConsistency } from '../../scaling/strategies.ts';
import { loaded, settingsOf, taskOf, viewOf, type Loaded, type ScaleParts } from './scale-parts.ts';
import { follow, setOut, type WalkerSoFar } from './walk-votes.ts';
import { readWalk, specOf, walkerCounts, writeWalk, type WalkSettings } from './walk-settings.ts';

/** Rooms number their runs apart, and this is the second kind of run of this room. */
const firstRun = 2_500_000;
/** Least time between two steps, milliseconds: the eye follows the walkers. */
const pace = 60;

/** What a walk is about. */
export interface Wanted extends WalkSettings {
  /** Equal for walks that differ in nothing but their dice. */
  readonly key: string;
  readonly spec: MazeSpec;
  /** What may be chosen instead of `walkers`. */
  readonly counts: readonly number[];
}

export interface Walk {
  readonly key: string;
  /** Counts the walks of one problem: each has dice of its own. */
  readonly round: number;
  readonly walkers: readonly WalkerSoFar[];
  readonly status: 'walking' | 'finished' | 'stopped';
}

export class Walking {
  readonly state = new State<Walk | undefined>(undefined);
  private readonly parts: ScaleParts;
  private runs = firstRun;
  private current: { readonly run: number; readonly ready: Loaded; readonly done: Promise<void> } | undefined;
  private known: Wanted | undefined;

  constructor(parts: ScaleParts) {
    this.parts = parts;
  }

  get active(): boolean {
    return this.current !== undefined;
  }

  get mayStart(): boolean {
    return !this.active && this.wanted !== undefined;
  }

  /** What the link asks of the loaded model; undefined while there is none that walks in mazes. */
  get wanted(): Wanted | undefined {
    const ready = loaded(this.parts);
    if (ready === undefined || taskOf(this.parts) !== 'maze') return undefined;
    const { params, sampler, seed } = this.parts.route.value;
    const counts = walkerCounts(ready.model.can);
    const settings = readWalk(params, counts);
    const { set } = settingsOf(this.parts);
    const key = JSON.stringify([ready.modelId, set, seed, sampler, settings]);
    if (this.known?.key !== key) this.known = { ...settings, key, counts, spec: specOf(set, seed, settings.problem) };
    return this.known;
  }

  /** The walk of the problem on screen. */
  get walk(): Walk | undefined {
    const walk = this.state.value;
    return walk?.key === this.wanted?.key ? walk : undefined;
  }

  set(settings: Partial<WalkSettings>): void {
    const { wanted } = this;
    const { route } = this.parts;
    if (wanted !== undefined) route.patch({ params: writeWalk(route.value.params, { ...wanted, ...settings }) });
  }

  showNext(): void {
    const { wanted } = this;
    if (wanted !== undefined) this.set({ problem: wanted.problem + 1 });
  }

  /** Resolves at the end. The same problem once more is walked with other random numbers. */
  async start(): Promise<void> {
    const { wanted } = this;
    const ready = loaded(this.parts);
    if (wanted === undefined || ready === undefined || this.current !== undefined) return;
    const run = ++this.runs;
    const before = this.walk;
    const round = before === undefined ? 0 : before.round + 1;
    this.state.set({ key: wanted.key, round, walkers: setOut(wanted.walkers), status: 'walking' });
    const done = this.think(ready, run, wanted, round).finally(() => {
      this.current = undefined;
      this.parts.state.patch({}); // commands of the room may be given again
    });
    this.current = { run, ready, done };
    await done;
  }

  /** Votes that were given stay. Resolves when nobody walks any more. */
  async stop(): Promise<void> {
    const { current } = this;
    if (current === undefined) return;
    current.ready.engine.stop(current.run).catch((thrown: unknown) => this.parts.engineActions.failed(thrown));
    await current.done;
  }

  /** Another problem, model or view: nobody looks at these walkers any more. */
  follow(): void {
    if (this.active && (viewOf(this.parts) !== 'problem' || this.walk === undefined)) void this.stop();
  }

  private async think(ready: Loaded, run: number, wanted: Wanted, round: number): Promise<void> {
    const { sampler, seed } = this.parts.route.value;
    const { spec: problem, walkers, budget } = wanted;
    const strategy = selfConsistency(walkers, { thinkingTokenBudget: budget, thinkingNIgnore: 0 });
    const take = (update: ThinkUpdate): void => {
      this.parts.runStatus.patch({ source: 'live' });
      this.change((walk) => ({ walkers: follow(walk.walkers, update) }));
    };
    let status: Walk['status'] = 'stopped';
    try {
      const trace = { parent: 0, firstNode: 1, topCount: 1 };
      const stream = round * mostWalkers;
      const request = { run, problem, strategy, sampler, seed, stream, trace, pace };
      const outcome = await ready.engine.think(request, take);
      if (outcome === undefined) return;
      status = 'finished';
      this.parts.runStatus.patch({ source: 'live', tokensPerSecond: outcome.tokens / outcome.seconds });
    } catch (thrown) {
      this.parts.engineActions.failed(thrown);
    } finally {
      this.change(() => ({ status }));
    }
  }

  private change(how: (walk: Walk) => Partial<Walk>): void {
    const walk = this.state.value;
    if (walk !== undefined) this.state.set({ ...walk, ...how(walk) });
  }
}
