import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { Localized, t } from '../i18n/i18n.ts';
import { shell } from '../i18n/messages/shell.ts';
import { controlStyles } from './control-styles.ts';
import { icon } from './icons.ts';
import type { Notice } from './notice.ts';

/**
 * News and errors, newest at the bottom.
 *
 * @fires notice-dismiss - {id}: the user has read it
 */
@customElement('notice-list')
export class NoticeList extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      section {
        display: grid;
        gap: var(--space-2);
      }
      .notice {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: var(--space-1) var(--space-3);
        padding: var(--space-3) var(--space-2) var(--space-3) var(--space-4);
        border: 1px solid var(--control);
        border-inline-start: 5px solid var(--accent);
        border-radius: var(--radius);
        background: var(--surface-raised);
        box-shadow: var(--shadow);
        overflow-wrap: anywhere;
      }
      .error {
        border-inline-start-color: var(--danger);
      }
      .mark {
        padding-top: 0.1em;
        color: var(--accent);
      }
      .error .mark {
        color: var(--danger);
      }
      h2,
      p {
        margin: 0;
        font-size: var(--text-s);
      }
      h2 {
        font-size: var(--text-m);
        font-weight: 650;
      }
      .why {
        color: var(--muted);
      }
      .words {
        display: grid;
        gap: var(--space-1);
        min-width: 0;
      }
      .words button {
        justify-self: start;
        margin-top: var(--space-2);
      }
      .dismiss {
        align-self: start;
        min-width: var(--target);
        padding: 0;
      }
    `,
  ];

  @property({ attribute: false }) notices: readonly Notice[] = [];

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    return html`<section aria-live="polite" aria-label=${t(shell.notices)}>
      ${repeat(
        this.notices,
        ({ id }) => id,
        (notice) => this.renderNotice(notice),
      )}
    </section>`;
  }

  private renderNotice(notice: Notice) {
    const { what, why, next } = notice.explain();
    const { action } = notice;
    return html`<div
      class="notice ${notice.kind}"
      role=${ifDefined(notice.kind === 'error' ? 'alert' : undefined)}
      data-notice=${notice.id}
    >
      <span class="mark">${icon(notice.kind === 'error' ? 'warning' : 'check')}</span>
      <div class="words">
        <h2>${what}</h2>
        ${why ? html`<p class="why">${why}</p>` : nothing} ${next ? html`<p>${next}</p>` : nothing}
        ${
          action
            ? html`<button
                type="button"
                class="primary"
                @click=${() => {
                  this.dismiss(notice.id);
                  action.run();
                }}
              >
                ${t(action.label)}
              </button>`
            : nothing
        }
      </div>
      <button
        type="button"
        class="quiet dismiss"
        aria-label="${t(shell.dismiss)}: ${what}"
        title=${t(shell.dismiss)}
        @click=${() => this.dismiss(notice.id)}
      >
        ${icon('close')}
      </button>
    </div>`;
  }

  private dismiss(id: string): void {
    this.dispatchEvent(new CustomEvent('notice-dismiss', { detail: { id } }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-list': NoticeList;
  }
}
