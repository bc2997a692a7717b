import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { integer, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import { commandButton, type ButtonLook } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import type { CommandId } from './think-commands.ts';
import { ThinkPanel } from './think-panel.ts';
import { speeds, type Speed } from './think-state.ts';

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
        flex: 1 1 9rem;
        max-width: 18rem;
        --target: 2.75rem;
        font-size: var(--text-l);
        font-weight: 650;
      }
      .gap {
        flex: 1;
      }
      label {
        display: inline-flex;
        gap: var(--space-2);
        align-items: center;
        color: var(--muted);
        font-size: var(--text-s);
      }
      select {
        color: var(--ink);
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
            : html`<span class="gap"></span>${this.speed()}
                ${this.button('open', { look: 'quiet', iconOnly: true, showKey: false })}
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
    return name === '' ? button : html`<span class=${name} style="display: flex">${button}</span>`;
  }

  private speed() {
    const current = this.run.state.speed;
    return html`<label
      >${t(think.speed)}
      <select @change=${this.changed}>
        ${speeds.map(
          (speed) =>
            html`<option value=${speed} ?selected=${speed === current}>
              ${speed === 0 ? t(think.fullSpeed) : t(think.perSecond, String(speed))}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private changed(event: Event): void {
    const wanted = Number((event.currentTarget as HTMLSelectElement).value);
    const speed: Speed | undefined = speeds.find((one) => one === wanted);
    if (speed !== undefined) this.run.actions.setSpeed(speed);
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
