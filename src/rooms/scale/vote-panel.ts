import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { percent, t } from '../../i18n/i18n.ts';
import { voteWords } from '../../i18n/messages/scale.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { weightings, type Weighting } from './questions.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';

/** How one answer is made of many: every choice is computed at once from the answers that are there. */
@customElement('vote-panel')
export class VotePanel extends ScalePanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        align-content: start;
      }
      label {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 0 var(--space-2);
        font-size: var(--text-s);
        font-weight: 600;
      }
      input,
      select {
        grid-column: 1 / -1;
        width: 100%;
        min-width: 0;
        margin: 0;
        font-weight: 400;
      }
    `,
  ];

  override render() {
    if (this.run.view !== 'parallel' || this.settings.value.stage) return nothing;
    const { errorRate, weighting } = this.run.state.vote;
    const share = percent(errorRate, 0);
    return html`<label>
        ${t(voteWords.verifier)} <output>${share}</output>
        <input
          name="error-rate"
          type="range"
          min="0"
          max="0.5"
          step="0.05"
          aria-valuetext=${share}
          .value=${live(String(errorRate))}
          @input=${(event: Event) => this.set({ errorRate: Number(valueOf(event)) })}
        />
      </label>
      <p class="reading">${t(errorRate === 0 ? voteWords.verifierPerfect : voteWords.verifierErrs)}</p>
      <label>
        ${t(voteWords.weighting)}
        <select name="weighting" @change=${(event: Event) => this.set({ weighting: valueOf(event) as Weighting })}>
          ${weightings.map(
            (one) => html`<option value=${one} ?selected=${one === weighting}>${t(voteWords[one])}</option>`,
          )}
        </select>
      </label>
      <p class="reading">${t(voteWords.atOnce)}</p>`;
  }

  private set(vote: Partial<{ errorRate: number; weighting: Weighting }>): void {
    const { state } = this.run.parts;
    state.patch({ vote: { ...state.value.vote, ...vote } });
  }
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;

declare global {
  interface HTMLElementTagNameMap {
    'vote-panel': VotePanel;
  }
}
