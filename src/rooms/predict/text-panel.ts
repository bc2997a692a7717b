import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { NodeEvent } from '../../charts/chart-event.ts';
import '../../charts/token-strip.ts';
import { t } from '../../i18n/i18n.ts';
import { endings, predict } from '../../i18n/messages/predict.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { PredictPanel } from './predict-panel.ts';
import { StripTokens } from './strip-tokens.ts';

/** The text so far, token by token, and why it ended. */
@customElement('text-panel')
export class TextPanel extends PredictPanel {
  static override styles = [
    panelStyles,
    css`
      .head {
        margin-bottom: 0;
      }
      .ending {
        margin: var(--space-1) 0 0;
        font-size: var(--text-s);
        font-weight: 600;
      }
    `,
  ];

  private readonly tokens = new StripTokens();

  override render() {
    const { state, line, parts } = this.run;
    const { value } = parts.store;
    const ending = value.ends.get(state.tip);
    const { stage } = this.settings.value;
    const heading = html`<div class="head">
      <h2>${t(predict.text)}</h2>
      <p class="reading">${t(predict.textReading)}</p>
    </div>`;
    return html`${stage ? nothing : heading}
      <token-strip
        .caption=${''}
        .tokens=${this.tokens.of(value, line, this.run.ends())}
        .selected=${this.run.taken?.node}
        @token-select=${this.selected}
      ></token-strip>
      ${ending === undefined || ending === 'stopped' ? nothing : html`<p class="ending">${t(endings[ending])}</p>`}`;
  }

  private selected({ detail: { node } }: NodeEvent): void {
    void this.run.actions.selectToken(node);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'text-panel': TextPanel;
  }
}
