import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { barMessages, chartMessages } from '../i18n/messages/charts.ts';
import { icon } from '../ui/icons.ts';
import { shownBars, type RankedRow, type ShownBars } from './bar-rows.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import type { DataTable } from './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { OnStage } from './on-stage.ts';
import { probBarsStyles } from './prob-bars-styles.ts';
import { barDomain, barLength } from './scales.ts';
import { tokenText } from './token-text.ts';
import { isolated, tokenLabel, type LabelledToken } from './visible-text.ts';

export interface BarRow extends LabelledToken {
  readonly token: number;
  /** Probability before the sampler. */
  readonly raw: number;
  /** Probability after the sampler; 0 = removed. */
  readonly final: number;
  /** Name of the sampler stage that removed it, in the page's language. */
  readonly removedBy?: string | undefined;
  /** From 1, in the whole vocabulary; without it the row's place in `rows`. */
  readonly rank?: number | undefined;
  readonly pinned?: boolean | undefined;
  /** The token that the sampler drew, or that was taken. */
  readonly drawn?: boolean | undefined;
}

/** All tokens that are not in `rows`. */
export interface BarTail {
  readonly count: number;
  readonly raw: number;
  readonly final: number;
}

/** Bars that the back row can tell apart. */
const stageBars = 8;

/**
 * The distribution of the next token before and after the sampler.
 *
 * @fires bar-select - {token}: a row is selected (click, ↑ ↓ Home End)
 * @fires bar-choose - {token}: a row is taken as the next token (double click, Enter)
 * @fires bar-pin - {token}: a row's pin is toggled (pin mark, P)
 */
@customElement('prob-bars')
export class ProbBars extends LitElement {
  static override styles = [chartStyles, probBarsStyles];

  /** Descending by raw probability. */
  @property({ attribute: false }) rows: readonly BarRow[] = [];
  @property({ attribute: false }) tail: BarTail = { count: 0, raw: 0, final: 0 };
  /** Token id. */
  @property({ type: Number }) selected: number | undefined;
  /** The rest of the rows joins the tail. Never more than 8 on the stage. */
  @property({ type: Number }) maxRows = 20;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private readonly stage = new OnStage(this);
  private wanted: number | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const most = this.stage.value ? Math.min(stageBars, this.maxRows) : this.maxRows;
    const shown = shownBars(this.rows, this.tail, most, this.selected);
    const first = this.rows[0];
    if (!first) return html`<p class="note">${t(chartMessages.empty)}</p>`;
    const domain = barDomain(shown.rows.flatMap((row) => [row.raw, row.final]));
    const stop = shown.rows.find((row) => row.token === this.selected) ?? shown.rows[0];
    const caption = this.caption ?? t(barMessages.caption);
    const left = shown.rows.filter((row) => row.final > 0).length;
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(barMessages.summary, isolated(first), percent(first.raw), integer(left))}
      .table=${this.table()}
    >
      <div class="bars">
        <div class="row head" aria-hidden="true">
          <span></span><span></span><span>${t(barMessages.scale, percent(domain, 0))}</span>
          <span class="number key raw">${t(barMessages.raw)}</span>
          <span class="number key final">${t(barMessages.final)}</span>
        </div>
        <div
          role="listbox"
          aria-label=${caption || t(barMessages.caption)}
          @click=${this.clicked}
          @dblclick=${this.doubleClicked}
          @keydown=${this.pressed}
        >
          ${repeat(
            shown.rows,
            (row) => row.token,
            (row) => this.row(row, domain, row === stop),
          )}
        </div>
        ${this.rest(shown, domain)}
      </div>
    </chart-frame>`;
  }

  private row(row: RankedRow, domain: number, stop: boolean) {
    const removed = row.final === 0;
    const raw = percent(row.raw);
    const final = percent(row.final);
    return html`<div
      class="row ${removed ? 'removed' : ''} ${row.pinned ? 'pinned' : ''}"
      role="option"
      data-token=${row.token}
      tabindex=${stop ? 0 : -1}
      aria-selected=${row.token === this.selected ? 'true' : 'false'}
      aria-keyshortcuts="Enter P"
    >
      <span class="rank">${row.rank}</span>
      <span class="label"
        >${tokenText(row)}${row.drawn ? html`<span class="taken">${t(barMessages.drawn)}</span>` : nothing}</span
      >
      <span class="pair">
        <span class="bar raw" style="--part: ${barLength(row.raw, domain)}"></span>
        ${
          removed
            ? html`<span class="reason">${row.removedBy ? t(barMessages.removedBy, row.removedBy) : final}</span>`
            : html`<span class="bar final" style="--part: ${barLength(row.final, domain)}"></span>`
        }
      </span>
      <span class="number raw"><span class="hidden">${t(barMessages.raw)}</span>${raw}</span>
      <span class="number final"><span class="hidden">${t(barMessages.final)}</span>${removed ? '–' : final}</span>
      <span class="pin" data-pin
        >${icon('pin')}${row.pinned ? html`<span class="hidden">${t(chartMessages.pinned)}</span>` : nothing}</span
      >
    </div>`;
  }

  /** All other tokens, and the sums. */
  private rest({ tail, sum }: ShownBars, domain: number) {
    const bar = (kind: 'raw' | 'final', value: number) =>
      html`<span
        class="bar ${kind} ${value > domain ? 'cut' : ''}"
        style="--part: ${barLength(value, domain)}"
      ></span>`;
    return html`<div class="row tail">
        <span class="label">${t(chartMessages.others, integer(tail.count))}</span>
        <span class="pair">${bar('raw', tail.raw)}${bar('final', tail.final)}</span>
        <span class="number raw">${percent(tail.raw)}</span>
        <span class="number final">${percent(tail.final)}</span>
      </div>
      <div class="row sum">
        <span class="label">${t(barMessages.sum)}</span><span></span>
        <span class="number raw">${percent(sum.raw)}</span>
        <span class="number final">${percent(sum.final)}</span>
      </div>`;
  }

  private table(): DataTable {
    const { token, id, rank } = chartMessages;
    const { rawLong, finalLong, removed } = barMessages;
    return {
      columns: [token, id, rank, rawLong, finalLong, removed].map((message) => t(message)),
      rows: () => [
        ...this.rows.map((row, index) => [
          tokenLabel(row),
          String(row.token),
          integer(row.rank ?? index + 1),
          percent(row.raw, 3),
          percent(row.final, 3),
          row.removedBy ?? '',
        ]),
        [
          t(chartMessages.others, integer(this.tail.count)),
          '',
          '',
          percent(this.tail.raw, 3),
          percent(this.tail.final, 3),
          '',
        ],
      ],
    };
  }

  private tokenAt(event: Event): number | undefined {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null;
    return row ? Number(row.dataset['token']) : undefined;
  }

  private clicked(event: MouseEvent): void {
    const token = this.tokenAt(event);
    if (token === undefined) return;
    const pin = event.target instanceof Element && event.target.closest('[data-pin]') !== null;
    this.emit(pin ? 'bar-pin' : 'bar-select', token);
  }

  private doubleClicked(event: MouseEvent): void {
    const token = this.tokenAt(event);
    const pin = event.target instanceof Element && event.target.closest('[data-pin]') !== null;
    if (token !== undefined && !pin) this.emit('bar-choose', token);
  }

  /** Keys that the list answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    const token = this.tokenAt(event);
    if (token === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter') this.emit('bar-choose', token);
    else if (event.key.toLowerCase() === 'p') this.emit('bar-pin', token);
    else if (!this.moveFrom(token, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  private moveFrom(token: number, key: string): boolean {
    const last = this.rows.length - 1;
    const at = this.rows.findIndex((row) => row.token === token);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, at + 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: last,
    };
    const to = targets[key];
    const row = to === undefined ? undefined : this.rows[to];
    if (!row) return false;
    this.emit('bar-select', row.token);
    this.wanted = row.token;
    this.requestUpdate();
    return true;
  }

  /** The row that the keyboard moved to may only get its bar when it is the selected one. */
  override updated(): void {
    if (this.wanted === undefined) return;
    const row = this.renderRoot.querySelector<HTMLElement>(`[data-token='${this.wanted}']`);
    if (!row) return;
    row.focus();
    this.wanted = undefined;
  }

  private emit(type: 'bar-select' | 'bar-choose' | 'bar-pin', token: number): void {
    this.dispatchEvent(chartEvent(type, { token }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'prob-bars': ProbBars;
  }
}
