import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { integer, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import { commandButton, type ButtonLook } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import type { CommandId } from './think-commands.ts';
import { ThinkPanel } from './think-panel.ts';

/** Begin, and intervene: the two large buttons are live while the model thinks. */
@customElement('think-controls')
export class ThinkControls extends ThinkPanel {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      .big {
        display: flex;
        flex: 1 1 auto;
        --target: 2.75rem;
        font-size: var(--big-text, var(--text-m));
        font-weight: 650;
      }
      .big command-button {
        flex: 1;
      }
      .gap {
        flex: 1;
      }
      .versions {
        display: inline-flex;
        gap: var(--space-1);
        align-items: center;
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .second {
        margin-top: var(--space-2);
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('click', (event) => this.clicked(event));
  }

  override render() {
    const { stage } = this.settings.value;
    return html`<div class="bar" role="group" aria-label=${t(think.controls)}>
        ${this.button('think', { look: 'primary' }, 'big')} ${this.button('wait', {}, 'big')}
        ${this.button('stopThinking', {}, 'big')}
      </div>
      <div class="bar second">
        ${this.button('back', { iconOnly: true })} ${this.button('forward', { iconOnly: true })}
        ${stage ? nothing : this.button('direct')} ${this.versions()}
        ${
          stage
            ? nothing
            : html`<span class="gap"></span> ${this.button('open', { look: 'quiet', iconOnly: true, showKey: false })}
                ${this.button('save', { look: 'quiet', iconOnly: true, showKey: false })}`
        }
      </div>`;
  }

  private versions() {
    const { tips, state } = this.run;
    if (tips.length < 2) return nothing;
    const at = tips.indexOf(state.tip) + 1;
    return html`<span class="versions">
      ${this.button('older', { look: 'quiet', iconOnly: true, showKey: false })}
      ${t(think.version, at === 0 ? '–' : integer(at), integer(tips.length))}
      ${this.button('newer', { look: 'quiet', iconOnly: true, showKey: false })}
    </span>`;
  }

  private button(id: CommandId, look: ButtonLook = {}, name = '') {
    const button = commandButton(this.run.commands[id], { showKey: !this.settings.value.stage, ...look });
    return name === '' ? button : html`<span class=${name}>${button}</span>`;
  }

  /** After a click the keys belong to the room again: Enter thinks, and does not press the same button once more. */
  private clicked(event: MouseEvent): void {
    const [inner] = event.composedPath();
    if (event.detail > 0 && inner instanceof Element) inner.closest('button')?.blur();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'think-controls': ThinkControls;
  }
}
