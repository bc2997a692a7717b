import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../../i18n/i18n.ts';
import { modelsPage } from '../../i18n/messages/models.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import type { Transfers } from './downloads.ts';
import type { ModelEntry } from './model-entry.ts';
import './model-list.ts';

/**
 * The models that this device can run, and on demand the others with what is in their way.
 *
 * @fires model-action - {id, action}, of a row
 */
@customElement('runnable-list')
export class RunnableList extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .filter {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        align-items: center;
        justify-content: space-between;
        margin-bottom: var(--space-2);
      }
      p {
        margin: 0;
      }
      label {
        display: inline-flex;
        gap: var(--space-2);
        align-items: center;
        min-height: var(--target);
      }
    `,
  ];

  /** Undefined before the device has been asked. */
  @property({ attribute: false }) entries: readonly ModelEntry[] | undefined;
  @property({ attribute: false }) transfers: Transfers = new Map();
  @state() private showsAll = false;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { entries } = this;
    if (!entries) return html`<p role="status">${t(modelsPage.checking)}</p>`;
    const runnable = entries.filter(({ obstacle }) => obstacle === undefined);
    const all = runnable.length === entries.length;
    // What is here is shown whatever it is: it takes room.
    const shown = entries.filter((entry) => this.showsAll || runnable.includes(entry) || isHere(entry));
    return html`<div class="filter">
        <p>${all ? t(modelsPage.allRun, entries.length) : t(modelsPage.someRun, runnable.length, entries.length)}</p>
        ${all ? nothing : this.renderChoice()}
      </div>
      <model-list .entries=${shown} .transfers=${this.transfers}></model-list>`;
  }

  private renderChoice() {
    return html`<label>
      <input
        type="checkbox"
        .checked=${this.showsAll}
        @change=${(event: Event) => (this.showsAll = (event.target as HTMLInputElement).checked)}
      />
      ${t(modelsPage.showAll)}
    </label>`;
  }
}

const isHere = ({ presence }: ModelEntry): boolean => presence !== undefined && presence.kind !== 'absent';

declare global {
  interface HTMLElementTagNameMap {
    'runnable-list': RunnableList;
  }
}
