import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { badgeMeanings, badges } from '../i18n/messages/shell.ts';

export type BadgeKind = keyof typeof badges;

/** A disc for live, a chip with legs for the CPU, two reels for a recording: told apart without colour or words. */
const shapes = {
  live: svg`<circle cx="8" cy="8" r="5" fill="currentColor"></circle>`,
  cpu: svg`<path
    d="M5 5h6v6H5zM6.5 5V2M9.5 5V2M6.5 14v-3M9.5 14v-3M5 6.5H2M5 9.5H2M14 6.5h-3M14 9.5h-3"
    fill="none" stroke="currentColor" stroke-width="1.8"></path>`,
  recorded: svg`<path
    d="M4.5 4.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM11.5 4.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4.5 12h7"
    fill="none" stroke="currentColor" stroke-width="1.8"></path>`,
} as const;

/** Where the tokens on screen come from. */
@customElement('status-badge')
export class StatusBadge extends LitElement {
  static override styles = css`
    :host {
      display: inline-flex;
    }
    span {
      display: inline-flex;
      gap: 0.35em;
      align-items: center;
      padding: 0.1em 0.55em 0.1em 0.4em;
      border: 2px solid;
      border-radius: var(--radius-s);
      font-size: var(--text-s);
      font-weight: 700;
      letter-spacing: 0.06em;
      line-height: 1.4;
      white-space: nowrap;
    }
    svg {
      width: 1em;
      height: 1em;
    }
    .live {
      border-color: var(--accent);
      background: var(--accent);
      color: var(--on-accent);
    }
    .cpu {
      border-color: var(--warm);
      background: var(--warm-soft);
      color: var(--warm);
    }
    .recorded {
      border-style: dashed;
      border-color: var(--muted);
      background: var(--surface-raised);
      color: var(--ink);
    }
  `;

  @property() kind: BadgeKind = 'recorded';

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    return html`<span class=${this.kind} title=${t(badgeMeanings[this.kind])}>
      <svg viewBox="0 0 16 16" aria-hidden="true">${shapes[this.kind]}</svg>${t(badges[this.kind])}
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-badge': StatusBadge;
  }
}
