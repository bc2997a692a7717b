import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { integer, t } from '../../i18n/i18n.ts';
import { walkWords } from '../../i18n/messages/walk.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { walkBudgets } from './walk-settings.ts';

/** Which problem, and how it is walked: all of it stands in the link. */
@customElement('walk-fields')
export class WalkFields extends ScalePanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      [role='group'] {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(7rem, 1fr));
        gap: var(--space-2) var(--space-3);
      }
      label {
        display: grid;
        gap: 0.1rem;
        min-width: 0;
        color: var(--muted);
        font-size: var(--text-s);
      }
      input,
      select {
        width: 100%;
        min-width: 0;
        color: var(--ink);
      }
    `,
  ];

  override render() {
    const { walking } = this.run;
    const { wanted } = walking;
    if (wanted === undefined) return html``;
    const { problem, walkers, budget, counts } = wanted;
    return html`<div role="group" aria-label=${t(walkWords.settings)}>
      <label>
        ${t(walkWords.problem)}
        <input
          name="problem"
          type="number"
          min="1"
          max="10000"
          .value=${live(String(problem + 1))}
          @change=${(event: Event) => walking.set({ problem: numberOf(event) - 1 })}
        />
      </label>
      <label>
        ${t(walkWords.walkers)}
        <select name="walkers" @change=${(event: Event) => walking.set({ walkers: numberOf(event) })}>
          ${counts.map((n) => html`<option value=${n} ?selected=${n === walkers}>${integer(n)}</option>`)}
        </select>
      </label>
      <label>
        ${t(walkWords.budget)}
        <select name="walk-budget" @change=${(event: Event) => walking.set({ budget: numberOf(event) })}>
          ${walkBudgets.map((n) => html`<option value=${n} ?selected=${n === budget}>${budgetName(n)}</option>`)}
        </select>
      </label>
    </div>`;
  }
}

function budgetName(budget: number): string {
  if (budget < 0) return t(walkWords.natural);
  return budget === 0 ? t(walkWords.none) : t(walkWords.atMost, integer(budget));
}

const numberOf = (event: Event): number =>
  Math.trunc(Number((event.currentTarget as HTMLInputElement | HTMLSelectElement).value));

declare global {
  interface HTMLElementTagNameMap {
    'walk-fields': WalkFields;
  }
}
