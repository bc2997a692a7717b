import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { t } from '../../i18n/i18n.ts';
import { scale, viewWords } from '../../i18n/messages/scale.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import type { ViewName } from './questions.ts';
import { ScalePanel } from './scale-panel.ts';

/** One tab for each picture; arrows move between them. */
@customElement('view-tabs')
export class ViewTabs extends ScalePanel {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      [role='tablist'] {
        display: flex;
        gap: 0 var(--space-1);
        overflow-x: auto;
        border-bottom: 1px solid var(--line);
        scrollbar-width: thin;
      }
      button {
        flex: none;
        min-height: calc(var(--target) + 0.375rem);
        padding: 0 var(--space-3);
        border: 0;
        border-block: 3px solid transparent;
        border-radius: 0;
        background: transparent;
        color: var(--muted);
        font-weight: 600;
      }
      button[aria-selected='true'] {
        border-bottom-color: var(--accent);
        color: var(--ink);
      }
      :focus-visible {
        outline-offset: -3px;
      }
    `,
  ];

  override render() {
    return html`<div role="tablist" aria-label=${t(scale.views)} @keydown=${this.pressed}>
      ${this.run.views.map((name) => this.tab(name))}
    </div>`;
  }

  private tab(name: ViewName) {
    const selected = name === this.run.view;
    return html`<button
      type="button"
      role="tab"
      id="tab-${name}"
      aria-selected=${selected ? 'true' : 'false'}
      tabindex=${selected ? '0' : '-1'}
      @click=${() => this.run.show(name)}
    >
      ${t(viewWords[name].tab)}
    </button>`;
  }

  private pressed(event: KeyboardEvent): void {
    const { views } = this.run;
    const at = views.indexOf(this.run.view);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: views.length - 1,
    };
    const wanted = targets[event.key];
    const name = wanted === undefined ? undefined : views[wanted];
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (name === undefined) return;
    this.run.show(name);
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${name}`)?.focus());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'view-tabs': ViewTabs;
  }
}
