import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../../charts/cumulative-strip.ts';
import { t } from '../../i18n/i18n.ts';
import { predict } from '../../i18n/messages/predict.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { stripOf } from './pictures.ts';
import { PredictPanel } from './predict-panel.ts';
import { samplerSummary } from './sampler-sliders.ts';

/** The sampler's distribution as parts of a line, and the random number that picked one of them. */
@customElement('draw-panel')
export class DrawPanel extends PredictPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        min-height: 6rem;
      }
      .settings {
        margin: var(--space-3) 0 0;
        font-size: var(--text-m);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const shown = this.run.shown();
    const { state, taken } = this.run;
    if (!shown)
      return html`<h2>${t(predict.draw)}</h2>
        <p class="reading">${t(predict.drawWaits)}</p>`;
    const { segments, tail } = stripOf(shown.distribution, this.run.ends());
    const wasDrawn = taken?.how === 'drawn';
    const u = !shown.greedy && (wasDrawn || state.peek) ? shown.u : undefined;
    return html`<cumulative-strip
        .caption=${t(predict.draw)}
        .segments=${segments}
        .tail=${tail}
        .u=${u}
        .token=${taken?.token}
        .swing=${state.reveal !== undefined && state.activity !== 'playing'}
      ></cumulative-strip>
      ${this.settings.value.stage ? html`<p class="settings">${samplerSummary(shown.sampler)}</p>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'draw-panel': DrawPanel;
  }
}
