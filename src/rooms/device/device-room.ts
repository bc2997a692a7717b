import { LitElement, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Localized, t } from '../../i18n/i18n.ts';
import { device } from '../../i18n/messages/device.ts';
import { checkDevice, type DeviceReport } from '../../platform/device/device-report.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { pageStyles } from '../../ui/page-styles.ts';
import './device-findings.ts';

/** Measures this machine, says what it can do and why. */
@customElement('device-room')
export class DeviceRoom extends LitElement {
  static override styles = [controlStyles, pageStyles];

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
        ${
          this.report
            ? html`<device-findings .report=${this.report}></device-findings>`
            : html`<p>${t(device.checking)}</p>`
        }
      </div>
      <button type="button" class="primary" ?disabled=${this.isChecking} @click=${this.check}>
        ${t(this.isChecking ? device.checking : device.again)}
      </button>`;
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

declare global {
  interface HTMLElementTagNameMap {
    'device-room': DeviceRoom;
  }
}
