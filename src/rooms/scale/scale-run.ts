/** The room without its pictures: state, actions, and what keeps asking. Panels read it and call actions. */
import type { Watchable } from '../../app/state.ts';
import { t } from '../../i18n/i18n.ts';
import { scaleNotices } from '../../i18n/messages/scale.ts';
import type { Point } from '../../scaling/points.ts';
import type { Command } from '../../ui/command.ts';
import { Answering } from './answering.ts';
import { Banking } from './banking.ts';
import type { View } from './pictures/view-data.ts';
import { viewFrom } from './pictures/view-from.ts';
import { Pacing } from './pacing.ts';
import { preset, type PresetName } from './run-settings.ts';
import { fetchRecorded, landsOn, type RecordedCurves } from './recorded-curves.ts';
import { Running } from './running.ts';
import { SavedBanks } from './saved-banks.ts';
import { scaleCommands, type CommandId, type PictureFiles } from './scale-commands.ts';
import {
  askedOf,
  checksumOf,
  currentPlan,
  keyOf,
  modelIdOf,
  setSettings,
  settingsOf,
  setView,
  viewOf,
  viewsOf,
  type ScaleParts,
} from './scale-parts.ts';
import type { ScaleState } from './scale-state.ts';
import type { ViewName } from './questions.ts';
import type { Measured } from './measure.ts';
import { Walking } from './walking.ts';

/** Both checkpoints of one training run, and the picture that sets them side by side. */
const checkpoints = { early: 'maze-thinker-early', finished: 'maze-thinker' } as const;

/** Which view shows what a preset makes. */
const viewOfPreset: Readonly<Record<PresetName, ViewName>> = {
  budgets: 'sequential',
  waits: 'sequential',
  votes: 'parallel',
  compute: 'compute',
};

export class ScaleRun {
  readonly parts: ScaleParts;
  readonly running: Running;
  readonly walking: Walking;
  readonly pacing: Pacing;
  readonly commands: Readonly<Record<CommandId, Command>>;
  private readonly saved: SavedBanks;
  private readonly banking: Banking;
  private readonly answering: Answering;
  private stops: readonly (() => void)[] = [];

  constructor(parts: ScaleParts, files: PictureFiles) {
    this.parts = parts;
    this.saved = new SavedBanks({ onProblem: () => this.sayNotSaved() });
    this.banking = new Banking(parts, this.saved, () => this.running.goOn());
    this.running = new Running(parts, this.banking);
    this.answering = new Answering(parts);
    this.walking = new Walking(parts);
    this.pacing = new Pacing(parts);
    this.commands = scaleCommands(this, files);
  }

  get state(): ScaleState {
    return this.parts.state.value;
  }

  get view(): ViewName {
    return viewOf(this.parts);
  }

  get views(): readonly ViewName[] {
    return viewsOf(this.parts);
  }

  /** Everything that the room's pictures depend on. */
  get sources(): readonly Watchable<unknown>[] {
    const { state, route, engineState, catalog } = this.parts;
    return [state, route, engineState, catalog];
  }

  connect(): void {
    const save = (): void => void this.saved.save();
    window.addEventListener('pagehide', save);
    document.addEventListener('visibilitychange', save); // phones end a hidden page without another word
    this.stops = [
      ...this.sources.map((source) => source.subscribe(() => this.refresh())),
      () => window.removeEventListener('pagehide', save),
      () => document.removeEventListener('visibilitychange', save),
    ];
    this.refresh();
    if (this.state.restored) this.running.goOn();
  }

  disconnect(): void {
    for (const stop of this.stops) stop();
    this.running.leave();
    void this.walking.stop();
    this.answering.close();
    void this.saved.save();
  }

  /** Answers that the link asks for and nobody has given yet. */
  get left(): number {
    const plan = currentPlan(this.parts);
    if (plan === undefined) return 0;
    const { done, total } = Running.share(plan, this.state.bank);
    return total - done;
  }

  show(view: ViewName): void {
    setView(this.parts, view);
  }

  showNext(by: 1 | -1): void {
    const next = this.views[this.views.indexOf(this.view) + by];
    if (next !== undefined) this.show(next);
  }

  /** Whatever is under way ends; what was made is kept. */
  async cancel(): Promise<void> {
    await Promise.all([this.running.cancel(), this.walking.stop()]);
  }

  /** All that the run is made of stands in the link from now on: it is the same run in another language. */
  async start(): Promise<void> {
    setSettings(this.parts, {});
    await this.running.start();
  }

  /** One click: the settings, the view that shows them, and off it goes. */
  async startPreset(name: PresetName): Promise<void> {
    await this.cancel();
    setSettings(this.parts, preset(name, askedOf(this.parts), settingsOf(this.parts).set));
    this.show(viewOfPreset[name]);
    await this.running.start();
  }

  /** Numbers of this reader's own samples for a view. */
  measured(view: ViewName = this.view): Measured | undefined {
    const plan = currentPlan(this.parts);
    const answer = this.state.answers[view];
    return plan !== undefined && answer?.key === keyOf(this.parts, plan) ? answer.measured : undefined;
  }

  /** What was recorded under the conditions of the link; empty where that is not so. */
  get recordedPoints(): readonly Point[] {
    return this.recordedCurves?.points ?? [];
  }

  private get recordedCurves(): RecordedCurves | undefined {
    const model = modelIdOf(this.parts);
    const recorded = model === undefined ? undefined : this.state.recorded.get(model);
    const { temperature } = this.parts.route.value.sampler;
    const made = { sha256: checksumOf(this.parts, model), set: settingsOf(this.parts).set, temperature };
    return recorded !== undefined && landsOn(recorded, made) ? recorded : undefined;
  }

  viewNow(): View {
    const pointsOf = (model: string): readonly Point[] => this.state.recorded.get(model)?.points ?? [];
    return viewFrom(this.view, {
      live: this.measured(),
      recorded: this.recordedPoints,
      recordedDifficulty: this.recordedCurves?.difficulty,
      set: settingsOf(this.parts).set,
      early: pointsOf(checkpoints.early),
      finished: pointsOf(checkpoints.finished),
    });
  }

  /** What is grey in the picture, or all of it where nothing else is. */
  get recordedInView(): readonly Point[] {
    return this.view === 'training'
      ? Object.values(checkpoints).flatMap((model) => this.state.recorded.get(model)?.points ?? [])
      : this.recordedPoints;
  }

  /** For a model that has no thinking to scale. */
  loadThinker(): void {
    this.parts.route.patch({ model: checkpoints.finished });
  }

  private refresh(): void {
    this.banking.follow();
    this.walking.follow();
    this.pacing.follow();
    const wanted = [modelIdOf(this.parts), ...(this.view === 'training' ? Object.values(checkpoints) : [])];
    for (const model of wanted) if (model !== undefined) void this.fetch(model);
    this.answering.refresh();
  }

  private async fetch(model: string): Promise<void> {
    const { state } = this.parts;
    if (state.value.recorded.has(model)) return;
    state.patch({ recorded: new Map([...state.value.recorded, [model, undefined]]) });
    const curves = await fetchRecorded(model);
    if (curves !== undefined) state.patch({ recorded: new Map([...state.value.recorded, [model, curves]]) });
  }

  private sayNotSaved(): void {
    const explain = () => ({ what: t(scaleNotices.notSaved), next: t(scaleNotices.notSavedNext) });
    this.parts.notices.show({ id: 'scale-not-saved', kind: 'news', explain });
  }
}
