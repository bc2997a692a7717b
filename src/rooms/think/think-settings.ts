import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { integer, t, type Message } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import type { Effort } from '../../reasoning/maze/vocabulary.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { efforts, mostWaits, without } from './think-link.ts';
import { linkOf, setLink } from './think-parts.ts';
import { ThinkPanel } from './think-panel.ts';
import { speeds } from './think-state.ts';

/** −1 = no limit stands at the end of the slider, where more is. */
export const budgets = {
  maze: [0, 4, 8, 12, 16, 24, 32, 48, 64, 96, 128, -1],
  text: [0, 16, 32, 64, 128, 256, 512, 1024, 2048, -1],
} as const;

/** The place of the slider for a budget; a link may name one between two places. */
export function budgetPlace(list: readonly number[], budget: number): number {
  if (budget < 0) return list.length - 1;
  const place = list.findIndex((one) => one >= budget);
  return place < 0 ? list.length - 2 : place;
}

interface Slider {
  readonly id: string;
  readonly name: Message;
  readonly value: string;
  readonly reading: string;
  readonly place: number;
  readonly most: number;
  readonly step?: number;
  readonly set: (place: number) => void;
}

/** What a thought may spend. */
@customElement('think-settings')
export class ThinkSettings extends ThinkPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        align-content: start;
      }
      .row {
        display: grid;
        grid-template-columns: 1fr auto;
        column-gap: var(--space-2);
        align-items: center;
      }
      label,
      .row > span {
        font-size: var(--text-s);
        font-weight: 600;
      }
      output {
        font-size: var(--text-s);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }
      input[type='range'],
      .reading {
        grid-column: 1 / -1;
        width: 100%;
        margin: 0;
      }
      input[type='number'] {
        width: 7em;
      }
    `,
  ];

  override render() {
    const { sampler, seed } = this.run.parts.route.value;
    const link = linkOf(this.run.parts);
    const { thinkingTokenBudget: budget, thinkingNIgnore: waits } = link;
    const { kind } = this.run.problem;
    const list = budgets[kind];
    const budgetReading =
      budget < 0
        ? t(think.budgetReading.unlimited)
        : budget === 0
          ? t(think.budgetReading.none)
          : t(think.budgetReading.some, integer(budget));
    return html`<h2>${t(think.settings)}</h2>
      ${this.slider({
        id: 'budget',
        name: think.budget,
        value: budget < 0 ? t(think.unlimited) : integer(budget),
        reading: budgetReading,
        place: budgetPlace(list, budget),
        most: list.length - 1,
        set: (place) => setLink(this.run.parts, { ...link, thinkingTokenBudget: list[place]! }),
      })}
      ${this.slider({
        id: 'waits',
        name: think.waits,
        value: integer(waits),
        reading: waits === 0 ? t(think.waitsReading.none) : t(think.waitsReading.some, integer(waits)),
        place: waits,
        most: mostWaits,
        set: (place) => setLink(this.run.parts, { ...link, thinkingNIgnore: place }),
      })}
      ${this.slider({
        id: 'temperature',
        name: think.temperature,
        value: String(sampler.temperature),
        reading: '',
        place: sampler.temperature,
        most: 2,
        step: 0.1,
        set: (temperature) =>
          this.run.parts.route.patch({ sampler: { ...sampler, temperature: Number(temperature.toFixed(2)) } }),
      })}
      ${kind === 'maze' ? this.effort(link.effort) : nothing}
      <div class="row">
        <label for="speed">${t(think.speed)}</label>
        <select id="speed" @change=${this.speedChanged}>
          ${speeds.map(
            (speed) =>
              html`<option value=${speed} ?selected=${speed === this.run.state.speed}>
                ${speed === 0 ? t(think.fullSpeed) : t(think.perSecond, String(speed))}
              </option>`,
          )}
        </select>
      </div>
      <div class="row">
        <label for="seed">${t(think.seed)}</label>
        <input
          id="seed"
          type="number"
          min="0"
          max="4294967295"
          step="1"
          .value=${live(String(seed))}
          @change=${this.seeded}
        />
      </div>`;
  }

  private slider({ id, name, value, reading, place, most, step = 1, set }: Slider) {
    return html`<div class="row">
      <label for=${id}>${t(name)}</label>
      <output for=${id}>${value}</output>
      <input
        id=${id}
        type="range"
        min="0"
        max=${most}
        step=${step}
        .value=${live(String(place))}
        aria-valuetext=${value}
        @input=${(event: Event) => set((event.currentTarget as HTMLInputElement).valueAsNumber)}
      />
      ${reading === '' ? nothing : html`<p class="reading">${reading}</p>`}
    </div>`;
  }

  private effort(current: Effort | undefined) {
    return html`<div class="row">
      <label for="effort">${t(think.effort)}</label>
      <select id="effort" @change=${this.effortChanged}>
        ${(['none', ...efforts] as const).map(
          (one) =>
            html`<option value=${one} ?selected=${one === (current ?? 'none')}>${t(think.efforts[one])}</option>`,
        )}
      </select>
      <p class="reading">${t(think.effortReading)}</p>
    </div>`;
  }

  private effortChanged(event: Event): void {
    const value = (event.currentTarget as HTMLSelectElement).value;
    const link = without(linkOf(this.run.parts), 'effort');
    const effort = efforts.find((one) => one === value);
    setLink(this.run.parts, effort === undefined ? link : { ...link, effort });
  }

  private speedChanged(event: Event): void {
    const wanted = Number((event.currentTarget as HTMLSelectElement).value);
    const speed = speeds.find((one) => one === wanted);
    if (speed !== undefined) this.run.actions.setSpeed(speed);
  }

  private seeded(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const { route } = this.run.parts;
    const seed = input.valueAsNumber;
    if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) route.patch({ seed });
    else input.value = String(route.value.seed);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'think-settings': ThinkSettings;
  }
}
