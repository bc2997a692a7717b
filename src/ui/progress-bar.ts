import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';

/** A native progress bar in the app's colours; without a `share` it only says that something goes on. */
@customElement('progress-bar')
export class ProgressBar extends LitElement {
  static override styles = css`
    :host {
      display: block;
    }
    progress {
      display: block;
      width: 100%;
      height: var(--progress-height, 0.375rem);
      border: 0;
      border-radius: 999px;
      overflow: hidden;
      appearance: none;
      background: var(--track);
    }
    progress::-webkit-progress-bar {
      background: var(--track);
    }
    progress::-webkit-progress-value {
      background: var(--accent);
      transition: inline-size var(--quick) linear;
    }
    progress::-moz-progress-bar {
      background: var(--accent);
    }
    progress:indeterminate::-webkit-progress-bar {
      background: repeating-linear-gradient(135deg, var(--accent) 0 0.4rem, var(--track) 0.4rem 0.8rem);
    }
  `;

  /** 0 to 1. */
  @property({ type: Number }) share: number | undefined;
  @property() label = '';

  override render() {
    return html`<progress max="1" value=${ifDefined(this.share)} aria-label=${this.label}></progress>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'progress-bar': ProgressBar;
  }
}
