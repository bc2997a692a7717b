import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { percent, t } from '../../i18n/i18n.ts';
import { differences, metricWords } from '../../i18n/messages/scale.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { settingsOf } from './scale-parts.ts';
import { steps, type Step } from './pictures/steps.ts';
import { metricsOf } from './pictures/sequential-picture.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';

/** What may be said of the picture: s1's figures, and paired differences with their intervals. */
@customElement('evidence-panel')
export class EvidencePanel extends ScalePanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
        align-content: start;
      }
      dl,
      table {
        margin: var(--space-1) 0 0;
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 var(--space-3);
      }
      dt {
        font-weight: 600;
      }
      dd {
        margin: 0;
      }
      dd span,
      td span {
        color: var(--muted);
      }
      table {
        width: 100%;
        border-collapse: collapse;
      }
      th,
      td {
        padding: 0.15em 0.5em 0.15em 0;
        border-top: 1px solid var(--line);
        font-weight: 400;
        text-align: start;
        vertical-align: top;
      }
      td {
        white-space: nowrap;
      }
      .higher,
      .lower {
        font-weight: 650;
      }
    `,
  ];

  override render() {
    const { view } = this.run;
    if (this.settings.value.stage || (view !== 'sequential' && view !== 'parallel')) return nothing;
    return html`${view === 'sequential' ? this.metrics() : nothing} ${this.differences()}
    ${view === 'sequential' ? this.whyWait() : nothing}`;
  }

  private metrics() {
    const own = this.run.measured()?.points.filter((point) => point !== undefined) ?? [];
    const metrics = metricsOf(own) ?? metricsOf(this.run.recordedPoints);
    if (metrics === undefined) return nothing;
    const { control, scaling, performance } = metrics;
    const slope = scaling === undefined ? '–' : (scaling * 1000).toFixed(1);
    const rows = [
      [metricWords.control, percent(control, 0), metricWords.controlMeans],
      [metricWords.scaling, slope, metricWords.scalingMeans],
      [metricWords.performance, percent(performance, 0), metricWords.performanceMeans],
    ] as const;
    return html`<section>
      <h2>${t(metricWords.title)}</h2>
      <dl>
        ${rows.map(
          ([name, value, means]) =>
            html`<dt>${t(name)}</dt>
              <dd>${value} <span>${t(means)}</span></dd>`,
        )}
      </dl>
    </section>`;
  }

  /** Said where Waits are seen, of the models whose training is known. */
  private whyWait() {
    const seen = [...(this.run.measured()?.points ?? []), ...this.run.recordedPoints].some(
      (point) => point !== undefined && point.waits > 0,
    );
    const isMaze = settingsOf(this.run.parts).set.startsWith('maze');
    return seen && isMaze ? html`<p class="reading">${t(differences.whyWait)}</p>` : nothing;
  }

  private differences() {
    const rows = steps(this.run.view, this.run.measured());
    if (rows.length === 0) return nothing;
    return html`<section>
      <h2>${t(differences.title)}</h2>
      <table>
        <tbody>
          ${rows.map((row) => this.row(row))}
        </tbody>
      </table>
    </section>`;
  }

  private row({ name, difference: { estimate, low, high, says } }: Step) {
    const range = `[${signed(low)}, ${signed(high)}]`;
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${signed(estimate)} <span>${range}</span></td>
      <td class=${says}>${t(differences[says])}</td>
    </tr>`;
  }
}

/** In percentage points, with its sign. */
const signed = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(share * 100).toFixed(0)}`;

declare global {
  interface HTMLElementTagNameMap {
    'evidence-panel': EvidencePanel;
  }
}
