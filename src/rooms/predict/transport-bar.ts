import { css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../../i18n/i18n.ts';
import { predict, predictCommands } from '../../i18n/messages/predict.ts';
import { commandButton, type ButtonLook } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import type { CommandId } from './predict-commands.ts';
import { PredictPanel } from './predict-panel.ts';
import { speeds, type Speed } from './predict-state.ts';

const fileLook: ButtonLook = { look: 'quiet', iconOnly: true, showKey: false };

/** The same things as the keys, on buttons. */
@customElement('transport-bar')
export class TransportBar extends PredictPanel {
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
      .core {
        flex-wrap: nowrap;
        gap: var(--space-1);
      }
      .core > * {
        flex: 1;
      }
      .rest .gap {
        flex-basis: 100%;
        height: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.addEventListener('click', (event) => this.clicked(event));
  }

  /** On a phone the four main buttons stay within the thumb's reach, without keys to tell of; the rest is elsewhere. */
  @property() show: 'all' | 'core' | 'rest' = 'all';

  override render() {
    const { stage } = this.settings.value;
    const label = t(this.show === 'rest' ? predict.more : predict.controls);
    return html`<div class="bar ${this.show}" role="group" aria-label=${label}>
      ${this.show === 'rest' ? nothing : this.core()}
      ${this.show === 'core' ? nothing : stage ? this.button('reroll') : this.rest()}
    </div>`;
  }

  private core() {
    const { commands } = this.run;
    const moving = commands.play.pressed?.() ?? false;
    const play = moving ? { ...commands.play, label: predictCommands.pause, icon: 'pause' as const } : commands.play;
    const iconOnly = this.show === 'core';
    return html`${this.button('back', { iconOnly })} ${this.button('forward', { iconOnly })}
    ${this.button('draw', { look: 'primary' })} ${commandButton(play, { showKey: this.showKeys })}`;
  }

  private rest() {
    return html`${this.speed(this.run.state.speed)}<span class="gap"></span>${this.button('reroll')}
      ${this.button('ghosts')} ${this.button('open', fileLook)} ${this.button('save', fileLook)}`;
  }

  private get showKeys(): boolean {
    return this.show === 'all' && !this.settings.value.stage;
  }

  private button(id: CommandId, look: ButtonLook = {}) {
    return commandButton(this.run.commands[id], { showKey: this.showKeys, ...look });
  }

  private speed(current: Speed) {
    return html`<label
      >${t(predict.speed)}
      <select @change=${this.changed}>
        ${speeds.map(
          (speed) =>
            html`<option value=${speed} ?selected=${speed === current}>
              ${speed === 0 ? t(predict.fullSpeed) : t(predict.perSecond, String(speed))}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private changed(event: Event): void {
    const wanted = Number((event.currentTarget as HTMLSelectElement).value);
    const speed = speeds.find((one) => one === wanted);
    if (speed !== undefined) void this.run.actions.setSpeed(speed);
  }

  /** After a click the keys belong to the room again: Space plays, and does not press the same button once more. */
  private clicked(event: MouseEvent): void {
    const [inner] = event.composedPath();
    if (event.detail > 0 && inner instanceof Element) inner.closest('button')?.blur();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'transport-bar': TransportBar;
  }
}
