import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { fileErrors, shell } from '../i18n/messages/shell.ts';
import { controlStyles } from '../ui/control-styles.ts';
import '../ui/blank-screen.ts';
import type { BlankScreen } from '../ui/blank-screen.ts';
import '../ui/help-sheet.ts';
import type { HelpSheet } from '../ui/help-sheet.ts';
import '../ui/notice-list.ts';
import './app-header.ts';
import { listenForKeys } from './commands.ts';
import type { AppParts } from './compose.ts';
import { listenForFiles } from './dropped-files.ts';
import { provideParts } from './providers.ts';
import type { RoomElement } from './room.ts';
import { findRoom, type Room } from './rooms.ts';
import { shellCommands } from './shell-commands.ts';
import { Watch } from './state.ts';

/** The frame around the rooms: header, the room that the address names, notices, help, dropped files. */
@customElement('jielong-app')
export class JielongApp extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 100dvh;
      }
      main {
        display: flex;
        flex: 1;
        flex-direction: column;
        min-width: 0;
      }
      main > * {
        flex: 1;
        min-width: 0;
      }
      .opening {
        padding: var(--space-5);
        color: var(--muted);
      }
      .skip:not(:focus) {
        position: absolute;
        clip-path: inset(50%);
      }
      .skip {
        position: fixed;
        z-index: 2;
        padding: var(--space-2) var(--space-3);
        background: var(--surface-raised);
        color: var(--accent);
      }
      notice-list {
        position: fixed;
        z-index: 1;
        right: var(--space-3);
        bottom: var(--space-3);
        width: min(28rem, calc(100vw - 2 * var(--space-3)));
        max-height: calc(100dvh - 2 * var(--space-3));
        overflow-y: auto;
      }
      .drop {
        position: fixed;
        z-index: 3;
        inset: var(--space-3);
        display: grid;
        place-items: center;
        padding: var(--space-4);
        border: 3px dashed var(--accent);
        border-radius: calc(2 * var(--radius));
        background: color-mix(in oklab, var(--surface) 90%, transparent);
        color: var(--accent);
        font-size: var(--text-xl);
        text-align: center;
        pointer-events: none;
      }
    `,
  ];

  /** Set once, before the element is connected. */
  @property({ attribute: false }) parts!: AppParts;
  @state() private room: RoomElement | undefined;
  @state() private fileHovers = false;
  @query('help-sheet') private readonly help!: HelpSheet;
  @query('blank-screen') private readonly blank!: BlankScreen;
  /** Rooms that were opened keep their state. */
  private readonly opened = new Map<string, RoomElement>();
  private stops: readonly (() => void)[] = [];

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [this.parts.commands.list, this.parts.notices.list]);
  }

  override connectedCallback(): void {
    provideParts(this, this.parts);
    super.connectedCallback();
    const { commands, route, settings } = this.parts;
    const dialogs = { showHelp: () => this.help.show(), blank: () => this.blank.show() };
    this.stops = [
      commands.register(shellCommands(this.parts, dialogs)),
      listenForKeys(window, commands, () => settings.value.stage),
      listenForFiles(window, {
        hover: (over) => (this.fileHovers = over),
        drop: (files) => files.forEach((file) => this.openFile(file)),
      }),
      route.subscribe(() => this.showRoom(findRoom(route.value.room))),
    ];
    this.showRoom(findRoom(route.value.room));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }

  override render() {
    const { commands, notices } = this.parts;
    return html`<nav aria-label=${t(shell.skip)}>
        <a class="skip" href="#room" @click=${this.skip}>${t(shell.skip)}</a>
      </nav>
      <app-header></app-header>
      <main id="room" tabindex="-1">
        ${this.room ?? html`<p class="opening" role="status">${t(shell.roomLoading)}</p>`}
      </main>
      <notice-list
        .notices=${notices.list.value}
        @notice-dismiss=${(event: CustomEvent<{ id: string }>) => notices.dismiss(event.detail.id)}
      ></notice-list>
      <help-sheet .commands=${commands.list.value}></help-sheet>
      <blank-screen></blank-screen>
      ${this.fileHovers ? html`<div class="drop">${t(shell.dropHere)}</div>` : nothing}`;
  }

  private showRoom(room: Room): void {
    const opened = this.opened.get(room.id);
    if (opened) {
      this.room = opened;
      return;
    }
    room.load().then(
      () => {
        const element = this.opened.get(room.id) ?? document.createElement(room.tag);
        this.opened.set(room.id, element);
        if (findRoom(this.parts.route.value.room) === room) this.room = element;
      },
      (thrown: unknown) => this.sayRoomFailed(thrown),
    );
  }

  private sayRoomFailed(thrown: unknown): void {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    const explain = () => ({ what: t(fileErrors.roomFailed), why, next: t(fileErrors.roomFailedNext) });
    this.parts.notices.show({ id: 'room', kind: 'error', explain });
  }

  private openFile(file: File): void {
    const { engineActions, notices } = this.parts;
    if (/\.gguf$/i.test(file.name)) void engineActions.load(file);
    else if (/\.jsonl$/i.test(file.name) && this.room?.openTrace) void this.room.openTrace(file);
    else {
      const explain = () => ({ what: t(fileErrors.unknownFile, file.name), next: t(fileErrors.unknownFileNext) });
      notices.show({ id: 'unknown-file', kind: 'error', explain });
    }
  }

  private skip(event: Event): void {
    event.preventDefault(); // the hash is the app's own state
    this.renderRoot.querySelector<HTMLElement>('#room')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'jielong-app': JielongApp;
  }
}
