import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, percent, t } from '../../i18n/i18n.ts';
import { modelActions, modelsPage, storageWords } from '../../i18n/messages/models.ts';
import { bytes } from '../../i18n/units.ts';
import type { StorageUse } from '../../platform/device/storage-use.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon } from '../../ui/icons.ts';
import '../../ui/progress-bar.ts';

/** Unless the browser has promised to keep it, what was asked and answered. */
export type Persistence = 'promised' | 'not-asked' | 'refused';

/** From here on another model will hardly fit. */
const nearlyFull = 0.9;

/**
 * How much of the browser's storage is used, and whether it will stay.
 *
 * @fires persist-ask - the browser is to be asked to keep it
 */
@customElement('storage-meter')
export class StorageMeter extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      p {
        margin: 0;
      }
      progress-bar {
        --progress-height: var(--bar-thickness);
      }
      .numbers {
        display: flex;
        gap: var(--space-4);
        justify-content: space-between;
        font-variant-numeric: tabular-nums;
      }
      .share {
        white-space: nowrap;
      }
      .full {
        color: var(--danger);
      }
      .persistence {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
      }
      .persistence p {
        flex: 1 1 20rem;
        color: var(--muted);
        font-size: var(--text-s);
      }
      svg {
        margin-inline-end: var(--space-1);
      }
    `,
  ];

  /** Undefined when the browser does not say. */
  @property({ attribute: false }) use: StorageUse | undefined;
  @property({ attribute: false }) persistence: Persistence = 'not-asked';

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    return html`${this.use ? renderUse(this.use) : html`<p>${t(storageWords.unknown)}</p>`}
      <div class="persistence">
        <p role="status">${this.renderPersistence()}</p>
        ${this.persistence === 'promised' ? nothing : html`<button type="button" @click=${this.ask}>${t(modelActions.askToKeep)}</button>`}
      </div>`;
  }

  private renderPersistence() {
    switch (this.persistence) {
      case 'promised':
        return html`${icon('check')}${t(storageWords.persisted)}`;
      case 'refused':
        return html`${icon('warning')}${t(storageWords.refused)}`;
      case 'not-asked':
        return t(storageWords.notPersisted);
    }
  }

  private ask(): void {
    this.dispatchEvent(new CustomEvent('persist-ask', { bubbles: true, composed: true }));
  }
}

function renderUse({ usedBytes, quotaBytes }: StorageUse) {
  const share = quotaBytes > 0 ? Math.min(1, usedBytes / quotaBytes) : 1;
  return html`<div class="numbers">
      <p>${t(storageWords.used, bytes(usedBytes), bytes(quotaBytes))}</p>
      <p class="share">${percent(share)}</p>
    </div>
    <progress-bar .share=${share} .label=${t(modelsPage.storage)}></progress-bar>
    ${share > nearlyFull ? html`<p class="full">${icon('warning')}${t(storageWords.nearlyFull)}</p>` : nothing}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'storage-meter': StorageMeter;
  }
}
