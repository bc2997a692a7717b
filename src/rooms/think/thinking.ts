/** Lets the model think, and writes what comes into the trace. The only place of the room that calls `think`. */
import type { Loaded } from '../../app/loaded-model.ts';
import type { ThinkUpdate } from '../../engine/api.ts';
import { direct, budgetForcing, natural, type BankStrategy } from '../../scaling/strategies.ts';
import type { Intervention, ThinkingSettings } from '../../scaling/thinking-control.ts';
import type { SamplerSettings } from '../../sampling/settings.ts';
import type { StepEvent, TraceEvent } from '../../trace/events.ts';
import { usable, wanted, type ThinkParts } from './think-parts.ts';
import type { Place } from './think-state.ts';
import type { RunEvent } from './think-trace.ts';
import { versionTips } from './version.ts';

/** Candidates that each step of a trace records. */
const recorded = 32;

export interface ThoughtOf {
  /** The node to go on from; 0 = the end of the prompt. */
  readonly parent: Place;
  /** Tokens from the prompt up to it. */
  readonly thoughts: readonly number[];
  /** Tokens that a person puts after them. */
  readonly edit?: readonly number[];
  readonly thinking: ThinkingSettings;
}

/** Runs of all rooms are numbered together at the engine; each room counts in a range of its own. */
const firstRun = 1_000_000;

export class Thinking {
  private readonly parts: ThinkParts;
  private runs = firstRun;
  private current: { readonly run: number; readonly ready: Loaded; readonly done: Promise<void> } | undefined;

  constructor(parts: ThinkParts) {
    this.parts = parts;
  }

  get running(): boolean {
    return this.current !== undefined;
  }

  /** Resolves at the end; does nothing while another run is under way. */
  async start(what: ThoughtOf): Promise<void> {
    const ready = usable(this.parts);
    if (!ready || this.current) return;
    const run = ++this.runs;
    const { state } = this.parts;
    state.patch({ activity: 'starting', asked: undefined, at: undefined, tip: what.parent });
    const done = this.think(ready, run, what).finally(() => {
      this.current = undefined;
      state.patch({ activity: 'idle', asked: undefined });
    });
    this.current = { run, ready, done };
    await done;
  }

  /** Taken at the model's next token. */
  intervene(what: Intervention): void {
    if (!this.current) return;
    this.parts.state.patch({ asked: what });
    void this.current.ready.engine.intervene(this.current.run, what);
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    const { current } = this;
    if (!current) return;
    void current.ready.engine.stop(current.run);
    await current.done;
  }

  private async think({ engine }: Loaded, run: number, what: ThoughtOf): Promise<void> {
    const { state, store, route, engineActions } = this.parts;
    const { run: shown, speed } = state.value;
    const { sampler, seed } = route.value;
    const { parent, thoughts, edit, thinking } = what;
    const isOnScreen = (): boolean => state.value.run === shown;
    const begin: RunEvent = { type: 'branch', node: parent, thinking };
    let begun = false;
    const take = (update: ThinkUpdate): void => {
      const events = update.flatMap((one) => (one.type === 'event' ? [one.event] : []));
      if (!isOnScreen() || events.length === 0) return;
      this.take(begun ? events : [begin, ...events], sampler, seed);
      begun = true;
    };
    try {
      const outcome = await engine.think(
        {
          run,
          problem: wanted(this.parts),
          strategy: strategyOf(thinking),
          sampler,
          seed,
          stream: versionTips(store.value).length,
          ...(thoughts.length === 0 ? {} : { thoughts }),
          ...(edit === undefined ? {} : { edit }),
          trace: { parent, firstNode: store.value.tree.nextNode, topCount: recorded },
          pace: speed === 0 ? 0 : 1000 / speed,
        },
        take,
      );
      if (!isOnScreen()) return;
      if (outcome) state.patch({ tokensPerSecond: outcome.tokens / outcome.seconds });
      else this.end(begun, 'stopped');
    } catch (thrown) {
      if (isOnScreen()) this.end(begun, 'error');
      engineActions.failed(thrown);
    }
  }

  private take(events: readonly TraceEvent[], sampler: SamplerSettings, seed: number): void {
    const { state, store } = this.parts;
    const header = store.value.header!;
    const isPlain = JSON.stringify(header.sampler) === JSON.stringify(sampler);
    const annotated = events.map((event) =>
      event.type === 'step'
        ? { ...event, ...(isPlain ? {} : { sampler }), ...(seed === header.seed ? {} : { seed }) }
        : event,
    );
    store.append(annotated);
    const steps = annotated.filter((event): event is StepEvent => event.type === 'step');
    const last = steps.at(-1);
    if (!last) return;
    const acted = steps.some(({ how }) => how === 'forced');
    state.patch({ tip: last.node, activity: 'running', ...(acted ? { asked: undefined } : {}) });
  }

  private end(begun: boolean, reason: 'stopped' | 'error'): void {
    const { tip } = this.parts.state.value;
    if (begun && tip !== 0) this.parts.store.append([{ type: 'end', node: tip, reason }]);
  }
}

function strategyOf({ thinkingTokenBudget: budget, thinkingNIgnore: waits }: ThinkingSettings): BankStrategy {
  if (budget === 0) return direct();
  return budget < 0 && waits === 0 ? natural() : budgetForcing(budget, waits);
}
