import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { models } from '../i18n/messages/shell.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { icon } from '../ui/icons.ts';
import '../ui/progress-bar.ts';
import '../ui/status-badge.ts';
import type { Command } from '../ui/command.ts';
import type { CatalogModel } from './catalog.ts';
import type { CommandRegistry } from './commands.ts';
import {
  catalogContext,
  commandsContext,
  engineActionsContext,
  engineStateContext,
  realModelsContext,
  routeContext,
  runStatusContext,
} from './contexts.ts';
import type { EngineActions, EngineState, RunStatus } from './engine-state.ts';
import './model-panel.ts';
import { badgeOf, detailsOf, nameOf, shareOf } from './model-summary.ts';
import type { RealModel } from './real-models.ts';
import type { Route } from './route.ts';
import { findRoom } from './rooms.ts';
import { Watch, type State, type Watchable } from './state.ts';

/** Which model speaks, where it runs and how far its loading is; opens the panel to choose another. */
@customElement('model-chip')
export class ModelChip extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        justify-content: flex-end;
        container-type: inline-size;
      }
      .chip {
        position: relative;
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-width: 0;
        max-width: 100%;
        padding: var(--space-1) var(--space-2);
        overflow: hidden;
        anchor-name: --model-chip;
      }
      strong {
        flex: none;
        max-width: 55%;
        overflow: hidden;
        font-weight: 650;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .details {
        flex: 0 1 auto;
        overflow: hidden;
        color: var(--muted);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .details span + span::before {
        content: ' · ';
      }
      .failed .details {
        color: var(--danger);
      }
      progress-bar {
        --progress-height: 3px;
        position: absolute;
        right: 0;
        bottom: 0;
        left: 0;
      }
      #panel {
        inset: auto;
        position-anchor: --model-chip;
        top: anchor(bottom);
        right: anchor(right);
        width: min(34rem, calc(100vw - 2 * var(--space-3)));
        max-height: calc(100dvh - 5rem);
        margin: var(--space-1) 0 0;
        padding: 0;
        overflow-y: auto;
        border: 1px solid var(--control);
        border-radius: calc(2 * var(--radius));
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      @media (width < 720px) {
        :host {
          justify-content: stretch;
        }
        .chip {
          flex: 1;
        }
        #panel {
          right: var(--space-3);
          left: var(--space-3);
          width: auto;
        }
      }
      :host([brief]) {
        justify-content: flex-start;
      }
      :host([brief]) .chip {
        flex: none;
        border-color: transparent;
        background: transparent;
      }
      :host([brief]) #panel {
        right: auto;
        left: anchor(left);
      }
    `,
  ];

  /** Only the badge, the name and the speed: for the stage. */
  @property({ type: Boolean, reflect: true }) brief = false;
  @consume({ context: engineStateContext }) private readonly engineState!: Watchable<EngineState>;
  @consume({ context: engineActionsContext }) private readonly engineActions!: EngineActions;
  @consume({ context: runStatusContext }) private readonly runStatus!: State<RunStatus>;
  @consume({ context: catalogContext }) private readonly catalog!: Watchable<readonly CatalogModel[]>;
  @consume({ context: realModelsContext }) private readonly realModels!: Watchable<readonly RealModel[]>;
  @consume({ context: routeContext }) private readonly route!: State<Route>;
  @consume({ context: commandsContext }) private readonly commands!: CommandRegistry;
  @query('.chip') private readonly chip!: HTMLButtonElement;
  @query('#panel') private readonly panel!: HTMLElement;

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.engineState, this.runStatus, this.catalog, this.realModels, this.route]);
  }

  /** The browser then opens, closes and announces the panel by itself. */
  override firstUpdated(): void {
    this.chip.popoverTargetElement = this.panel;
  }

  override render() {
    const state = this.engineState.value;
    const run = this.runStatus.value;
    const name = nameOf(state, [...this.catalog.value, ...this.realModels.value]);
    const details = detailsOf(state, run);
    const { id: room } = findRoom(this.route.value.room);
    const shown = this.brief && state.status === 'ready' ? details.slice(4) : details;
    return html`<button
        type="button"
        class="chip ${state.status}"
        data-model=${'modelId' in state ? state.modelId : nothing}
        title=${details.join(' · ')}
      >
        <status-badge .kind=${badgeOf(state, run)}></status-badge>
        <strong>${name}</strong>
        <span class="details">${shown.map((detail) => html`<span>${detail}</span>`)}</span>
        ${icon('down')}
        ${
          state.status === 'loading'
            ? html`<progress-bar .share=${shareOf(state)} .label=${name}></progress-bar>`
            : nothing
        }
      </button>
      <div id="panel" .popover=${'auto'} role="dialog" aria-label=${t(models.choose)}>
        <model-panel
          .engineState=${state}
          .run=${run}
          .catalog=${this.catalog.value.filter(({ rooms }) => findRoom(room).quiet || rooms.includes(room))}
          .realModels=${this.realModels.value.filter(({ thinks }) => thinks || room === 'predict')}
          .openFile=${this.leaving('model.open')}
          .reload=${this.commands.find('model.reload')}
          .pages=${quietRooms.flatMap((id) => this.leaving(id) ?? [])}
          @model-choose=${this.choose}
        ></model-panel>
      </div>
      <span class="visually-hidden" role="status"
        >${name} ${state.status === 'loading' ? '' : details.join(' · ')}</span
      >`;
  }

  /** A command that leads out of the panel, which would cover what comes of it. */
  private leaving(id: string): Command | undefined {
    const command = this.commands.find(id);
    if (!command) return undefined;
    const run = (): void => {
      this.panel.hidePopover();
      command.run();
    };
    return { ...command, run };
  }

  private choose({ detail: { id } }: CustomEvent<{ id: string }>): void {
    this.panel.hidePopover();
    void this.engineActions.load(id, 'auto', true); // who chooses a model asks for it
    this.route.patch({ model: id, engine: 'auto' });
  }
}

const quietRooms = ['model.models', 'model.device', 'model.offline'] as const;

declare global {
  interface HTMLElementTagNameMap {
    'model-chip': ModelChip;
  }
}
