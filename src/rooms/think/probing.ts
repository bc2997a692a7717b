/** What the model would have answered after each of its thoughts. The only place of the room that calls `probe`. */
import type { Loaded } from '../../app/loaded-model.ts';
import { mazeTokens } from '../../reasoning/maze/vocabulary.ts';
import { usable, wanted, type ThinkParts } from './think-parts.ts';
import type { Version } from './version.ts';

/** Points of one curve, at most. */
const most = 48;
const firstRun = 2_000_000;

export class Probing {
  private readonly parts: ThinkParts;
  private readonly version: () => Version;
  private runs = firstRun;
  private current: { readonly run: number; readonly ready: Loaded; readonly done: Promise<void> } | undefined;

  constructor(parts: ThinkParts, version: () => Version) {
    this.parts = parts;
    this.version = version;
  }

  /** Whether the version on screen has a curve to be asked for. */
  get possible(): boolean {
    const { activity, tip, probing } = this.parts.state.value;
    const { close, thoughts } = this.version();
    const known = this.parts.state.value.probes.has(tip);
    const isDone = close !== undefined && thoughts.length > 0;
    return activity === 'idle' && !probing && !known && isDone && usable(this.parts) !== undefined;
  }

  async start(): Promise<void> {
    const ready = usable(this.parts);
    if (!ready || !this.possible) return;
    const run = ++this.runs;
    this.parts.state.patch({ probing: true });
    const done = this.probe(ready, run).finally(() => {
      this.current = undefined;
      this.parts.state.patch({ probing: false });
    });
    this.current = { run, ready, done };
    await done;
  }

  async stop(): Promise<void> {
    const { current } = this;
    if (!current) return;
    void current.ready.engine.stop(current.run);
    await current.done;
  }

  private async probe({ engine, model }: Loaded, run: number): Promise<void> {
    const { state, engineActions } = this.parts;
    const { tip, run: shown } = state.value;
    const thoughts = this.version().thoughts.map(({ token }) => token);
    const problem = wanted(this.parts);
    const end = model.ends[0];
    const target =
      problem.kind === 'maze' && end !== undefined && problem.maze.path.length > 0
        ? { target: [...problem.maze.path.map((cell) => mazeTokens.cell + cell), end] }
        : {};
    try {
      await engine.probe({ run, problem, thoughts, cuts: cutsOf(thoughts.length), ...target }, (points) => {
        const { probes, run: now } = state.value;
        if (now !== shown) return;
        state.patch({ probes: new Map([...probes, [tip, [...(probes.get(tip) ?? []), ...points]]]) });
      });
    } catch (thrown) {
      engineActions.failed(thrown);
    }
  }
}

/** From no thought to all of them, evenly; every one where there are few. */
export function cutsOf(thoughts: number): readonly number[] {
  const points = Math.min(most, thoughts + 1);
  const cuts = Array.from({ length: points }, (_, i) => Math.round((i * thoughts) / Math.max(1, points - 1)));
  return [...new Set(cuts)];
}
