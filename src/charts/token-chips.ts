import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { Localized, integer, language, t } from '../i18n/i18n.ts';
import { chartMessages, chipMessages } from '../i18n/messages/charts.ts';
import { assembleCharacters, type CharacterGroup } from './assemble-characters.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { rechunk, sameItem } from './chunks.ts';
import { tokenText } from './token-text.ts';
import { tokenLabel, visibleBytes, type LabelledToken } from './visible-text.ts';

export interface ChipPiece extends LabelledToken {
  readonly token: number;
  /** A control token such as BOS. */
  readonly special?: boolean | undefined;
}

/** A text cut into tokens: id and text of each, and the bytes of tokens that are only part of a character. */
@customElement('token-chips')
export class TokenChips extends LitElement {
  static override styles = [
    chartStyles,
    css`
      .chunk {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3em;
        content-visibility: auto;
        contain-intrinsic-size: auto 12rem;
        padding-block-end: 0.3em;
        font-size: var(--_text-token);
      }
      .chip {
        display: grid;
        justify-items: center;
        align-content: start;
        min-width: 1.7em;
        padding: 0.05em 0.3em 0.15em;
        border: max(1px, var(--stroke, 1px)) solid var(--_control);
        border-radius: var(--radius, 0.375rem);
        background: var(--_raised);
        line-height: 1.35;
      }
      .chip.special {
        border-style: dashed;
        background: none;
        font-family: var(--font-mono, monospace);
      }
      .special .text {
        font-size: 0.75em;
        line-height: 1.8;
      }
      .text {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .id {
        color: var(--_muted);
        font-size: var(--_text-xs);
        line-height: 1.1;
      }
      .character {
        display: grid;
        justify-items: center;
      }
      .parts {
        display: flex;
        gap: 0.4em;
        border-block-start: max(2px, var(--stroke, 1.5px)) solid var(--_accent);
      }
      .part {
        display: grid;
        justify-items: center;
      }
      .bytes {
        font-family: var(--font-mono, monospace);
        font-size: max(0.62em, var(--_text-xs));
      }
      .end {
        font-family: var(--font-mono, monospace);
        font-size: 0.75em;
      }
    `,
  ];

  @property({ attribute: false }) pieces: readonly ChipPiece[] = [];
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private chunks: readonly (readonly CharacterGroup<ChipPiece>[])[] = [];

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    if (this.pieces.length === 0) return html`<p class="note">${t(chartMessages.empty)}</p>`;
    this.chunks = rechunk(this.chunks, assembleCharacters(this.pieces), sameGroup);
    const caption = this.caption ?? t(chipMessages.caption);
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(chipMessages.summary, integer(this.pieces.length))}
      .table=${this.table()}
    >
      <div role="list" aria-label=${caption || t(chipMessages.caption)}>
        ${this.chunks.map((chunk) =>
          guard(
            [chunk, language()],
            () => html`<div class="chunk" role="presentation">${chunk.map((group) => this.group(group))}</div>`,
          ),
        )}
      </div>
    </chart-frame>`;
  }

  private group({ pieces, text, split }: CharacterGroup<ChipPiece>) {
    const first = pieces[0];
    if (!first) return nothing;
    if (!split) {
      const name = first.special ? t(chipMessages.special) : undefined;
      return html`<div class="chip ${first.special ? 'special' : ''}" role="listitem" title=${ifDefined(name)}>
        <span class="text">${tokenText(first)}</span><span class="id">${first.token}</span>
      </div>`;
    }
    return html`<div
      class="chip character"
      role="listitem"
      title=${ifDefined(text ? undefined : t(chipMessages.incomplete))}
    >
      <span class="text">${text || '⋯'}</span>
      <span class="parts"
        >${pieces.map(
          (piece) =>
            html`<span class="part"
              ><code class="bytes">${visibleBytes(piece.bytes ?? '')}</code><span class="id">${piece.token}</span></span
            >`,
        )}</span
      >
    </div>`;
  }

  private table() {
    return {
      columns: ['#', t(chartMessages.token), t(chartMessages.id), t(chartMessages.bytes)],
      rows: () =>
        this.pieces.map((piece, index) => [
          String(index + 1),
          tokenLabel(piece),
          String(piece.token),
          piece.bytes ? visibleBytes(piece.bytes) : '',
        ]),
    };
  }
}

function sameGroup(a: CharacterGroup<ChipPiece>, b: CharacterGroup<ChipPiece>): boolean {
  return (
    a.text === b.text &&
    a.pieces.length === b.pieces.length &&
    a.pieces.every((piece, index) => sameItem(piece, b.pieces[index]!))
  );
}

declare global {
  interface HTMLElementTagNameMap {
    'token-chips': TokenChips;
  }
}
