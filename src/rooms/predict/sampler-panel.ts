import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { t } from '../../i18n/i18n.ts';
import { predict, readings, sampler as words, stageNames } from '../../i18n/messages/predict.ts';
import type { SamplerSettings, SamplerStageName } from '../../sampling/settings.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon } from '../../ui/icons.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { isOff } from './pictures.ts';
import { PredictPanel } from './predict-panel.ts';
import { fromSlider, movedStage, readingOf, sliders, toSlider } from './sampler-sliders.ts';
import { samplerPanelStyles } from './sampler-panel-styles.ts';

/** The stages of the sampler in their order, each with its strength and one sentence that says what that does. */
@customElement('sampler-panel')
export class SamplerPanel extends PredictPanel {
  static override styles = [controlStyles, panelStyles, samplerPanelStyles];

  override render() {
    const { sampler, seed } = this.run.parts.route.value;
    return html`<div class="head">
        <h2>${t(predict.sampler)}</h2>
        ${commandButton(this.run.commands.resetSampler, { look: 'quiet', iconOnly: true })}
      </div>
      <ol>
        ${sampler.order.map((stage, index) => this.stage(stage, index, sampler))}
      </ol>
      <label class="seed"
        ><strong>${t(words.seed)}</strong>
        <input type="number" min="0" max="4294967295" step="1" .value=${live(String(seed))} @change=${this.seeded} />
        <span class="reading">${t(readings.seed)}</span>
      </label>`;
  }

  private stage(stage: SamplerStageName, index: number, settings: SamplerSettings) {
    const { min, max, step } = sliders[stage];
    const name = t(stageNames[stage]);
    const off = isOff(stage, settings);
    const value = off && stage !== 'temperature' ? t(words.off) : String(settings[stage]);
    const last = settings.order.length - 1;
    return html`<li class=${off ? 'off' : ''}>
      <label for=${stage}>${name}</label>
      <output for=${stage}>${value}</output>
      <span class="order">
        ${this.mover(stage, -1, index === 0, t(words.earlier, name))}
        ${this.mover(stage, 1, index === last, t(words.later, name))}
      </span>
      <input
        id=${stage}
        type="range"
        min=${min}
        max=${max}
        step=${step}
        .value=${live(String(toSlider(stage, settings[stage])))}
        aria-valuetext=${value}
        aria-describedby="${stage}-reading"
        @input=${(event: Event) => this.changed(stage, event)}
      />
      <p class="reading" id="${stage}-reading">${readingOf(stage, settings[stage])}</p>
    </li>`;
  }

  private mover(stage: SamplerStageName, by: 1 | -1, disabled: boolean, name: string) {
    return html`<button
      type="button"
      class="quiet"
      aria-label=${name}
      title=${name}
      ?disabled=${disabled}
      @click=${() => this.move(stage, by)}
    >
      ${disabled ? nothing : icon(by < 0 ? 'up' : 'down')}
    </button>`;
  }

  private changed(stage: SamplerStageName, event: Event): void {
    const value = fromSlider(stage, (event.currentTarget as HTMLInputElement).valueAsNumber);
    this.set({ [stage]: value });
  }

  private move(stage: SamplerStageName, by: 1 | -1): void {
    const { order } = this.run.parts.route.value.sampler;
    this.set({ order: movedStage(order, stage, by) });
  }

  private set(part: Partial<SamplerSettings>): void {
    const { route } = this.run.parts;
    route.patch({ sampler: { ...route.value.sampler, ...part } });
  }

  private seeded(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const { route, state } = this.run.parts;
    const seed = input.valueAsNumber;
    if (Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32) {
      route.patch({ seed });
      state.patch({ stream: 0 });
    } else input.value = String(route.value.seed);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sampler-panel': SamplerPanel;
  }
}
