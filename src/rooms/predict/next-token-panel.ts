import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TokenEvent } from '../../charts/chart-event.ts';
import '../../charts/prob-bars.ts';
import { integer, t } from '../../i18n/i18n.ts';
import { predict, stageNames } from '../../i18n/messages/predict.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { barsOf } from './pictures.ts';
import { PredictPanel } from './predict-panel.ts';
import './token-search.ts';

/** The distribution at the place that is looked at: before and after the sampler. */
@customElement('next-token-panel')
export class NextTokenPanel extends PredictPanel {
  static override styles = [
    panelStyles,
    css`
      .head {
        justify-content: space-between;
      }
      [aria-busy='true'] {
        opacity: 0.85;
      }
    `,
  ];

  /** How many bars fit. */
  @property({ type: Number }) maxRows = 12;
  private tapped = false;

  override render() {
    const { run } = this;
    const { stage } = this.settings.value;
    const shown = run.shown();
    const { taken, state } = run;
    const title = taken
      ? t(predict.tokenAt, integer(run.parts.store.value.tree.depth(taken.node)))
      : t(predict.nextToken);
    if (!shown)
      return html`<h2>${title}</h2>
        <p class="reading">${this.why()}</p>`;
    const bars = barsOf(shown, taken?.token, state.pins, run.ends(), (name) => t(stageNames[name]));
    const selected = state.highlighted ?? taken?.token ?? bars.rows[0]?.token;
    const capture = { handleEvent: (event: Event) => this.pressed(event), capture: true };
    return html`<div class="head">
        <h2>${title}</h2>
        ${stage ? nothing : html`<token-search></token-search>`}
      </div>
      <prob-bars
        aria-busy=${shown.pending ? 'true' : 'false'}
        caption=""
        .rows=${bars.rows}
        .tail=${bars.tail}
        .selected=${selected}
        .maxRows=${this.maxRows}
        @click=${capture}
        @keydown=${capture}
        @bar-select=${this.selected}
        @bar-choose=${this.chosen}
        @bar-pin=${this.pinned}
      ></prob-bars>`;
  }

  /** What is missing before there can be bars. */
  private why(): string {
    const { run } = this;
    const { status } = run.parts.engineState.value;
    if (run.finished) return t(predict.finished);
    if (run.usable) return t(predict.computing);
    if (run.loaded) return t(predict.otherModel);
    return t(status === 'loading' ? predict.waitingForModel : predict.noModel);
  }

  private pressed(event: Event): void {
    this.tapped = event.type === 'click';
  }

  /** The arrows only highlight; a tap on another candidate in the past is a branch. */
  private selected({ detail: { token } }: TokenEvent): void {
    if (this.tapped) void this.run.actions.tapCandidate(token);
    else this.run.actions.highlight(token);
  }

  private chosen({ detail: { token } }: TokenEvent): void {
    void this.run.actions.take(token);
  }

  private pinned({ detail: { token } }: TokenEvent): void {
    this.run.actions.togglePin(token);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'next-token-panel': NextTokenPanel;
  }
}
