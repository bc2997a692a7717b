import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import '../../charts/depth-meter.ts';
import { ThinkPanel } from './think-panel.ts';
import { versionName } from './version-name.ts';
import { tokensOf } from './version.ts';

/** Rows of the meter: the version on screen, and the newest of the others. */
const most = 3;

/** How deep the network has become by writing, while it writes; beside it, the versions before. */
@customElement('depth-panel')
export class DepthPanel extends ThinkPanel {
  override render() {
    const { tips, version, shown, loaded } = this.run;
    const layers = this.run.isVisiting ? undefined : loaded?.model.info.layers; // another model has others
    const now = tokensOf(shown);
    if (layers === undefined || now === 0) return nothing;
    const others = tips.filter((tip) => tip !== version.tip).slice(1 - most);
    const rows = others.map((tip) => {
      const other = this.run.versionAt(tip);
      return { label: versionName(other, tips), layers, tokens: tokensOf(other) };
    });
    return html`<depth-meter
      .rows=${[...rows, { label: versionName(version, tips), layers, tokens: now }]}
    ></depth-meter>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'depth-panel': DepthPanel;
  }
}
