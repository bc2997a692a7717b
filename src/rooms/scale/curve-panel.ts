import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import '../../charts/curve-chart.ts';
import type { CurveChart } from '../../charts/curve-chart.ts';
import { t } from '../../i18n/i18n.ts';
import { viewWords } from '../../i18n/messages/scale.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import '../../ui/status-badge.ts';
import { loaded } from './scale-parts.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';

/** The picture of the view on screen: what it claims, how to read it, and what its numbers say. */
@customElement('curve-panel')
export class CurvePanel extends ScalePanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        align-content: start;
      }
      .head {
        gap: var(--space-1) var(--space-3);
        align-items: center;
        margin: 0;
      }
      h2 {
        flex: 1 1 auto;
        font-size: var(--text-l);
      }
      .badges {
        display: flex;
        gap: var(--space-2);
        min-height: 1.75em;
      }
      .finding {
        min-height: 1.5em;
        margin: 0;
        font-weight: 600;
      }
      .how {
        max-width: 70em;
        min-height: 2.8em;
      }
      :host([stage]) h2 {
        font-size: var(--text-xl);
      }
      :host([stage]) .finding {
        font-size: var(--text-m);
      }
    `,
  ];

  @query('curve-chart') readonly chart!: CurveChart;

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    const words = viewWords[this.run.view];
    const { picture, finding } = this.run.viewNow();
    const grey = picture.series.some(({ id }) => id.startsWith('recorded')) || this.run.view === 'training';
    const own = (this.run.measured()?.points.length ?? 0) > 0;
    const kind = loaded(this.run.parts)?.model.info.engine === 'reference' ? 'cpu' : 'live';
    return html`<div class="head">
        <h2>${t(words.title)}</h2>
        <div class="badges">
          ${own ? html`<status-badge .kind=${kind}></status-badge>` : nothing}
          ${grey && picture.series.length > 0 ? html`<status-badge .kind=${'recorded'}></status-badge>` : nothing}
        </div>
      </div>
      ${stage ? nothing : html`<p class="reading how">${t(words.how)}</p>`}
      <curve-chart .picture=${picture} .empty=${t(words.empty)} .label=${t(words.title)}></curve-chart>
      <p class="finding" role="status">${finding}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'curve-panel': CurvePanel;
  }
}
