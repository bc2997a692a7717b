import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { chartMessages } from '../i18n/messages/charts.ts';
import { chartStyles } from './chart-styles.ts';

/** The table behind a picture; `rows` is only called while the table is open. */
export interface DataTable {
  readonly columns: readonly string[];
  readonly rows: () => readonly (readonly string[])[];
}

/**
 * Figure, caption, one sentence that says what the picture shows, and the numbers behind it.
 *
 * @slot - the picture
 * @slot table - replaces the table made from `table`
 */
@customElement('chart-frame')
export class ChartFrame extends LitElement {
  static override styles = [
    chartStyles,
    css`
      figure {
        display: grid;
        gap: var(--space-2, 0.5rem);
        min-width: 0;
        margin: 0;
      }
      figcaption {
        font-weight: 600;
        font-size: var(--text-m, 0.9375rem);
      }
      ::slotted(*) {
        min-width: 0;
      }
      /* One line under the picture, until the table opens. */
      .foot {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.4em;
        align-items: baseline;
      }
      .foot .note {
        flex: 1 1 12rem;
      }
      .foot .note {
        display: var(--chart-note, block);
      }
      details[open] {
        flex-basis: 100%;
      }
      details {
        display: var(--chart-table, block);
        color: var(--_muted);
        font-size: var(--_text-s);
      }
      summary {
        width: fit-content;
        min-height: 24px;
        cursor: pointer;
      }
      .scroll {
        max-height: 20rem;
        overflow: auto;
      }
      table {
        border-collapse: collapse;
        color: var(--_ink);
      }
      th,
      td {
        padding: 0.15em 0.75em 0.15em 0;
        border-bottom: 1px solid var(--_line);
        text-align: end;
        white-space: nowrap;
      }
      th {
        font-weight: 600;
      }
      th:first-child,
      td:first-child {
        text-align: start;
      }
    `,
  ];

  /** Empty = none. */
  @property() caption = '';
  @property() summary = '';
  @property({ attribute: false }) table: DataTable | undefined;
  @state() private open = false;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    return html`<figure>
      ${this.caption ? html`<figcaption>${this.caption}</figcaption>` : nothing}
      <slot></slot>
      <div class="foot">
        ${this.summary ? html`<p class="note">${this.summary}</p>` : nothing}
        <details @toggle=${this.toggled}>
          <summary>${t(chartMessages.table)}</summary>
          <slot name="table">${this.open && this.table ? this.tableOf(this.table) : nothing}</slot>
        </details>
      </div>
    </figure>`;
  }

  private tableOf(table: DataTable) {
    return html`<div class="scroll" role="region" tabindex="0" aria-label=${t(chartMessages.tableOf, this.caption)}>
      <table>
        <thead>
          <tr>
            ${table.columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows().map(
            (row) =>
              html`<tr>
                ${row.map((cell) => html`<td>${cell}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private toggled(event: Event): void {
    this.open = (event.currentTarget as HTMLDetailsElement).open;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chart-frame': ChartFrame;
  }
}
