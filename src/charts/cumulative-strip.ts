import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { chartMessages, drawMessages } from '../i18n/messages/charts.ts';
import './chart-frame.ts';
import type { DataTable } from './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { cumulativeStripStyles } from './cumulative-strip-styles.ts';
import { reducedMotion } from './motion.ts';
import { textWidth, unitNumber } from './scales.ts';
import { Sized } from './sized.ts';
import { tokenText } from './token-text.ts';
import { isolated, tokenLabel, type LabelledToken } from './visible-text.ts';

/** A token's part [low, high) of the unit interval. */
export interface StripSegment extends LabelledToken {
  readonly token: number;
  readonly low: number;
  readonly high: number;
}

/** The part of all tokens that have no segment. */
export interface StripTail {
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

const swingTime = 300; // ms

/** The draw: the sampler's distribution as parts of the unit interval, and a needle at the random number. */
@customElement('cumulative-strip')
export class CumulativeStrip extends LitElement {
  static override styles = [chartStyles, cumulativeStripStyles];

  /** Ascending, without gaps, from 0. */
  @property({ attribute: false }) segments: readonly StripSegment[] = [];
  @property({ attribute: false }) tail: StripTail | undefined;
  /** The recorded random number in [0, 1). */
  @property({ type: Number }) u: number | undefined;
  /** The token that was taken. */
  @property({ type: Number }) token: number | undefined;
  /** Let the needle swing (300 ms) when `u` changes; never with reduced motion. Clicking the strip ends it at once. */
  @property({ type: Boolean }) swing = false;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private readonly size = new Sized(this);
  private animation: Animation | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    if (this.segments.length === 0) return html`<p class="note">${t(chartMessages.empty)}</p>`;
    const summary = this.summary();
    return html`<chart-frame
      .caption=${this.caption ?? t(drawMessages.caption)}
      .summary=${summary}
      .table=${this.table()}
    >
      <div class="strip" role="img" aria-label=${summary} @pointerdown=${() => this.animation?.finish()}>
        <div class="parts">
          ${this.segments.map((segment, index) => this.block(segment, index % 2 === 1))}
          ${this.tail && this.tail.high > this.tail.low ? this.tailBlock(this.tail) : nothing}
        </div>
        <div class="axis">
          ${[0, 0.25, 0.5, 0.75, 1].map((tick) => html`<span style="left: ${tick * 100}%">${tick}</span>`)}
        </div>
        ${this.u === undefined ? nothing : this.needle(this.u)}
      </div>
    </chart-frame>`;
  }

  private block(segment: StripSegment, odd: boolean) {
    const { low, high, token } = segment;
    if (high <= low) return nothing;
    const label = this.fits(segment) ? html`<span>${tokenText(segment)}</span>` : nothing;
    return html`<span
      class="part ${odd ? 'odd' : ''} ${token === this.token ? 'taken' : ''}"
      style="left: ${low * 100}%; width: ${(high - low) * 100}%"
      >${label}</span
    >`;
  }

  private tailBlock({ low, high, count }: StripTail) {
    const label = t(chartMessages.others, integer(count));
    const room = (high - low) * this.size.width > textWidth(label) * this.size.em;
    return html`<span class="part tail" style="left: ${low * 100}%; width: ${(high - low) * 100}%"
      >${room ? label : nothing}</span
    >`;
  }

  private needle(u: number) {
    return html`<div class="travel ${u > 0.5 ? 'late' : ''}" style="--u: ${u}">
      <span class="needle"></span><span class="flag">u = ${unitNumber(u)}</span>
    </div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('u') || this.u === undefined || !this.swing || reducedMotion()) return;
    const travel = this.renderRoot.querySelector('.travel');
    if (!travel) return;
    const from = changed.get('u') ?? 0;
    const beyond = Math.min(1, Math.max(0, this.u + (this.u - from) * 0.06));
    const at = (share: number) => ({ transform: `translateX(${share * 100}%)` });
    this.animation?.cancel();
    // The last frame is the style itself, so the needle rests on u exactly.
    this.animation = travel.animate([at(from), { ...at(beyond), offset: 0.75 }, at(this.u)], {
      duration: swingTime,
      easing: 'ease-in-out',
    });
  }

  /** A label is drawn where it fits; every token stands in the table. */
  private fits(segment: StripSegment): boolean {
    const tokenSize = 1.25 * this.size.em;
    return (segment.high - segment.low) * this.size.width > (textWidth(tokenLabel(segment)) + 0.4) * tokenSize;
  }

  private summary(): string {
    const { u } = this;
    if (u === undefined) return t(drawMessages.waiting);
    const hit = this.segments.find(({ low, high }) => low <= u && u < high);
    const taken = this.segments.find((segment) => segment.token === this.token);
    const name = hit ? isolated(hit) : t(chartMessages.others, integer(this.tail?.count ?? 0));
    if (taken && taken !== hit) return t(drawMessages.elsewhere, unitNumber(u), name, isolated(taken));
    const range = hit ?? this.tail;
    if (!range) return t(drawMessages.waiting);
    return t(drawMessages.summary, unitNumber(u), name, unitNumber(range.low), unitNumber(range.high));
  }

  private table(): DataTable {
    const { low, high, width } = drawMessages;
    return {
      columns: [t(chartMessages.token), t(low), t(high), t(width)],
      rows: () => [
        ...this.segments.map((segment) => [tokenLabel(segment), ...range(segment)]),
        ...(this.tail ? [[t(chartMessages.others, integer(this.tail.count)), ...range(this.tail)]] : []),
      ],
    };
  }
}

function range({ low, high }: { readonly low: number; readonly high: number }): readonly string[] {
  return [unitNumber(low), unitNumber(high), percent(high - low, 3)];
}

declare global {
  interface HTMLElementTagNameMap {
    'cumulative-strip': CumulativeStrip;
  }
}
