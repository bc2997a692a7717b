import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EngineFailure } from '../engine/errors.ts';
import { Localized, integer, t } from '../i18n/i18n.ts';
import { explainEngineError } from '../i18n/messages/errors.ts';
import { badgeMeanings, modelFacts, models } from '../i18n/messages/shell.ts';
import { bytes, parameterCount } from '../i18n/units.ts';
import type { Command } from '../ui/command.ts';
import { commandButton } from '../ui/command-button.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/status-badge.ts';
import type { CatalogModel } from './catalog.ts';
import type { EngineState, RunStatus } from './engine-state.ts';
import { modelChoose, modelEntryStyles } from './model-entry-styles.ts';
import { badgeOf, nameOf, speedOf } from './model-summary.ts';
import './real-model-list.ts';
import type { RealModel } from './real-models.ts';

/**
 * All that is known of the loaded model, and the others that can be loaded.
 *
 * @fires model-choose - {id}: a model is to be loaded, and downloaded if it is not here
 */
@customElement('model-panel')
export class ModelPanel extends LitElement {
  static override styles = [
    controlStyles,
    modelEntryStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-4);
        padding: var(--space-4);
      }
      h2,
      h3,
      p,
      dl,
      dd {
        margin: 0;
        padding: 0;
      }
      h2 {
        font-size: var(--text-l);
      }
      h3 {
        margin-bottom: var(--space-2);
        color: var(--muted);
        font-size: var(--text-s);
        font-weight: 600;
      }
      p,
      dl {
        font-size: var(--text-s);
      }
      .status {
        display: flex;
        gap: var(--space-3);
        align-items: center;
      }
      .error {
        color: var(--danger);
      }
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--space-1) var(--space-4);
      }
      dt,
      .note {
        color: var(--muted);
        font-size: var(--text-s);
      }
      dd {
        font-variant-numeric: tabular-nums;
        overflow-wrap: anywhere;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
      }
      .actions p {
        flex: 1 1 12rem;
      }
    `,
  ];

  @property({ attribute: false }) engineState: EngineState = { status: 'idle' };
  @property({ attribute: false }) run: RunStatus = { source: 'recorded' };
  @property({ attribute: false }) catalog: readonly CatalogModel[] = [];
  @property({ attribute: false }) realModels: readonly RealModel[] = [];
  @property({ attribute: false }) openFile: Command | undefined;
  @property({ attribute: false }) reload: Command | undefined;

  /** Pages about this computer. */
  @property({ attribute: false }) pages: readonly Command[] = [];

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { engineState: state, run } = this;
    const badge = badgeOf(state, run);
    return html`<h2>${nameOf(state, [...this.catalog, ...this.realModels])}</h2>
      <div class="status">
        <status-badge .kind=${badge}></status-badge>
        <p>${t(badgeMeanings[badge])}</p>
      </div>
      ${this.renderError()} ${this.renderFacts()}
      <section>
        <h3>${t(models.bundled)}</h3>
        <ul>
          ${this.catalog.map((model) => html`<li>${this.renderModel(model)}</li>`)}
        </ul>
      </section>
      ${this.realModels.length === 0 ? nothing : this.renderRealModels()}
      <div class="actions">
        ${this.openFile ? commandButton(this.openFile) : nothing}
        ${this.reload && state.status !== 'idle' ? commandButton(this.reload) : nothing}
        <p class="note">${t(models.dropHint)}</p>
      </div>
      ${this.pages.length > 0 ? html`<div class="actions">${this.pages.map((page) => commandButton(page, { look: 'quiet' }))}</div>` : nothing}`;
  }

  private renderError() {
    if (this.engineState.status !== 'failed') return nothing;
    const { what, why, next } = explainEngineError(this.engineState.error);
    return html`<p class="error"><strong>${what}</strong> ${why} ${next}</p>`;
  }

  private renderFacts() {
    if (this.engineState.status !== 'ready') return nothing;
    const { info, loadMs, fallbackReason } = this.engineState.model;
    const { tokensPerSecond } = this.run;
    const memory = info.engine === 'reference' ? models.bytesInMemory : models.bytesOnGpu;
    const rows: readonly (readonly [name: string, value: string])[] = [
      [t(models.parameters), `${parameterCount(info.parameters)} (${integer(info.parameters)})`],
      [t(models.quantization), info.quantization],
      [t(models.architecture), t(modelFacts.layers, info.architecture, info.layers, info.width)],
      [t(models.vocabulary), t(modelFacts.tokens, integer(info.vocabulary))],
      [t(models.contextLength), t(modelFacts.tokens, integer(info.contextLength))],
      [t(models.adapter), info.device],
      [t(memory), bytes(info.bytesOnDevice)],
      [t(models.speed), tokensPerSecond === undefined ? t(models.speedUnknown) : speedOf(tokensPerSecond)],
      [t(models.loadTime), t(modelFacts.seconds, (loadMs / 1000).toFixed(1))],
      [t(models.licence), info.licence],
      ...(fallbackReason === undefined ? [] : [[t(models.whyCpu), whyOf(fallbackReason)] as const]),
    ];
    return html`<dl>
      ${rows.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>`;
  }

  private renderRealModels() {
    const { engineState: state, realModels } = this;
    return html`<section>
      <h3>${t(models.real)}</h3>
      <real-model-list
        .models=${realModels}
        .loaded=${state.status === 'ready' ? state.modelId : undefined}
      ></real-model-list>
    </section>`;
  }

  private renderModel(model: CatalogModel) {
    const isLoaded = this.engineState.status === 'ready' && this.engineState.modelId === model.id;
    return html`<button
      type="button"
      class="model"
      aria-pressed=${isLoaded ? 'true' : 'false'}
      @click=${() => this.dispatchEvent(modelChoose(model.id))}
    >
      <span class="line">
        <strong>${t(model.name)}</strong>
        <span class="note">${isLoaded ? t(models.current) : bytes(model.files[0]!.bytes)}</span>
      </span>
      <span class="note">${t(model.description)}</span>
      <span class="note">${parameterCount(model.parameters)} · ${model.quantization} · ${model.licence}</span>
    </button>`;
  }
}

/** One line: what happened, and why. */
function whyOf(failure: EngineFailure): string {
  const { what, why = '' } = explainEngineError(failure);
  return `${what} ${why}`.trim();
}

declare global {
  interface HTMLElementTagNameMap {
    'model-panel': ModelPanel;
  }
}
