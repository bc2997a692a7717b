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
import { scale } from '../../i18n/messages/scale.ts';
import './curve-panel.ts';
import type { CurvePanel } from './curve-panel.ts';
import './evidence-panel.ts';
import './files-bar.ts';
import { savePicture } from './picture-files.ts';
import './run-panel.ts';
import { scaleContext } from './scale-context.ts';
import { scaleRoomStyles } from './scale-room-styles.ts';
import { ScaleRun } from './scale-run.ts';
import { initialState } from './scale-state.ts';
import './view-tabs.ts';
import './vote-panel.ts';
import './walkers-panel.ts';

/** The room that draws what more thinking buys: longer, more often, and on which problems. */
@customElement('scale-room')
export class ScaleRoom extends LitElement implements RoomElement {
  static override styles = scaleRoomStyles;

  @consume({ context: catalogContext }) private readonly catalog!: Watchable<readonly CatalogModel[]>;
  @consume({ context: engineStateContext }) private readonly engineState!: Watchable<EngineState>;
  @consume({ context: engineActionsContext }) private readonly engineActions!: EngineActions;
  @consume({ context: runStatusContext }) private readonly runStatus!: State<RunStatus>;
  @consume({ context: settingsContext }) private readonly settings!: State<Settings>;
  @consume({ context: commandsContext }) private readonly registry!: CommandRegistry;
  @consume({ context: routeContext }) private readonly route!: State<Route>;
  @consume({ context: noticesContext }) private readonly notices!: Notices;
  @state() private run: ScaleRun | undefined;
  @query('curve-panel') private readonly panel!: CurvePanel;
  private readonly provider = new ContextProvider(this, { context: scaleContext });
  private readonly stateOfRoom = new State(initialState);
  private stops: readonly (() => void)[] = [];

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.settings, this.route, this.engineState]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { route, catalog, engineState, engineActions, runStatus, notices } = this;
    const parts = { state: this.stateOfRoom, route, catalog, engineState, engineActions, runStatus, notices };
    this.run ??= new ScaleRun(parts, {
      hasPicture: () => (this.run?.viewNow().picture.series.length ?? 0) > 0,
      save: (kind) => void savePicture(this.run!, this.panel.chart, kind),
    });
    this.provider.setValue(this.run);
    this.run.connect();
    this.stops = [this.registry.register(Object.values(this.run.commands))];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
    this.run?.disconnect();
  }

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    if (!this.run) return nothing;
    return html`<h1 class="visually-hidden">${t(scale.title)}</h1>
      ${stage ? nothing : html`<view-tabs></view-tabs>`}
      ${this.run.view === 'problem' ? html`<walkers-panel></walkers-panel>` : this.columns()}`;
  }

  private columns() {
    return html`<div class="columns">
      <div class="picture">
        <curve-panel></curve-panel>
        <files-bar></files-bar>
      </div>
      <div class="side">
        <run-panel></run-panel>
        <vote-panel></vote-panel>
        <evidence-panel></evidence-panel>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scale-room': ScaleRoom;
  }
}
