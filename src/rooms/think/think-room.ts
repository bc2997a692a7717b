import { ContextProvider, consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import {
  catalogContext,
  commandsContext,
  engineActionsContext,
  engineStateContext,
  noticesContext,
  routeContext,
  runStatusContext,
  settingsContext,
} from '../../app/contexts.ts';
import type { CatalogModel } from '../../app/catalog.ts';
import type { CommandRegistry } from '../../app/commands.ts';
import type { EngineActions, EngineState, RunStatus } from '../../app/engine-state.ts';
import type { Notices } from '../../app/notices.ts';
import type { RoomElement } from '../../app/room.ts';
import type { Route } from '../../app/route.ts';
import type { Settings } from '../../app/settings.ts';
import { State, Watch, type Watchable } from '../../app/state.ts';
import { Localized, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import { TraceStore } from '../../trace/store.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { beginRun } from './begin-run.ts';
import './depth-panel.ts';
import './lanes-panel.ts';
import './place-panel.ts';
import './problem-panel.ts';
import { spokenState } from './spoken-state.ts';
import './think-controls.ts';
import { thinkContext } from './think-context.ts';
import { thinkRoomStyles } from './think-room-styles.ts';
import { ThinkRun } from './think-run.ts';
import './think-settings.ts';
import { initialState } from './think-state.ts';
import './trace-panel.ts';

/** The room in which a model thinks before it answers, and is made to think longer, or to stop. */
@customElement('think-room')
export class ThinkRoom extends LitElement implements RoomElement {
  static override styles = [controlStyles, thinkRoomStyles];

  @consume({ context: catalogContext }) private readonly catalog!: Watchable<readonly CatalogModel[]>;
  @consume({ context: engineStateContext }) private readonly engineState!: Watchable<EngineState>;
  @consume({ context: engineActionsContext }) private readonly engineActions!: EngineActions;
  @consume({ context: runStatusContext }) private readonly runStatus!: State<RunStatus>;
  @consume({ context: settingsContext }) private readonly settings!: State<Settings>;
  @consume({ context: commandsContext }) private readonly registry!: CommandRegistry;
  @consume({ context: routeContext }) private readonly route!: State<Route>;
  @consume({ context: noticesContext }) private readonly notices!: Notices;
  @state() private run: ThinkRun | undefined;
  private readonly provider = new ContextProvider(this, { context: thinkContext });
  private readonly store = new TraceStore();
  private readonly stateOfRoom = new State(initialState);
  private stops: readonly (() => void)[] = [];

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.settings, this.stateOfRoom, this.engineState]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { store, route, catalog, engineState, engineActions, runStatus, notices } = this;
    const parts = { state: this.stateOfRoom, store, route, catalog, engineState, engineActions, runStatus, notices };
    const isFirst = this.run === undefined;
    this.run ??= new ThinkRun(parts);
    this.provider.setValue(this.run);
    this.run.connect();
    this.stops = [this.registry.register(Object.values(this.run.commands))];
    if (isFirst) void beginRun(this.run);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
    this.run?.disconnect();
  }

  /** A trace file was dropped on the window or chosen in the shell. */
  async openTrace(file: File): Promise<void> {
    await this.run?.files.open(file);
  }

  /** Everything that was recorded here, oldest first. */
  get trace(): TraceStore {
    return this.store;
  }

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    const { run } = this;
    if (!run) return nothing;
    return html`<h1 class="visually-hidden">${t(think.title)}</h1>
      ${this.status(run)}
      <div class="columns">
        <div class="problem">
          <problem-panel></problem-panel>
          ${stage ? html`<depth-panel></depth-panel>` : nothing}
        </div>
        <div class="middle">
          <think-controls></think-controls>
          <lanes-panel></lanes-panel>
          ${stage ? nothing : html`<trace-panel></trace-panel>`}
        </div>
        ${stage ? nothing : html`<div class="side"><think-settings></think-settings><place-panel></place-panel><depth-panel></depth-panel></div>`}
      </div>
      <p class="visually-hidden" role="status">${spokenState(run)}</p>`;
  }

  /** Why nobody thinks here now, and what to do about it. */
  private status(run: ThinkRun) {
    const { value } = this.engineState;
    if (run.isVisiting && !run.cannotThink && value.status === 'ready') {
      const { name = '', id = '' } = this.store.value.header?.model ?? {};
      return html`<div class="status">
        <p>${t(think.visiting, name || id, value.model.info.name)}</p>
        <button type="button" @click=${() => run.actions.asking.leave()}>${t(think.leave)}</button>
      </div>`;
    }
    if (run.cannotThink && value.status === 'ready') {
      return html`<div class="status">
        <p>${t(think.cannotThink, value.model.info.name)}</p>
        <button type="button" class="primary" @click=${this.loadThinker}>${t(think.loadThinker)}</button>
      </div>`;
    }
    if (value.status === 'loading' || value.status === 'idle') {
      return html`<p class="status">${t(run.version.thoughts.length > 0 ? think.waiting : think.waitingOnly)}</p>`;
    }
    return value.status === 'failed' ? html`<p class="status">${t(think.noModel)}</p>` : nothing;
  }

  private loadThinker(): void {
    this.route.patch({ model: 'maze-thinker' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'think-room': ThinkRoom;
  }
}
