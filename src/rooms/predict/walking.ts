/** Plays tokens that are already in the trace: a recording on the first paint, or the way to the end of a branch. */
import { playTrace, type Playback } from '../../engine/replay/replay.ts';
import type { StepEvent } from '../../trace/events.ts';
import { lineOf, type PredictParts } from './predict-parts.ts';
import { lookAt, settle } from './moves.ts';
import type { Place, Speed } from './predict-state.ts';

interface Walk {
  readonly steps: readonly StepEvent[];
  readonly playback: Playback;
  /** The text grows as it did when it was made; the branch is whole again at the end. */
  readonly growsTo?: Place;
}

export class Walking {
  private readonly parts: PredictParts;
  private current: Walk | undefined;

  constructor(parts: PredictParts) {
    this.parts = parts;
  }

  /** From the place on screen to the end of its branch; resolves there, or when stopped. */
  async toEnd(): Promise<void> {
    const steps = this.steps();
    const { at } = settle(this.parts.state.value);
    const here = steps.findIndex(({ node }) => node === at);
    await this.walk(steps.slice(here + 1));
  }

  /** Shows a recorded branch token by token, from its beginning. */
  async replay(): Promise<void> {
    const steps = this.steps();
    const { state } = this.parts;
    const growsTo = state.value.tip;
    state.patch({ at: 0, tip: 0, reveal: undefined });
    await this.walk(steps, growsTo);
  }

  setSpeed(speed: Speed): void {
    if (this.current) this.current.playback.setSpeed(factor(speed, this.current.steps));
  }

  /** The whole branch is on screen again; the place stays. */
  stop(): void {
    const { current } = this;
    if (!current) return;
    this.current = undefined;
    current.playback.stop();
    const { growsTo } = current;
    this.parts.state.patch({ activity: 'idle', ...(growsTo === undefined ? {} : { tip: growsTo }) });
  }

  private steps(): readonly StepEvent[] {
    const { tree } = this.parts.store.value;
    return lineOf(this.parts).flatMap((node) => tree.step(node) ?? []);
  }

  private isCurrent(walk: Walk): boolean {
    return this.current === walk;
  }

  private async walk(steps: readonly StepEvent[], growsTo?: Place): Promise<void> {
    const { state } = this.parts;
    state.patch({ activity: 'walking' });
    const playback = playTrace(steps, { speed: factor(state.value.speed, steps) }, (events) => {
      const step = events.at(-1) as StepEvent;
      const from = settle(state.value);
      state.set({ ...lookAt(from, step.parent), tip: growsTo === undefined ? from.tip : step.node, reveal: step.node });
    });
    const walk = { steps, playback, ...(growsTo === undefined ? {} : { growsTo }) };
    this.current = walk;
    if ((await playback.done) && this.isCurrent(walk)) this.stop(); // the last draw stays on screen
  }
}

/** How many times as fast as recorded gives that many tokens a second on average; each keeps its share of the time. */
function factor(speed: Speed, steps: readonly StepEvent[]): number {
  const seconds = steps.reduce((sum, { ms }) => sum + ms, 0) / 1000;
  return speed === 0 || seconds === 0 ? Infinity : (speed * seconds) / steps.length;
}
