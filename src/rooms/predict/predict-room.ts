import { ContextProvider, consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import {
  catalogContext,
  commandsContext,
  engineActionsContext,
  engineStateContext,
  noticesContext,
  routeContext,
  runStatusContext,
  settingsContext,
  traceStoreContext,
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
import { predict } from '../../i18n/messages/predict.ts';
import type { TraceStore } from '../../trace/store.ts';
import './draw-panel.ts';
import './explore-panel.ts';
import './next-token-panel.ts';
import { beginRun } from './begin-run.ts';
import { predictContext } from './predict-context.ts';
import { predictRoomStyles } from './predict-room-styles.ts';
import { PredictRun } from './predict-run.ts';
import { initialState } from './predict-state.ts';
import './prompt-editor.ts';
import { RowsThatFit } from './rows-that-fit.ts';
import './sampler-panel.ts';
import { spokenStep } from './spoken-step.ts';
import './text-panel.ts';
import './transport-bar.ts';

/** The room in which one token is predicted after another. */
@customElement('predict-room')
export class PredictRoom extends LitElement implements RoomElement {
  static override styles = predictRoomStyles;

  @consume({ context: catalogContext }) private readonly catalog!: Watchable<readonly CatalogModel[]>;
  @consume({ context: engineStateContext }) private readonly engineState!: Watchable<EngineState>;
  @consume({ context: engineActionsContext }) private readonly engineActions!: EngineActions;
  @consume({ context: runStatusContext }) private readonly runStatus!: State<RunStatus>;
  @consume({ context: settingsContext }) private readonly settings!: State<Settings>;
  @consume({ context: commandsContext }) private readonly registry!: CommandRegistry;
  @consume({ context: routeContext }) private readonly route!: State<Route>;
  @consume({ context: noticesContext }) private readonly notices!: Notices;
  @consume({ context: traceStoreContext }) private readonly store!: TraceStore;
  @state() private run: PredictRun | undefined;
  @query('prompt-editor') private readonly editor!: HTMLElement;
  @query('next-token-panel') private readonly bars!: HTMLElement;
  private readonly provider = new ContextProvider(this, { context: predictContext });
  private readonly rows = new RowsThatFit(this);
  private readonly stateOfRoom = new State(initialState);
  private stops: readonly (() => void)[] = [];

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.settings, this.stateOfRoom]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { store, route, catalog, engineState, engineActions, runStatus, notices } = this;
    const parts = { state: this.stateOfRoom, store, route, catalog, engineState, engineActions, runStatus, notices };
    const isFirst = this.run === undefined;
    this.run ??= new PredictRun(parts, {
      prompt: () => this.editor.focus(),
      search: () => this.bars.shadowRoot?.querySelector<HTMLElement>('token-search')?.focus(),
    });
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

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    const { run } = this;
    const { narrow } = this.rows;
    if (!run) return nothing;
    return html`<h1 class="visually-hidden">${t(predict.title)}</h1>
      <div class="top">
        ${stage ? nothing : html`<prompt-editor></prompt-editor>`}
        <text-panel></text-panel>
      </div>
      <transport-bar .show=${narrow ? 'core' : 'all'}></transport-bar>
      ${narrow && !stage ? html`<transport-bar class="more" .show=${'rest'}></transport-bar>` : nothing}
      <div class="columns">
        <next-token-panel .maxRows=${stage ? this.rows.stage : this.rows.value}></next-token-panel>
        <div class="middle">
          <draw-panel></draw-panel>
          ${stage ? nothing : html`<explore-panel .tall=${this.rows.value > 14}></explore-panel>`}
        </div>
        ${stage ? nothing : html`<sampler-panel></sampler-panel>`}
      </div>
      <p class="visually-hidden" role="status">${spokenStep(run)}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'predict-room': PredictRoom;
  }
}
