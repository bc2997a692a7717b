import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Localized, t } from '../../i18n/i18n.ts';
import { device, modeMeanings, modeNames, modeReasons } from '../../i18n/messages/device.ts';
import { checkDevice, type DeviceReport } from '../../platform/device/device-report.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon } from '../../ui/icons.ts';
import { pageStyles } from '../../ui/page-styles.ts';
import { judge } from './device-mode.ts';
import { rowsOf, type DeviceRow } from './device-rows.ts';

const icons = { yes: 'check', partly: 'warning', no: 'close' } as const;

/** Measures this machine, says what it can do and why. */
@customElement('device-room')
export class DeviceRoom extends LitElement {
  static override styles = [
    controlStyles,
    pageStyles,
    css`
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
    `,
  ];

  @state() private report: DeviceReport | undefined;
  @state() private isChecking = false;

  constructor() {
    super();
    new Localized(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.report) void this.check();
  }

  override render() {
    return html`<h2>${t(device.title)}</h2>
      <div aria-live="polite">
        ${this.report ? this.renderVerdict(this.report) : html`<p>${t(device.checking)}</p>`}
      </div>
      ${this.report ? renderRows(rowsOf(this.report)) : nothing}
      <button type="button" class="primary" ?disabled=${this.isChecking} @click=${this.check}>
        ${t(this.isChecking ? device.checking : device.again)}
      </button>
      <p class="note">${t(device.measured)}</p>`;
  }

  private renderVerdict(report: DeviceReport) {
    const { mode, reason } = judge(report);
    return html`<div class="verdict" data-mode=${mode}>
      <strong>${t(modeNames[mode])}</strong>
      <p>${t(modeMeanings[mode])}</p>
      <p>${t(modeReasons[reason])}</p>
    </div>`;
  }

  private async check(): Promise<void> {
    this.isChecking = true;
    try {
      this.report = await checkDevice();
    } finally {
      this.isChecking = false;
    }
  }
}

function renderRows(rows: readonly DeviceRow[]) {
  return html`<table>
    ${rows.map(
      ({ name, value, state: how }) =>
        html`<tr>
          <th scope="row">${name}</th>
          <td>${value}</td>
          <td class="state ${how}">${icon(icons[how])}${t(device[how])}</td>
        </tr>`,
    )}
  </table>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'device-room': DeviceRoom;
  }
}
