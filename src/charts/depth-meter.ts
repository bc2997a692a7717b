import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, t } from '../i18n/i18n.ts';
import { depthMessages } from '../i18n/messages/thoughts.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';

export interface DepthRow {
  readonly label: string;
  readonly layers: number;
  /** Tokens that the model wrote, one after the other. */
  readonly tokens: number;
}

/** Depth by length: each token is one pass through all layers, and each waits for the one before it. */
@customElement('depth-meter')
export class DepthMeter extends LitElement {
  static override styles = [
    chartStyles,
    css`
      .rows {
        display: grid;
        gap: 0.5em;
      }
      .row {
        display: grid;
        gap: 0.15em;
        font-size: var(--_text-s);
      }
      .name {
        font-weight: 600;
      }
      /* A column is a token, a row a layer. */
      .passes {
        width: calc(var(--share) * 100%);
        min-width: 3px;
        height: calc(var(--layers) * max(5px, 0.4em));
        background:
          repeating-linear-gradient(
            transparent 0 calc(100% / var(--layers) - 1px),
            var(--_surface) 0 calc(100% / var(--layers))
          ),
          repeating-linear-gradient(
            to right,
            var(--_accent) 0 calc(100% / var(--tokens) - 1px),
            var(--_surface) 0 calc(100% / var(--tokens))
          );
        forced-color-adjust: none;
      }
    `,
  ];

  @property({ attribute: false }) rows: readonly DepthRow[] = [];
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { rows } = this;
    if (rows.length === 0) return html`<p class="note">${t(depthMessages.empty)}</p>`;
    const most = rows.reduce((longest, { tokens }) => Math.max(longest, tokens), 1);
    return html`<chart-frame
      .caption=${this.caption ?? t(depthMessages.caption)}
      .summary=${t(depthMessages.summary)}
      .table=${this.table()}
    >
      <div class="rows">
        ${rows.map(
          ({ label, layers, tokens }) =>
            html`<div class="row">
              <span
                ><span class="name">${label}</span>
                ${t(depthMessages.row, integer(layers), integer(tokens), integer(layers * tokens))}</span
              >
              <div
                class="passes"
                style="--share: ${tokens / most}; --layers: ${Math.max(1, layers)}; --tokens: ${Math.max(1, tokens)}"
              ></div>
            </div>`,
        )}
      </div>
    </chart-frame>`;
  }

  private table() {
    const { run, layers, tokens, passes } = depthMessages;
    return {
      columns: [t(run), t(layers), t(tokens), t(passes)],
      rows: () =>
        this.rows.map((row) => [row.label, String(row.layers), String(row.tokens), String(row.layers * row.tokens)]),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'depth-meter': DepthMeter;
  }
}
