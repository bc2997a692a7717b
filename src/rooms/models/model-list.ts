import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Transfers } from './downloads.ts';
import type { ModelEntry } from './model-entry.ts';
import './model-row.ts';

/**
 * Models, a row each.
 *
 * @fires model-action - {id, action}, of a row
 */
@customElement('model-list')
export class ModelList extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }
  `;

  @property({ attribute: false }) entries: readonly ModelEntry[] = [];
  @property({ attribute: false }) transfers: Transfers = new Map();

  override render() {
    return html`<ul>
      ${repeat(
        this.entries,
        ({ id }) => id,
        (entry) =>
          html`<li data-model=${entry.id}>
            <model-row .entry=${entry} .transfer=${this.transfers.get(entry.id)}></model-row>
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-list': ModelList;
  }
}
