import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../../i18n/i18n.ts';
import { offline, offlineItems, type OfflineItem } from '../../i18n/messages/offline.ts';
import { icon } from '../../ui/icons.ts';
import { findingStyles } from '../../ui/page-styles.ts';
import type { OfflineState } from './offline-checks.ts';

const items = Object.keys(offlineItems) as OfflineItem[];
/** A class works without these two, less well. */
const optional: readonly OfflineItem[] = ['storage', 'gpu'];

export function isEnough(found: OfflineState): boolean {
  return items.every((item) => found[item] || optional.includes(item));
}

/** What a class without a network needs, and which of it is there. */
@customElement('offline-items')
export class OfflineItems extends LitElement {
  static override styles = [
    findingStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) found: OfflineState | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { found } = this;
    if (!found) return nothing;
    return html`<table>
      ${items.map((item) => {
        const is = found[item];
        const { name, yes, no } = offlineItems[item];
        const lack = optional.includes(item) ? offline.optional : offline.missing;
        return html`<tr data-item=${item}>
          <th scope="row">${t(name)}</th>
          <td>${t(is ? yes : no)}</td>
          <td class="state ${is ? 'yes' : 'partly'}">
            ${icon(is ? 'check' : 'warning')}${t(is ? offline.ready : lack)}
          </td>
        </tr>`;
      })}
    </table>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'offline-items': OfflineItems;
  }
}
