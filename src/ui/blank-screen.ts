import { LitElement, css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { shell } from '../i18n/messages/shell.ts';

/** Black from edge to edge until any key, click or tap: eyes go to the speaker. */
@customElement('blank-screen')
export class BlankScreen extends LitElement {
  static override styles = css`
    dialog[open] {
      position: fixed;
      inset: 0;
      width: 100vw;
      max-width: none;
      height: 100dvh;
      max-height: none;
      padding: 0;
      border: 0;
      background: #000000;
      cursor: none;
    }
    button {
      width: 100%;
      height: 100%;
      border: 0;
      outline: none;
      background: none;
      color: #000000;
      cursor: none;
    }
  `;

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  constructor() {
    super();
    new Localized(this);
  }

  show(): void {
    this.dialog.showModal();
  }

  override render() {
    return html`<dialog @keydown=${this.leave} @click=${this.leave}>
      <button type="button" aria-label=${t(shell.blank)}></button>
    </dialog>`;
  }

  private leave(event: Event): void {
    if (!this.dialog.open) return; // the next key may still come here, before the browser has moved the focus away
    event.preventDefault();
    this.dialog.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'blank-screen': BlankScreen;
  }
}
