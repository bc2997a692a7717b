import { css, html, nothing } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import '../../charts/token-chips.ts';
import type { ChipPiece } from '../../charts/token-chips.ts';
import { t } from '../../i18n/i18n.ts';
import { predict, tokenizing } from '../../i18n/messages/predict.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { knowsOnlyChinese, looksUnknown } from './prompt-advice.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { PredictPanel } from './predict-panel.ts';

/** The beginning of the text, and the tokens that the model sees instead of its characters. */
@customElement('prompt-editor')
export class PromptEditor extends PredictPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
        align-content: start;
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }
      textarea {
        flex: 1 1 12rem;
        min-width: 0;
        min-height: var(--target);
        max-height: 8rem;
        font-size: var(--text-l);
        line-height: 1.35;
        resize: vertical;
        field-sizing: content;
      }
      .examples {
        gap: var(--space-1);
        margin-top: var(--space-1);
      }
      .examples button {
        min-height: 1.5rem;
        padding: 0 var(--space-2);
        font-size: var(--text-s);
      }
      .note {
        margin: var(--space-1) 0 0;
        font-size: var(--text-s);
      }
      .chips {
        max-height: 6.5rem;
        overflow-y: auto;
      }
      @media (pointer: coarse) {
        .examples button {
          min-height: var(--target);
        }
      }
    `,
  ];

  @query('textarea') private readonly area!: HTMLTextAreaElement;

  override focus(): void {
    this.area.focus();
    this.area.select();
  }

  override render() {
    const { draft } = this.run.state;
    const { differs } = this.run.actions.drafting;
    return html`<div>
        <div class="row">
          <textarea
            rows="1"
            lang="zh-Hant"
            aria-label=${t(predict.prompt)}
            placeholder=${t(predict.placeholder)}
            .value=${live(draft.text)}
            spellcheck="false"
            @input=${this.typed}
            @keydown=${this.pressed}
          ></textarea>
          ${differs ? commandButton(this.run.commands.start, { look: 'primary' }) : nothing}
        </div>
        ${this.notes()}
        <div class="row examples" role="group" aria-label=${t(predict.examples)}>
          ${this.examples().map(
            (text) =>
              html`<button type="button" lang="zh-Hant" @click=${() => this.choose(text)}>${text.trim()}</button>`,
          )}
        </div>
      </div>
      <div class="chips"><token-chips .caption=${''} .pieces=${this.chips()}></token-chips></div>`;
  }

  private notes() {
    const { draft, activity } = this.run.state;
    const { loaded } = this.run;
    const { normalized } = draft.encoding ?? {};
    const isForeign = loaded && knowsOnlyChinese(loaded.model) && looksUnknown(draft.text);
    return html`${normalized === undefined ? nothing : html`<p class="note">${t(tokenizing.normalized, normalized)}</p>`}
    ${isForeign ? html`<p class="note">${t(predict.classicalOnly)}</p>` : nothing}
    ${
      this.run.actions.drafting.differs && activity === 'idle'
        ? html`<p class="note">${t(predict.notStarted)}</p>`
        : nothing
    }`;
  }

  /** The examples of the model's entry in the catalogue. */
  private examples(): readonly string[] {
    const { engineState, catalog } = this.run.parts;
    const state = engineState.value;
    const id = state.status === 'idle' ? undefined : state.modelId;
    const entry = catalog.value.find((model) => model.id === id);
    return entry?.examples.map(({ text }) => text) ?? [];
  }

  private chips(): readonly ChipPiece[] {
    const { loaded, state } = this.run;
    const { encoding } = state.draft;
    if (!loaded || !encoding) return this.recordedChips();
    const ends = this.run.ends();
    return encoding.tokens.flatMap((token) => {
      const piece = loaded.model.pieces[token];
      if (!piece) return [];
      const { text, special } = piece;
      const bytes = text === '' ? hex(piece.bytes) : undefined;
      return [{ token, label: text, special, end: ends.has(token) && !special, ...(bytes ? { bytes } : {}) }];
    });
  }

  private recordedChips(): readonly ChipPiece[] {
    return this.run.parts.store.value.prompt.map(({ token, text, bytes }) => ({
      token,
      label: text,
      ...(bytes === undefined ? {} : { bytes }),
    }));
  }

  private typed(): void {
    this.run.actions.drafting.write(this.area.value);
  }

  private choose(text: string): void {
    this.run.actions.drafting.write(text);
    void this.run.actions.drafting.start();
  }

  /** Enter starts, as in a search field; Shift+Enter is a line break; Escape goes back to the room's keys. */
  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'Escape') this.area.blur();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.area.blur();
    void this.run.actions.drafting.start();
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

declare global {
  interface HTMLElementTagNameMap {
    'prompt-editor': PromptEditor;
  }
}
