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
import { classSteps, offline } from '../../i18n/messages/offline.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { pageStyles } from '../../ui/page-styles.ts';
import { checkOffline, prepareOffline, type OfflineState } from './offline-checks.ts';
import { isEnough } from './offline-items.ts';

/** Whether this computer is ready for a class without a network, one button that makes it so, and how to do forty. */
@customElement('offline-room')
export class OfflineRoom extends LitElement {
  static override styles = [
    controlStyles,
    pageStyles,
    css`
      ol {
        margin: 0;
        padding-inline-start: 2em;
      }
      code {
        padding: 0.1em 0.35em;
        border-radius: var(--radius-s);
        background: var(--surface-sunken);
        font-family: var(--font-mono);
        font-size: 0.92em;
        overflow-wrap: anywhere;
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
    return html`<h2>${t(offline.title)}</h2>
      ${found ? html`<offline-items .found=${found}></offline-items>` : nothing}
      <button type="button" class="primary" ?disabled=${this.isPreparing} @click=${this.prepare}>
        ${t(this.isPreparing ? offline.preparing : offline.prepare)}
      </button>
      <p role="status">${found && isEnough(found) ? html`<strong>${t(offline.allReady)}</strong>` : nothing}</p>
      <h3>${t(offline.forClass)}</h3>
      <ol>
        ${classSteps.map((step) => html`<li>${withCode(t(step))}</li>`)}
      </ol>`;
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

/** What stands between backticks is to be typed. */
function withCode(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

declare global {
  interface HTMLElementTagNameMap {
    'offline-room': OfflineRoom;
  }
}
