import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, percent, t } from '../../i18n/i18n.ts';
import { modelActions, modelStates } from '../../i18n/messages/models.ts';
import { models } from '../../i18n/messages/shell.ts';
import { bytes } from '../../i18n/units.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon, type IconName } from '../../ui/icons.ts';
import '../../ui/progress-bar.ts';
import type { Transfer } from './downloads.ts';
import { actionsOf, type ModelAction, type ModelEntry, type Presence } from './model-entry.ts';
import { modelRowStyles } from './model-row-styles.ts';
import { transferFacts } from './transfer-facts.ts';

const icons: Readonly<Record<ModelAction, IconName>> = {
  load: 'play',
  download: 'save',
  pause: 'pause',
  resume: 'save',
  cancel: 'close',
  delete: 'delete',
};

export type ModelActionEvent = CustomEvent<{ readonly id: string; readonly action: ModelAction }>;

/**
 * One model: what it is, what of it is here, and buttons for what can be done. What deletes files asks first.
 *
 * @fires model-action - {id, action}
 */
@customElement('model-row')
export class ModelRow extends LitElement {
  static override styles = [controlStyles, modelRowStyles];

  @property({ attribute: false }) entry: ModelEntry | undefined;
  /** While its files come. */
  @property({ attribute: false }) transfer: Transfer | undefined;
  /** What waits for a yes. */
  @state() private asking: 'delete' | 'cancel' | undefined;
  private hadFocus = false;

  constructor() {
    super();
    new Localized(this);
  }

  override willUpdate(): void {
    this.hadFocus = this.shadowRoot?.activeElement instanceof HTMLElement;
  }

  /** A button that goes away hands the focus to what takes its place. */
  override updated(): void {
    if (this.hadFocus && !this.shadowRoot?.activeElement) this.renderRoot.querySelector('button')?.focus();
  }

  override render() {
    const { entry, transfer } = this;
    if (!entry) return nothing;
    return html`<div class="row" role="group" aria-labelledby="name">
      <div class="about">
        <p class="name">
          <strong id="name">${entry.name}</strong>
          ${entry.thinks ? html`<span class="mark">${t(models.thinks)}</span>` : nothing}
          ${entry.isLoaded ? html`<span class="mark loaded">${t(models.current)}</span>` : nothing}
        </p>
        ${entry.description === undefined ? nothing : html`<p class="note">${entry.description}</p>`}
        <p class="note facts">${entry.facts.map((fact) => html`<span>${fact}</span>`)}</p>
        ${entry.obstacle === undefined ? nothing : html`<p class="obstacle">${icon('warning')}${entry.obstacle}</p>`}
        <p class="presence" role="status">${transfer ? nothing : renderPresence(entry)}</p>
        ${transfer ? renderTransfer(entry.name, transfer) : nothing}
      </div>
      <div class="actions">${this.asking ? this.renderQuestion(entry, this.asking) : this.renderActions(entry)}</div>
    </div>`;
  }

  private renderActions(entry: ModelEntry) {
    return actionsOf(entry, this.transfer !== undefined).map((action, index) => {
      const label = t(modelActions[action]);
      return html`<button
        type="button"
        class=${index === 0 && action !== 'delete' && action !== 'cancel' ? 'first' : ''}
        data-action=${action}
        aria-label="${label} ${entry.name}"
        @click=${() => this.choose(action)}
      >
        ${icon(icons[action])}<span>${label}</span>
      </button>`;
    });
  }

  private renderQuestion({ presence }: ModelEntry, asking: 'delete' | 'cancel') {
    const size = presence?.kind === 'ready' ? bytes(presence.bytes) : '';
    const question = asking === 'delete' ? t(modelStates.sure, size) : t(modelStates.sureCancel);
    return html`<div class="question" role="group" aria-labelledby="question" @keydown=${this.onKey}>
      <p id="question">${question}</p>
      <button type="button" data-action="keep" @click=${() => (this.asking = undefined)}>
        ${t(modelActions.keep)}
      </button>
      <button type="button" class="danger" data-action="sure" @click=${() => this.confirm(asking)}>
        ${t(modelActions.delete)}
      </button>
    </div>`;
  }

  private choose(action: ModelAction): void {
    if (action === 'delete' || action === 'cancel') this.asking = action;
    else this.emit(action);
  }

  private confirm(action: 'delete' | 'cancel'): void {
    this.asking = undefined;
    this.emit(action);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.asking = undefined;
  }

  private emit(action: ModelAction): void {
    const { id } = this.entry!;
    this.dispatchEvent(new CustomEvent('model-action', { detail: { id, action }, bubbles: true, composed: true }));
  }
}

function renderPresence({ kind, presence }: ModelEntry) {
  // What is not here has a button that says so; of the user's own file the size stands among the facts.
  if (presence === undefined || presence.kind === 'absent' || kind === 'own') return nothing;
  return html`<span class=${presence.kind}
    >${icon(presence.kind === 'ready' ? 'check' : 'pause')}${presenceText(presence)}</span
  >`;
}

function presenceText(presence: Exclude<Presence, { kind: 'absent' }>): string {
  switch (presence.kind) {
    case 'ready':
      return t(modelStates.readySize, bytes(presence.bytes));
    case 'partly':
      return presence.totalBytes === undefined
        ? t(modelStates.started)
        : t(modelStates.partly, bytes(presence.keptBytes), bytes(presence.totalBytes));
  }
}

function renderTransfer(name: string, transfer: Transfer) {
  const { loadedBytes, totalBytes } = transfer;
  const share = loadedBytes === undefined || !totalBytes ? undefined : Math.min(1, loadedBytes / totalBytes);
  const facts = [...transferFacts(transfer), ...(share === undefined ? [] : [percent(share, 0)])];
  return html`<div class="transfer">
    <progress-bar .share=${share} .label=${name}></progress-bar>
    <p class="facts numbers">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'model-row': ModelRow;
  }
}
