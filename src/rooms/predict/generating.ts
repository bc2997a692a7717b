/** Asks the engine for tokens and writes them into the trace. The only place of the room that calls `generate`. */
import { toEngineError } from '../../engine/errors.ts';
import type { GenerateOutcome } from '../../engine/api.ts';
import type { StepEvent } from '../../trace/events.ts';
import { tokensTo } from '../../trace/store.ts';
import { arrive, takeAgain } from './moves.ts';
import { usable, type Loaded, type PredictParts } from './predict-parts.ts';
import { isSameSampler, type Place, type Speed } from './predict-state.ts';

/** Most tokens of one press on play. */
export const longestRun = 512;

/** Candidates that each step of a trace records. */
const recorded = 32;

export class Generating {
  private readonly parts: PredictParts;
  private runs = 0;
  private current:
    { readonly run: number; readonly done: Promise<void>; readonly engine: Loaded['engine'] } | undefined;

  constructor(parts: PredictParts) {
    this.parts = parts;
  }

  /** Lets the sampler draw one token at a place, or takes a chosen one. */
  async one(at: Place, choice?: number): Promise<void> {
    await this.run(at, 'stepping', { maxTokens: 1, pace: 0, ...(choice === undefined ? {} : { choice }) });
  }

  /** Token after token, until the text ends, or the limit, or `stop`. */
  async many(at: Place, speed: Speed): Promise<void> {
    await this.run(at, 'playing', { maxTokens: longestRun, pace: speed === 0 ? 0 : 1000 / speed });
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    const { current } = this;
    if (!current) return;
    void current.engine.stop(current.run);
    await current.done;
  }

  private async run(
    at: Place,
    activity: 'stepping' | 'playing',
    how: { readonly maxTokens: number; readonly pace: number; readonly choice?: number },
  ): Promise<void> {
    const ready = usable(this.parts);
    if (!ready || this.current) return;
    const { state } = this.parts;
    const run = ++this.runs;
    state.patch({ activity });
    const work = this.generate(ready, run, at, how);
    const done = work.finally(() => {
      this.current = undefined;
      state.patch({ activity: 'idle' });
    });
    this.current = { run, done, engine: ready.engine };
    await done;
  }

  private async generate(
    { engine }: Loaded,
    run: number,
    at: Place,
    how: { readonly maxTokens: number; readonly pace: number; readonly choice?: number },
  ): Promise<void> {
    const { parts } = this;
    const { state, store, route } = parts;
    const { run: shown, stream } = state.value;
    const { sampler, seed } = route.value;
    const isOnScreen = (): boolean => state.value.run === shown;
    const take = (steps: readonly StepEvent[]): void => {
      if (isOnScreen()) this.take(at, steps, { sampler, seed, stream });
    };
    try {
      const { value } = store;
      const path = tokensTo(value, at);
      const place = { path, promptLength: value.prompt.length, parent: at, firstNode: value.tree.nextNode };
      const fixed = { topCount: recorded, withLogits: false };
      const outcome = await engine.generate({ run, ...place, sampler, seed, stream, ...how, ...fixed }, take);
      if (isOnScreen()) this.end(outcome, how.maxTokens > 1);
    } catch (thrown) {
      const { tip } = state.value;
      if (isOnScreen() && how.maxTokens > 1 && tip !== at) store.append([{ type: 'end', node: tip, reason: 'error' }]);
      parts.engineActions.failed(toEngineError(thrown));
    }
  }

  private take(at: Place, steps: readonly StepEvent[], drawnFrom: DrawnFrom): void {
    const { state, store } = this.parts;
    const { tree } = store.value;
    const [first] = steps;
    const again = first?.parent === at ? tree.childWith(at, first.token) : undefined;
    if (first && again !== undefined && steps.length === 1 && state.value.activity === 'stepping') {
      state.set(takeAgain(state.value, tree, again, first.how === 'chosen' ? 'chosen' : 'drawn'));
      return;
    }
    const isBranch = first?.parent === at && tree.newestChild(at) !== undefined;
    const events = steps.map((step) => this.annotate(step, drawnFrom));
    store.append(isBranch ? [{ type: 'branch', node: at }, ...events] : events);
    state.set(arrive(state.value, steps));
  }

  /** A step says what it was drawn with wherever the header says something else. */
  private annotate(step: StepEvent, { sampler, seed, stream }: DrawnFrom): StepEvent {
    const header = this.parts.store.value.header!;
    return {
      ...step,
      ...(isSameSampler(sampler, header.sampler) ? {} : { sampler }),
      ...(seed === header.seed ? {} : { seed }),
      ...(stream === 0 ? {} : { stream }),
    };
  }

  private end({ reason, node, tokens, seconds }: GenerateOutcome, isLong: boolean): void {
    const { state, store } = this.parts;
    const isFinal = reason === 'end-token' || reason === 'context-full';
    const { tree, ends } = store.value;
    const isEnd = isFinal || (isLong && reason === 'limit');
    if (isEnd && tree.has(node) && ends.get(node) !== reason) store.append([{ type: 'end', node, reason }]);
    if (isLong && tokens > 1) state.patch({ tokensPerSecond: tokens / seconds });
  }
}

interface DrawnFrom {
  readonly sampler: NonNullable<StepEvent['sampler']>;
  readonly seed: number;
  readonly stream: number;
}
