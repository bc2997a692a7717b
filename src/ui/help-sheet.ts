import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { commandGroups, help, shell } from '../i18n/messages/shell.ts';
import { isEnabled, type Command, type CommandGroup } from './command.ts';
import { controlStyles } from './control-styles.ts';
import { icon } from './icons.ts';
import { keyLabels } from './key-label.ts';

/** All commands with their keys, to read, to search and to run: the help and the palette in one dialog. */
@customElement('help-sheet')
export class HelpSheet extends LitElement {
  static override styles = [
    controlStyles,
    css`
      dialog {
        width: min(60rem, calc(100vw - 2 * var(--space-3)));
        max-height: calc(100dvh - 2 * var(--space-3));
        padding: 0;
        border: 1px solid var(--control);
        border-radius: calc(2 * var(--radius));
        background: var(--surface);
        color: var(--ink);
        box-shadow: var(--shadow);
      }
      dialog::backdrop {
        background: color-mix(in oklab, var(--surface) 45%, #00000099);
      }
      .top {
        position: sticky;
        top: 0;
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: center;
        padding: var(--space-3) var(--space-4);
        border-bottom: 1px solid var(--line);
        background: var(--surface);
      }
      h2 {
        flex: 1 1 14rem;
        margin: 0;
        font-size: var(--text-l);
      }
      input {
        flex: 1 1 10rem;
        min-width: 0;
      }
      .close {
        min-width: var(--target);
        padding: 0;
      }
      .groups {
        columns: 20rem auto;
        column-gap: var(--space-5);
        padding: var(--space-4);
      }
      section {
        break-inside: avoid;
        margin-bottom: var(--space-4);
      }
      h3 {
        margin: 0 0 var(--space-1);
        color: var(--muted);
        font-size: var(--text-s);
        font-weight: 600;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .row {
        display: flex;
        gap: var(--space-3);
        align-items: center;
        justify-content: space-between;
        width: 100%;
        padding: var(--space-1) var(--space-2);
        text-align: start;
      }
      .keys {
        display: inline-flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: center;
        justify-content: flex-end;
      }
      .binding {
        white-space: nowrap;
      }
      .note {
        color: var(--muted);
        font-size: var(--text-xs);
      }
    `,
  ];

  @property({ attribute: false }) commands: readonly Command[] = [];
  @state() private wanted = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  constructor() {
    super();
    new Localized(this);
  }

  show(): void {
    if (this.dialog.open) return;
    this.wanted = '';
    this.requestUpdate(); // which commands are enabled may have changed
    this.dialog.showModal();
  }

  override render() {
    const found = this.commands.filter((command) => matches(command, this.wanted));
    return html`<dialog .closedBy=${'any'} aria-labelledby="title">
      <div class="top">
        <h2 id="title">${t(help.title)}</h2>
        <input
          type="search"
          placeholder=${t(help.filter)}
          aria-label=${t(help.filter)}
          .value=${this.wanted}
          @input=${(event: InputEvent) => (this.wanted = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => this.runFirst(event, found)}
        />
        <button
          type="button"
          class="quiet close"
          aria-label=${t(shell.close)}
          title=${t(shell.close)}
          @click=${() => this.dialog.close()}
        >
          ${icon('close')}
        </button>
      </div>
      <div class="groups">
        ${found.length === 0 ? html`<p>${t(help.none)}</p>` : nothing}
        ${groups.map((group) => this.renderGroup(group, found))}
      </div>
    </dialog>`;
  }

  private renderGroup(group: CommandGroup, found: readonly Command[]) {
    const members = found.filter((command) => command.group === group);
    if (members.length === 0) return nothing;
    return html`<section>
      <h3>${t(commandGroups[group])}</h3>
      <ul>
        ${members.map((command) => html`<li>${this.renderCommand(command)}</li>`)}
      </ul>
    </section>`;
  }

  private renderCommand(command: Command) {
    return html`<button
      type="button"
      class="quiet row"
      ?disabled=${!isEnabled(command)}
      @click=${() => this.run(command)}
    >
      <span>${t(command.label)}</span>
      <span class="keys">
        ${command.keys?.map(renderBinding)}
        ${command.stageKeys ? html`${command.stageKeys.map(renderBinding)}<span class="note">${t(help.clicker)}</span>` : nothing}
      </span>
    </button>`;
  }

  private runFirst(event: KeyboardEvent, found: readonly Command[]): void {
    const first = found.find(isEnabled);
    if (event.key !== 'Enter' || event.isComposing || this.wanted === '' || !first) return;
    event.preventDefault();
    this.run(first);
  }

  private run(command: Command): void {
    this.dialog.close();
    command.run();
  }
}

const groups = Object.keys(commandGroups) as CommandGroup[];

function renderBinding(key: string) {
  return html`<span class="binding">${keyLabels(key).map((label) => html`<kbd>${label}</kbd> `)}</span>`;
}

/** Every word that was typed is in the command's name, in either language. */
function matches(command: Command, wanted: string): boolean {
  const names = `${command.label.en} ${command.label['zh-Hant']}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}

declare global {
  interface HTMLElementTagNameMap {
    'help-sheet': HelpSheet;
  }
}
