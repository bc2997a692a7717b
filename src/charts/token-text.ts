import { html } from 'lit';
import { endLabel, tokenLabel, visibleParts, type LabelledToken } from './visible-text.ts';

/** A token's text as a template: signs for invisible characters more quietly than the text, bytes in monospace. */
export function tokenText(token: LabelledToken) {
  if (token.end) return html`<span class="end">${endLabel}</span>`;
  if (token.label === '' && token.bytes) return html`<code class="bytes">${tokenLabel(token)}</code>`;
  return visibleParts(token.label).map((part) =>
    part.mark ? html`<span class="mark">${part.text}</span>` : html`${part.text}`,
  );
}
