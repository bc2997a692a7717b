import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { tokenLabel } from '../../charts/visible-text.ts';
import { integer, percent, t } from '../../i18n/i18n.ts';
import { search } from '../../i18n/messages/predict.ts';
import type { WatchedToken } from '../../engine/api.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon } from '../../ui/icons.ts';
import { findTokens, type Findings } from './find-tokens.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { labelled } from './pictures.ts';
import { PredictPanel } from './predict-panel.ts';

/** Any token of the vocabulary: its rank and probability at this place, however low. */
@customElement('token-search')
export class TokenSearch extends PredictPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        position: relative;
      }
      label {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        color: var(--muted);
      }
      input {
        width: 8.5em;
        color: var(--ink);
      }
      .results {
        position: absolute;
        z-index: 1;
        top: calc(100% + var(--space-1));
        right: 0;
        display: grid;
        gap: var(--space-1);
        width: max-content;
        max-width: min(22rem, 90vw);
        padding: var(--space-2);
        border: 1px solid var(--control);
        border-radius: var(--radius);
        background: var(--surface-raised);
        box-shadow: var(--shadow);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: minmax(3em, auto) 1fr auto;
        gap: var(--space-3);
        align-items: center;
        font-variant-numeric: tabular-nums;
      }
      li strong {
        font-size: var(--text-token);
        font-weight: 500;
      }
    `,
  ];

  @state() private findings: Findings | undefined;
  @query('input') private readonly input!: HTMLInputElement;
  private text = '';

  override focus(): void {
    this.input.focus();
    this.input.select();
  }

  override render() {
    const { model } = this.run.loaded ?? {};
    return html`<label
        >${icon('search')}<span class="visually-hidden">${t(search.label)}</span>
        <input
          type="search"
          autocomplete="off"
          placeholder=${t(search.placeholder)}
          ?disabled=${!model}
          title=${ifDefined(model ? undefined : t(search.needsModel))}
          @input=${this.typed}
          @keydown=${this.pressed}
        />
      </label>
      ${this.findings ? html`<div class="results" role="status">${this.results(this.findings)}</div>` : nothing}`;
  }

  private results({ tokens, split }: Findings) {
    if (tokens.length === 0) return html`<p class="reading">${t(search.none)}</p>`;
    const watched = this.run.shown()?.watched ?? [];
    const rows = tokens.flatMap((token) => watched.filter((one) => one.token === token));
    rows.sort((a, b) => a.rank - b.rank);
    return html`${split ? html`<p class="reading">${t(search.split, this.text, integer(split))}</p>` : nothing}
      <ul>
        ${rows.map((row) => this.result(row))}
      </ul>`;
  }

  private result(row: WatchedToken) {
    const name = tokenLabel(labelled(row, this.run.ends()));
    const pinned = this.run.state.pins.includes(row.token);
    return html`<li>
      <strong>${name}</strong>
      <span>${t(search.result, integer(row.rank), percent(Math.exp(row.logprob), 3))}</span>
      <button
        type="button"
        class="quiet"
        aria-pressed=${pinned ? 'true' : 'false'}
        aria-label=${pinned ? t(search.unpin, name) : t(search.pin, name)}
        @click=${() => this.run.actions.togglePin(row.token)}
      >
        ${icon('pin')}
      </button>
    </li>`;
  }

  private typed(event: InputEvent): void {
    this.text = (event.currentTarget as HTMLInputElement).value;
    void this.find(this.text);
  }

  private async find(text: string): Promise<void> {
    const { loaded, parts } = this.run;
    if (!loaded || text === '') {
      this.close();
      return;
    }
    const findings = await findTokens(text, loaded);
    if (text !== this.text) return;
    this.findings = findings;
    parts.state.patch({ found: findings.tokens });
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    this.input.value = '';
    this.text = '';
    this.close();
    this.input.blur();
  }

  private close(): void {
    this.findings = undefined;
    this.run.parts.state.patch({ found: [] });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'token-search': TokenSearch;
  }
}
