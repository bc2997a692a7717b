import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../../i18n/i18n.ts';
import { scale } from '../../i18n/messages/scale.ts';
import { isEnabled } from '../../ui/command.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon } from '../../ui/icons.ts';
import { ScalePanel } from './scale-panel.ts';

/** The picture and its numbers as files. */
@customElement('files-bar')
export class FilesBar extends ScalePanel {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        align-items: center;
        color: var(--muted);
        font-size: var(--text-s);
      }
    `,
  ];

  override render() {
    if (this.settings.value.stage) return nothing;
    return html`<div class="bar" role="group" aria-label=${t(scale.files)}>
      ${icon('save')}
      ${(['png', 'svg', 'csv', 'json'] as const).map((kind) => {
        const command = this.run.commands[kind];
        return html`<button
          type="button"
          class="quiet"
          data-command=${command.id}
          aria-label=${t(command.label)}
          title=${t(command.label)}
          ?disabled=${!isEnabled(command)}
          @click=${() => command.run()}
        >
          ${kind.toUpperCase()}
        </button>`;
      })}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'files-bar': FilesBar;
  }
}
