import { LitElement, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { Localized, integer, language, percent, t } from '../i18n/i18n.ts';
import { chartMessages, stripMessages } from '../i18n/messages/charts.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { rechunk } from './chunks.ts';
import { entropyThickness } from './scales.ts';
import { tokenStripStyles } from './token-strip-styles.ts';
import { tokenText } from './token-text.ts';
import { tokenLabel, type LabelledToken } from './visible-text.ts';

export interface StripToken extends LabelledToken {
  /** Unique in the strip. */
  readonly node: number;
  /** Of this token, 0 to 1; prompt tokens have none. */
  readonly probability?: number | undefined;
  /** Of the distribution that this token came from, nats. */
  readonly entropy?: number | undefined;
  readonly how?: 'drawn' | 'greedy' | 'forced' | 'chosen' | undefined;
  readonly prompt?: boolean | undefined;
}

/** What the little label over a token says, and where. */
interface Readout {
  readonly text: string;
  /** CSS pixels from the start and from the top of the text. */
  readonly left: number;
  readonly top: number;
}

/**
 * The text token by token: tint = probability, underline = entropy.
 *
 * @fires token-select - {node} (click, ← → Home End)
 */
@customElement('token-strip')
export class TokenStrip extends LitElement {
  static override styles = [chartStyles, tokenStripStyles];

  /** In the order of the text. Chunks whose tokens did not change are not rendered again. */
  @property({ attribute: false }) tokens: readonly StripToken[] = [];
  /** Node. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  @state() private readout: Readout | undefined;
  private chunks: readonly (readonly StripToken[])[] = [];

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    if (this.tokens.length === 0) return html`<p class="note">${t(chartMessages.empty)}</p>`;
    this.chunks = rechunk(this.chunks, this.tokens);
    const caption = this.caption ?? t(stripMessages.caption);
    const prompt = this.tokens.filter((token) => token.prompt).length;
    const stop = this.selected ?? this.tokens.at(-1)?.node;
    let from = 0;
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(stripMessages.summary, integer(prompt), integer(this.tokens.length - prompt))}
      .table=${this.table()}
    >
      <div class="text" @pointerover=${this.shown} @pointerleave=${this.unshown}>
        <div
          role="listbox"
          aria-orientation="horizontal"
          aria-label=${caption || t(stripMessages.caption)}
          @click=${this.clicked}
          @keydown=${this.pressed}
          @focusin=${this.shown}
          @focusout=${this.unshown}
        >
          ${this.chunks.map((chunk) => {
            const first = from;
            from += chunk.length;
            // What of the selection this chunk shows; every other chunk stays as it is.
            const selected = chunk.some((token) => token.node === this.selected) ? this.selected : undefined;
            const stops = chunk.some((token) => token.node === stop) ? stop : undefined;
            return guard([chunk, selected, stops, first, language()], () => this.chunk(chunk, first, selected, stops));
          })}
        </div>
        ${
          this.readout
            ? html`<span
                class="readout"
                style="left: ${this.readout.left}px; top: ${this.readout.top}px"
                aria-hidden="true"
                >${this.readout.text}</span
              >`
            : nothing
        }
      </div>
      ${this.legend()}
    </chart-frame>`;
  }

  private chunk(chunk: readonly StripToken[], first: number, selected: number | undefined, stop: number | undefined) {
    const from = first > 0 ? html`<span class="from" aria-hidden="true">${first + 1}</span>` : nothing;
    return html`<div class="chunk" role="presentation">
      ${from}${chunk.map((token) => this.token(token, token.node === selected, token.node === stop))}
    </div>`;
  }

  // Between the tokens there must be no blank that is not part of the text, hence the shape of this template.
  private token(token: StripToken, selected: boolean, stop: boolean) {
    const { node, probability = 0, entropy = 0, prompt, how = 'drawn' } = token;
    return html`<span
        class="token ${prompt ? 'prompt' : how}"
        role="option"
        data-node=${node}
        tabindex=${stop ? 0 : -1}
        aria-selected=${selected ? 'true' : 'false'}
        aria-label=${this.describe(token)}
        style="--p: ${probability}; --h: ${entropyThickness(entropy)}"
        >${tokenText(token)}</span
      >${token.label.endsWith('\n') ? html`<br />` : nothing}`;
  }

  private describe(token: StripToken): string {
    const { probability, entropy, prompt, how, end } = token;
    return [
      tokenLabel(token),
      end ? t(chartMessages.endOfSequence) : '',
      prompt ? t(stripMessages.prompt) : '',
      probability === undefined ? '' : percent(probability),
      entropy === undefined ? '' : t(stripMessages.nats, entropy.toFixed(2)),
      how && how !== 'drawn' ? t(stripMessages[how]) : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  private legend() {
    const has = (how: StripToken['how']) => this.tokens.some((token) => token.how === how);
    return html`<div class="legend note">
      <span><span class="ramp"></span>${t(stripMessages.probability)}</span>
      <span><span class="wedge"></span>${t(stripMessages.entropy)}</span>
      ${has('chosen') ? html`<span><span class="sample"></span>${t(stripMessages.chosen)}</span>` : nothing}
      ${has('forced') ? html`<span><span class="sample forced"></span>${t(stripMessages.forced)}</span>` : nothing}
    </div>`;
  }

  private table() {
    const { token, probability } = chartMessages;
    const { entropyColumn, how } = stripMessages;
    return {
      columns: ['#', t(token), t(probability), t(entropyColumn), t(how)],
      rows: () =>
        this.tokens.map((item, index) => [
          String(index + 1),
          tokenLabel(item),
          item.probability === undefined ? '' : percent(item.probability, 3),
          item.entropy?.toFixed(3) ?? '',
          item.prompt ? t(stripMessages.prompt) : item.how ? t(stripMessages[item.how]) : '',
        ]),
    };
  }

  private elementAt(event: Event): HTMLElement | undefined {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-node]') : null;
    return at ?? undefined;
  }

  private shown(event: Event): void {
    const element = this.elementAt(event);
    const token = element && this.tokens.find((item) => item.node === Number(element.dataset['node']));
    const text = element?.closest('.text');
    if (!element || !token || !text) {
      this.readout = undefined;
      return;
    }
    const box = element.getBoundingClientRect();
    const frame = text.getBoundingClientRect();
    // Near the end of a line the label would leave the page: 14 em are enough for every label.
    const left = Math.max(0, Math.min(box.left - frame.left, frame.width - 14 * 16));
    this.readout = { text: this.describe(token), left, top: box.bottom - frame.top + 8 };
  }

  private unshown(): void {
    this.readout = undefined;
  }

  private clicked(event: MouseEvent): void {
    const element = this.elementAt(event);
    if (element) this.select(Number(element.dataset['node']));
  }

  /** Keys that the text answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    const element = this.elementAt(event);
    if (!element || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.tokens.findIndex((token) => token.node === Number(element.dataset['node']));
    const last = this.tokens.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, at + 1),
      ArrowLeft: Math.max(0, at - 1),
      Home: 0,
      End: last,
    };
    const to = event.key === 'Enter' ? at : targets[event.key];
    const token = to === undefined ? undefined : this.tokens[to];
    if (!token) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(token.node);
    this.renderRoot.querySelector<HTMLElement>(`[data-node='${token.node}']`)?.focus();
  }

  private select(node: number): void {
    this.dispatchEvent(chartEvent('token-select', { node }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'token-strip': TokenStrip;
  }
}
