import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../i18n/i18n.ts';
import { device, modeMeanings, modeNames, modeReasons } from '../../i18n/messages/device.ts';
import type { DeviceReport } from '../../platform/device/device-report.ts';
import { icon } from '../../ui/icons.ts';
import { findingStyles } from '../../ui/page-styles.ts';
import { judge } from './device-mode.ts';
import { rowsOf } from './device-rows.ts';

const icons = { yes: 'check', partly: 'warning', no: 'close' } as const;

/** What was measured of this machine: the mode that follows, why, and each measurement. */
@customElement('device-findings')
export class DeviceFindings extends LitElement {
  static override styles = [
    findingStyles,
    css`
      :host {
        display: block;
      }
      .verdict {
        margin: var(--space-4) 0;
        padding: var(--space-4) var(--space-5);
        border-inline-start: 5px solid var(--accent);
        border-radius: var(--radius);
        background: var(--surface-raised);
      }
      .verdict strong {
        display: block;
        font-size: var(--text-xl);
      }
      .verdict p {
        margin: var(--space-2) 0 0;
      }
      .note {
        margin: 0;
        color: var(--muted);
        font-size: var(--text-s);
      }
    `,
  ];

  @property({ attribute: false }) report: DeviceReport | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    if (!this.report) return nothing;
    const { mode, reason } = judge(this.report);
    return html`<div class="verdict" data-mode=${mode}>
        <strong>${t(modeNames[mode])}</strong>
        <p>${t(modeMeanings[mode])}</p>
        <p>${t(modeReasons[reason])}</p>
      </div>
      <p class="note">${t(device.measured)}</p>
      <table>
        ${rowsOf(this.report).map(
          ({ name, value, state }) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${value}</td>
              <td class="state ${state}">${icon(icons[state])}${t(device[state])}</td>
            </tr>`,
        )}
      </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'device-findings': DeviceFindings;
  }
}
