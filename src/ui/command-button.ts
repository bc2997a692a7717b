import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { Localized, t } from '../i18n/i18n.ts';
import { isEnabled, type Command } from './command.ts';
import { controlStyles } from './control-styles.ts';
import { icon } from './icons.ts';
import { keyLabels } from './key-label.ts';

/** The button of a command: its icon, name and first key. Use `commandButton`, which reads the command's state. */
@customElement('command-button')
export class CommandButton extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    controlStyles,
    css`
      :host {
        display: inline-flex;
      }
      button {
        display: inline-flex;
        flex: 1;
        gap: var(--space-2);
        align-items: center;
        justify-content: center;
        min-width: var(--target);
        white-space: nowrap;
      }
      .icon-only {
        padding: 0 var(--space-1);
      }
      kbd {
        color: var(--muted);
      }
      .primary kbd {
        background: transparent;
        color: inherit;
      }
    `,
  ];

  @property({ attribute: false }) command: Command | undefined;
  @property({ type: Boolean }) disabled = false;
  /** Only for toggles. */
  @property({ attribute: false }) pressed: boolean | undefined;
  @property({ reflect: true }) look: 'plain' | 'primary' | 'quiet' = 'plain';
  /** The name becomes the tooltip and the accessible name. */
  @property({ type: Boolean, attribute: 'icon-only' }) iconOnly = false;
  @property({ type: Boolean, attribute: 'show-key' }) showKey = false;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { command } = this;
    if (!command) return nothing;
    const name = t(command.label);
    const key = command.keys?.[0];
    const keys = key === undefined ? [] : keyLabels(key);
    const tooltip = keys.length > 0 ? `${name} (${keys.join(' ')})` : this.iconOnly ? name : undefined;
    return html`<button
      type="button"
      class="${this.look} ${this.iconOnly ? 'icon-only' : ''}"
      ?disabled=${this.disabled}
      aria-pressed=${ifDefined(this.pressed === undefined ? undefined : this.pressed ? 'true' : 'false')}
      aria-label=${ifDefined(this.iconOnly ? name : undefined)}
      aria-keyshortcuts=${ifDefined(ariaKeys(command))}
      title=${ifDefined(tooltip)}
      @click=${() => command.run()}
    >
      ${command.icon ? icon(command.icon) : nothing} ${this.iconOnly ? nothing : html`<span>${name}</span>`}
      ${this.showKey ? keys.map((label) => html`<kbd aria-hidden="true">${label}</kbd>`) : nothing}
    </button>`;
  }
}

/** In the syntax of aria-keyshortcuts. */
function ariaKeys(command: Command): string | undefined {
  return command.keys?.map((key) => key.replace('$mod', 'Control').replace(/\b(Key|Digit)(?=\w$)/, '')).join(' ');
}

export interface ButtonLook {
  readonly look?: 'plain' | 'primary' | 'quiet';
  readonly iconOnly?: boolean;
  readonly showKey?: boolean;
}

/** A command as a button, enabled and pressed as the command says at this render. */
export function commandButton(
  command: Command,
  { look = 'plain', iconOnly, showKey }: ButtonLook = {},
): TemplateResult {
  return html`<command-button
    data-command=${command.id}
    .command=${command}
    .look=${look}
    ?icon-only=${iconOnly ?? false}
    ?show-key=${showKey ?? false}
    ?disabled=${!isEnabled(command)}
    .pressed=${command.pressed?.()}
  ></command-button>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'command-button': CommandButton;
  }
}
