/** The room without its pictures: state, actions and what follows from the trace. Panels read it and call actions. */
import type { Loaded } from '../../app/loaded-model.ts';
import { loadedIn } from '../../app/loaded-model.ts';
import type { Watchable } from '../../app/state.ts';
import { language } from '../../i18n/i18n.ts';
import type { ProblemSpec } from '../../reasoning/problem-spec.ts';
import type { Command } from '../../ui/command.ts';
import { mazeSteps, textSteps, type ThoughtStep } from './cards.ts';
import { ThinkActions } from './think-actions.ts';
import { thinkCommands, type CommandId } from './think-commands.ts';
import { ThinkFiles } from './think-files.ts';
import { isOnProblem, roomId, taskOf, thinker, usable, visited, wanted, type ThinkParts } from './think-parts.ts';
import type { Place, ThinkState } from './think-state.ts';
import { RunsOf, upTo, versionAt, versionTips, type Version } from './version.ts';

export class ThinkRun {
  readonly parts: ThinkParts;
  readonly actions: ThinkActions;
  readonly files: ThinkFiles;
  readonly commands: Readonly<Record<CommandId, Command>>;
  private readonly runs = new RunsOf();
  private stops: readonly (() => void)[] = [];

  constructor(parts: ThinkParts) {
    this.parts = parts;
    this.actions = new ThinkActions(parts, () => this.version);
    this.files = new ThinkFiles(parts, this.actions);
    this.commands = thinkCommands(this);
  }

  get state(): ThinkState {
    return this.parts.state.value;
  }

  /** Everything that the room's pictures depend on. */
  get sources(): readonly Watchable<unknown>[] {
    const { state, store, route, engineState } = this.parts;
    return [state, store, route, engineState];
  }

  connect(): void {
    const { route, engineState } = this.parts;
    this.stops = [
      ...this.sources.map((source) => source.subscribe(() => this.refresh())),
      route.subscribe(() => this.actions.asking.follow()),
      engineState.subscribe(() => this.actions.asking.follow()),
    ];
    this.refresh();
  }

  disconnect(): void {
    for (const stop of this.stops) stop();
    void this.actions.halt();
  }

  /** The loaded model, if it thinks. */
  get thinker(): Loaded | undefined {
    return thinker(this.parts);
  }

  /** The loaded model, whatever is on screen. */
  get loaded(): Loaded | undefined {
    return loadedIn(this.parts.engineState.value);
  }

  /** The loaded model has no delimiters of thinking. */
  get cannotThink(): boolean {
    return taskOf(loadedIn(this.parts.engineState.value)) === 'none';
  }

  /** The trace on screen is of another kind of model than the loaded one: it can be read, not gone on with. */
  get isVisiting(): boolean {
    return visited(this.parts) !== undefined;
  }

  /** The loaded model, if it may go on with the trace on screen. */
  get usable(): Loaded | undefined {
    return usable(this.parts);
  }

  get problem(): ProblemSpec {
    return wanted(this.parts);
  }

  get isOnProblem(): boolean {
    return isOnProblem(this.parts);
  }

  /** There is something to ask: a question that is not empty, a maze that has a way. */
  get isAskable(): boolean {
    const { problem } = this;
    return problem.kind === 'maze' ? problem.maze.path.length > 0 : problem.question.trim() !== '';
  }

  /** The version on screen; an empty one while nothing was thought about the problem. */
  get version(): Version {
    return this.versionAt(this.isOnProblem ? this.state.tip : 0);
  }

  /** As far as the reader has stepped. */
  get shown(): Version {
    return upTo(this.version, this.state.at);
  }

  get tips(): readonly Place[] {
    return this.isOnProblem ? versionTips(this.parts.store.value) : [];
  }

  versionAt(tip: Place): Version {
    const { store } = this.parts;
    return versionAt(store.value, tip, this.runs.of(store.events));
  }

  stepsOf({ thoughts }: Version): readonly ThoughtStep[] {
    const { problem } = this;
    return problem.kind === 'maze' ? mazeSteps(problem.maze, thoughts) : textSteps(thoughts, language());
  }

  private refresh(): void {
    const { runStatus, route } = this.parts;
    if (route.value.room !== roomId) return;
    const { tip, recordedUpTo, tokensPerSecond } = this.state;
    const source = this.usable && tip > recordedUpTo ? 'live' : 'recorded';
    const { value } = runStatus;
    if (value.source !== source || value.tokensPerSecond !== tokensPerSecond) {
      runStatus.set({ source, ...(tokensPerSecond === undefined ? {} : { tokensPerSecond }) });
    }
  }
}
