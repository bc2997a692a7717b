/** The room without its pictures: state, actions, and what keeps asking the engine. Panels read it and call actions. */
import type { Command } from '../../ui/command.ts';
import type { Watchable } from '../../app/state.ts';
import type { StepEvent } from '../../trace/events.ts';
import { Following } from './following.ts';
import { Ghosting } from './ghosting.ts';
import { takenAt } from './line.ts';
import { Looking } from './looking.ts';
import { PredictActions } from './predict-actions.ts';
import { predictCommands, type CommandId } from './predict-commands.ts';
import { isFinished, lineOf, loaded, usable, type Loaded, type PredictParts } from './predict-parts.ts';
import type { PredictState } from './predict-state.ts';
import { shownAt, type Shown } from './shown.ts';
import { TraceFiles } from './trace-files.ts';

export class PredictRun {
  readonly parts: PredictParts;
  readonly actions: PredictActions;
  readonly files: TraceFiles;
  readonly commands: Readonly<Record<CommandId, Command>>;
  private readonly looking: Looking;
  private readonly ghosting: Ghosting;
  private readonly following: Following;
  private stops: readonly (() => void)[] = [];
  private engine: Loaded['engine'] | undefined;
  private model: Loaded['model'] | undefined;

  constructor(parts: PredictParts, focus: { readonly prompt: () => void; readonly search: () => void }) {
    this.parts = parts;
    const shown = (): Shown | undefined => this.shown();
    this.actions = new PredictActions(parts, shown);
    this.files = new TraceFiles(parts, this.actions);
    this.looking = new Looking(parts);
    this.ghosting = new Ghosting(parts, shown);
    this.following = new Following(parts);
    this.commands = predictCommands(this, focus);
  }

  get state(): PredictState {
    return this.parts.state.value;
  }

  /** Everything that the room's pictures depend on. */
  get sources(): readonly Watchable<unknown>[] {
    const { state, store, route, engineState } = this.parts;
    return [state, store, route, engineState];
  }

  connect(): void {
    const { engineState, route } = this.parts;
    this.stops = this.sources.map((source) => source.subscribe(() => this.refresh()));
    this.stops = [
      ...this.stops,
      engineState.subscribe(() => this.engineChanged()),
      route.subscribe(() => this.actions.drafting.followRoute()),
    ];
    this.engineChanged();
    this.refresh();
  }

  disconnect(): void {
    for (const stop of this.stops) stop();
    void this.actions.halt();
  }

  /** The loaded model, if it may go on with the run on screen. */
  get usable(): Loaded | undefined {
    return usable(this.parts);
  }

  get loaded(): Loaded | undefined {
    return loaded(this.parts);
  }

  /** The token that the branch on screen takes at the place that is looked at. */
  get taken(): StepEvent | undefined {
    return takenAt(this.parts.store.value.tree, lineOf(this.parts), this.state.at);
  }

  get line(): readonly number[] {
    return lineOf(this.parts);
  }

  /** Nothing can follow the place that is looked at. */
  get finished(): boolean {
    return isFinished(this.parts, this.state.at);
  }

  shown(): Shown | undefined {
    const { at, look } = this.state;
    return shownAt(at, this.taken, this.parts.store.value.header, look, this.looking.question());
  }

  /** Tokens that end a text: the model's, and those that ended a recorded one. */
  ends(): ReadonlySet<number> {
    const { ends, tree } = this.parts.store.value;
    const recorded = ends.keys().filter((node) => ends.get(node) === 'end-token');
    return new Set([...(this.loaded?.model.ends ?? []), ...recorded.flatMap((node) => tree.step(node)?.token ?? [])]);
  }

  private refresh(): void {
    this.looking.refresh();
    this.ghosting.refresh();
    this.following.refresh();
    const { runStatus } = this.parts;
    const { tip, recordedUpTo, tokensPerSecond } = this.state;
    const source = this.usable && tip > recordedUpTo ? 'live' : 'recorded';
    const { value } = runStatus;
    if (value.source !== source || value.tokensPerSecond !== tokensPerSecond) {
      runStatus.set({ source, ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }) });
    }
  }

  /** Another model has another tokenizer, and answers of an engine that is gone never come. */
  private engineChanged(): void {
    const { loaded: now } = this;
    if (now?.engine === this.engine && now?.model === this.model) return;
    this.engine = now?.engine;
    this.model = now?.model;
    for (const asker of [this.looking, this.ghosting, this.following, this.actions.drafting]) asker.drop();
    if (now) this.actions.drafting.refresh();
  }
}
