import { consume } from '@lit/context';
import { LitElement, css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { commandNames, shell } from '../i18n/messages/shell.ts';
import { commandButton, type ButtonLook } from '../ui/command-button.ts';
import { controlStyles } from '../ui/control-styles.ts';
import type { CommandRegistry } from './commands.ts';
import { commandsContext, routeContext, settingsContext } from './contexts.ts';
import './model-chip.ts';
import { defaultRouteOf, formatRoute, type Route } from './route.ts';
import { findRoom, rooms } from './rooms.ts';
import type { Settings } from './settings.ts';
import { Watch, type State } from './state.ts';

/** Name, rooms, model, and what can be done anywhere. On the stage only the model's badge and the way back are left. */
@customElement('app-header')
export class AppHeader extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        align-items: center;
        padding: var(--space-1) var(--space-4);
      }
      h1 {
        display: flex;
        gap: 0.45em;
        align-items: baseline;
        margin: 0;
        font-size: var(--text-l);
        font-weight: 700;
        letter-spacing: 0.01em;
        white-space: nowrap;
      }
      h1 [lang='en'] {
        color: var(--muted);
        font-size: var(--text-m);
        font-weight: 500;
      }
      nav {
        display: flex;
        gap: var(--space-1);
        align-self: stretch;
      }
      nav a {
        display: flex;
        align-items: center;
        min-height: calc(var(--target) + 0.75rem);
        padding: 0 var(--space-3);
        border-block: 3px solid transparent;
        color: var(--muted);
        font-weight: 600;
        text-decoration: none;
      }
      nav a:hover {
        color: var(--ink);
      }
      nav a[aria-current='page'] {
        border-bottom-color: var(--accent);
        color: var(--ink);
      }
      model-chip {
        flex: 1 1 14rem;
        min-width: 0;
      }
      .tools {
        display: flex;
        gap: 0;
        align-items: center;
      }
      @media (width < 720px) {
        header {
          padding: var(--space-1) var(--space-3);
        }
        .tools {
          order: 1;
          margin-inline-start: auto;
        }
        h1 {
          order: 0;
        }
        nav,
        model-chip {
          order: 2;
        }
      }
      :host([stage]) {
        border-bottom: 0;
      }
      :host([stage]) header {
        flex-wrap: nowrap;
        justify-content: space-between;
      }
    `,
  ];

  @consume({ context: settingsContext }) private readonly settings!: State<Settings>;
  @consume({ context: routeContext }) private readonly route!: State<Route>;
  @consume({ context: commandsContext }) private readonly commands!: CommandRegistry;

  private readonly visited = new Map<string, Route>();

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.settings, this.route, this.commands.list]);
  }

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    return stage ? this.renderStage() : this.renderDesk();
  }

  private renderStage() {
    const command = this.commands.find('view.stage');
    return html`<header>
      <model-chip brief></model-chip>
      ${command ? commandButton({ ...command, label: commandNames.leaveStage }, { look: 'quiet', iconOnly: true }) : ''}
    </header>`;
  }

  private renderDesk() {
    const here = findRoom(this.route.value.room);
    this.visited.set(here.id, this.route.value);
    return html`<header>
      <h1><span lang="zh-Hant">接龍</span><span lang="en">Jielong</span></h1>
      <nav aria-label=${t(shell.rooms)}>
        ${rooms
          .filter(({ quiet }) => !quiet)
          .map(
            (room) =>
              html`<a href=${formatRoute(this.lastRouteOf(room.id))} aria-current=${room === here ? 'page' : 'false'}
                >${t(room.name)}</a
              >`,
          )}
      </nav>
      <model-chip></model-chip>
      <div class="tools">
        ${this.button('view.language')} ${this.button('view.theme', { iconOnly: true })}
        ${this.button('view.stage', { iconOnly: true })} ${this.button('view.help', { iconOnly: true })}
      </div>
    </header>`;
  }

  /** Each tab goes back to where its room was left. */
  private lastRouteOf(room: string): Route {
    return this.visited.get(room) ?? { ...defaultRouteOf(room), engine: this.route.value.engine };
  }

  private button(id: string, look: ButtonLook = {}) {
    const command = this.commands.find(id);
    return command ? commandButton(command, { look: 'quiet', ...look }) : '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'app-header': AppHeader;
  }
}
