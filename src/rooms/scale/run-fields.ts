import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { integer, t } from '../../i18n/i18n.ts';
import { runWords, setNames } from '../../i18n/messages/scale.ts';
import { kindOf, problemSetIds } from '../../reasoning/problem-spec.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { limits, mostProblems, readList, type RunSettings } from './run-settings.ts';
import { askedOf, setSettings, settingsOf } from './scale-parts.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';

/** What a run is made of: all of it stands in the link. */
@customElement('run-fields')
export class RunFields extends ScalePanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      fieldset {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: var(--space-2) var(--space-3);
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      summary {
        min-height: var(--target);
        font-size: var(--text-s);
        font-weight: 650;
        cursor: pointer;
      }
      label {
        display: grid;
        gap: 0.1rem;
        align-content: start;
        min-width: 0;
        color: var(--muted);
        font-size: var(--text-s);
      }
      .wide {
        grid-column: 1 / -1;
      }
      input,
      select {
        width: 100%;
        color: var(--ink);
      }
    `,
  ];

  override render() {
    const { parts, state } = this.run;
    const settings = settingsOf(parts);
    const { sampler, seed } = parts.route.value;
    const sets = problemSetIds[kindOf(askedOf(parts))];
    const thinks = askedOf(parts) !== 'answer';
    return html`<details>
      <summary>${t(runWords.grid)}: ${this.brief(settings)}</summary>
      <fieldset ?disabled=${state.activity !== 'idle'}>
        <label>
          ${t(runWords.set)}
          <select name="set" @change=${(event: Event) => setSettings(parts, { set: valueOf(event) })}>
            ${sets.map((id) => html`<option value=${id} ?selected=${id === settings.set}>${t(setNames[id]!)}</option>`)}
          </select>
        </label>
        ${this.number('problems', t(runWords.size), settings.problems, mostProblems(settings.set))}
        ${thinks ? this.list('budgets', `${t(runWords.budgets)} (${t(runWords.budgetsHint)})`, settings.budgets, -1) : nothing}
        ${thinks ? this.list('waits', t(runWords.waits), settings.waits, 1) : nothing}
        ${this.number('samples', t(runWords.samples), settings.samples, limits.samples)}
        <label>
          ${t(runWords.temperature)}
          <input
            name="temperature"
            type="number"
            min="0"
            max="2"
            step="0.1"
            .value=${live(String(sampler.temperature))}
            @change=${this.heated}
          />
        </label>
        <label>
          ${t(runWords.seed)}
          <input
            name="seed"
            type="number"
            min="0"
            max="4294967295"
            .value=${live(String(seed))}
            @change=${this.seeded}
          />
        </label>
      </fieldset>
    </details>`;
  }

  private brief({ problems, budgets, waits, samples }: RunSettings): string {
    return t(runWords.plan, integer(problems), integer(budgets.length + waits.length), integer(samples));
  }

  private number(name: 'problems' | 'samples', label: string, value: number, most: number) {
    const changed = (event: Event): void => {
      const wanted = Math.round(Number(valueOf(event)));
      if (wanted >= 1 && wanted <= most) setSettings(this.run.parts, { [name]: wanted });
      else this.requestUpdate();
    };
    return html`<label>
      ${label}
      <input name=${name} type="number" min="1" max=${most} .value=${live(String(value))} @change=${changed} />
    </label>`;
  }

  private list(name: 'budgets' | 'waits', label: string, values: readonly number[], least: number) {
    const most = name === 'budgets' ? limits.budget : limits.waits;
    const changed = (event: Event): void => {
      const wanted = readList(valueOf(event), least, most) ?? [];
      const before = settingsOf(this.run.parts);
      const budgets = name === 'budgets' ? wanted : before.budgets;
      const waits = name === 'waits' ? wanted : before.waits;
      if (budgets.length + waits.length > 0) setSettings(this.run.parts, { budgets, waits });
      this.requestUpdate();
    };
    const text = values.join(', ');
    return html`<label class=${name === 'budgets' ? 'wide' : ''}>
      ${label}
      <input name=${name} inputmode="text" autocomplete="off" .value=${live(text)} @change=${changed} />
    </label>`;
  }

  private heated(event: Event): void {
    const { route } = this.run.parts;
    const temperature = Number(valueOf(event));
    if (valueOf(event) !== '' && temperature >= 0 && temperature <= 10)
      route.patch({ sampler: { ...route.value.sampler, temperature } });
    this.requestUpdate();
  }

  private seeded(event: Event): void {
    const seed = Number(valueOf(event));
    if (valueOf(event) !== '' && Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)
      this.run.parts.route.patch({ seed });
    this.requestUpdate();
  }
}

const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;

declare global {
  interface HTMLElementTagNameMap {
    'run-fields': RunFields;
  }
}
