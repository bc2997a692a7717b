import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CatalogModel } from '../../app/catalog.ts';
import { catalogContext, engineActionsContext, engineStateContext, noticesContext } from '../../app/contexts.ts';
import type { EngineActions, EngineState } from '../../app/engine-state.ts';
import type { Notices } from '../../app/notices.ts';
import { Watch, type Watchable } from '../../app/state.ts';
import { toEngineError } from '../../engine/errors.ts';
import { Localized, t } from '../../i18n/i18n.ts';
import { classSteps, offline, offlineItems, type OfflineItem } from '../../i18n/messages/offline.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { icon } from '../../ui/icons.ts';
import { pageStyles } from '../../ui/page-styles.ts';
import { checkOffline, prepareOffline, type OfflineState } from './offline-checks.ts';

const items = Object.keys(offlineItems) as OfflineItem[];
/** A class works without these two, less well. */
const optional: readonly OfflineItem[] = ['storage', 'gpu'];

/** Whether this computer is ready for a class without a network, one button that makes it so, and how to do forty. */
@customElement('offline-room')
export class OfflineRoom extends LitElement {
  static override styles = [
    controlStyles,
    pageStyles,
    css`
      ol {
        margin: 0;
        padding-inline-start: 1.6em;
      }
      li {
        margin-bottom: var(--space-2);
      }
    `,
  ];

  @consume({ context: catalogContext }) private readonly catalog!: Watchable<readonly CatalogModel[]>;
  @consume({ context: engineStateContext }) private readonly engineState!: Watchable<EngineState>;
  @consume({ context: engineActionsContext }) private readonly engineActions!: EngineActions;
  @consume({ context: noticesContext }) private readonly notices!: Notices;
  @state() private found: OfflineState | undefined;
  @state() private isPreparing = false;
  private stops: readonly (() => void)[] = [];

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.catalog, this.engineState]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const check = (): void => void this.check();
    this.stops = [this.catalog.subscribe(check), this.engineState.subscribe(check)];
    check();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }

  override render() {
    const { found } = this;
    const isReady = found !== undefined && items.every((item) => found[item] || optional.includes(item));
    return html`<h2>${t(offline.title)}</h2>
      ${found ? this.renderItems(found) : nothing}
      <button type="button" class="primary" ?disabled=${this.isPreparing} @click=${this.prepare}>
        ${t(this.isPreparing ? offline.preparing : offline.prepare)}
      </button>
      <p role="status">${isReady ? html`<strong>${t(offline.allReady)}</strong>` : nothing}</p>
      <h3>${t(offline.forClass)}</h3>
      <ol>
        ${classSteps.map((step) => html`<li>${t(step)}</li>`)}
      </ol>`;
  }

  private renderItems(found: OfflineState) {
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

  private async check(): Promise<void> {
    this.found = await checkOffline(this.catalog.value, this.engineState.value);
  }

  private async prepare(): Promise<void> {
    this.isPreparing = true;
    try {
      await prepareOffline(this.catalog.value, this.engineState.value, this.engineActions, () => this.check());
    } catch (thrown) {
      this.notices.error(toEngineError(thrown));
    } finally {
      this.isPreparing = false;
      await this.check();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'offline-room': OfflineRoom;
  }
}
