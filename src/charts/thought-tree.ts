import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, t } from '../i18n/i18n.ts';
import { thoughtMessages } from '../i18n/messages/thoughts.ts';
import { cellName } from '../reasoning/maze/vocabulary.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { columnsOf, searchRows, type SearchRow } from './search-rows.ts';
import { Sized } from './sized.ts';
import { outcomeMarks, type DrawnStep } from './thought-step.ts';
import { stepsTable } from './thought-table.ts';

/**
 * A search as a tree: time runs down, depth runs right; a row that begins further left is a jump back.
 *
 * @fires step-select - {step} (click; ↑ ↓ Home End)
 */
@customElement('thought-tree')
export class ThoughtTree extends LitElement {
  static override styles = [
    chartStyles,
    css`
      :host {
        --_row: calc(var(--_text-s) * 2);
        font-size: var(--_text-s);
      }
      [role='slider'] {
        max-height: var(--tree-height, 20rem);
        overflow: auto;
        cursor: pointer;
      }
      svg {
        display: block;
        overflow: visible;
        forced-color-adjust: none;
      }
      .edge,
      .track {
        fill: none;
        stroke: var(--_control);
        stroke-width: max(2px, var(--stroke, 1.5px));
      }
      .edge {
        stroke-dasharray: 2 4;
      }
      .track {
        stroke: light-dark(#0072b2, #56b4e9);
        stroke-width: var(--_stroke);
      }
      .dot {
        fill: light-dark(#0072b2, #56b4e9);
      }
      .forced .track,
      .forced .dot {
        stroke-dasharray: 5 3;
      }
      .chosen .back {
        fill: var(--_accent-soft);
      }
      .back {
        fill: transparent;
      }
      text {
        fill: var(--_ink);
        dominant-baseline: central;
      }
      .mark {
        font-weight: 700;
      }
      .cell {
        fill: var(--_muted);
        font-size: var(--_text-xs);
        text-anchor: middle;
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly DrawnStep[] = [];
  /** Index. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private readonly size = new Sized(this);

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { steps } = this;
    if (steps.length === 0) return html`<p class="note">${t(thoughtMessages.empty)}</p>`;
    const caption = this.caption ?? t(thoughtMessages.treeCaption);
    const ends = steps.filter(({ outcome }) => outcome === 'dead-end').length;
    const rows = searchRows(steps);
    const { em } = this.size;
    const height = 2 * em * rows.length;
    const at = this.selected ?? steps.length - 1;
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(thoughtMessages.stepsSummary, integer(steps.length), integer(ends))}
      .table=${stepsTable(steps)}
    >
      <div
        role="slider"
        tabindex="0"
        aria-orientation="vertical"
        aria-label=${caption || t(thoughtMessages.treeCaption)}
        aria-valuemin="1"
        aria-valuemax=${steps.length}
        aria-valuenow=${at + 1}
        aria-valuetext=${this.spoken(steps[at], at)}
        style="height: calc(${2 * rows.length}em + 4px)"
        @click=${this.clicked}
        @keydown=${this.pressed}
      >
        ${this.size.width > 0 ? this.picture(rows, height) : nothing}
      </div>
    </chart-frame>`;
  }

  private spoken(step: DrawnStep | undefined, index: number): string {
    return step ? `${index + 1} · ${step.text} · ${t(thoughtMessages.outcomes[step.outcome])}` : '';
  }

  private picture(rows: readonly SearchRow[], height: number) {
    const { width, em } = this.size;
    const columns = columnsOf(rows);
    const column = Math.max(0.9 * em, Math.min(2.4 * em, (width - 5 * em) / columns));
    const full = Math.max(width - 4, columns * column + 4 * em);
    return svg`<svg viewBox="0 0 ${full} ${height}" width=${full} height=${height} aria-hidden="true">
      ${rows.map((row, index) => this.row(row, index, column, full))}
    </svg>`;
  }

  private row(row: SearchRow, index: number, column: number, full: number) {
    const { em } = this.size;
    const y = (index + 0.5) * 2 * em;
    const x = (at: number): number => (at + 0.7) * column;
    const end = row.column + row.length - 1;
    const { outcome, forced, cells, illegal } = row.step;
    const parentY = row.parent === undefined ? undefined : (row.parent + 0.5) * 2 * em;
    const named = column >= 1.9 * em;
    return svg`<g class="${forced ? 'forced' : ''} ${index === this.selected ? 'chosen' : ''}">
      <rect class="back" x="0" y=${y - em} width=${full} height=${2 * em}></rect>
      ${parentY === undefined ? nothing : svg`<path class="edge" d="M${x(row.column)} ${parentY}V${y}"></path>`}
      <path class="track" d="M${x(row.column)} ${y}H${x(end)}"></path>
      ${Array.from({ length: row.length }, (_, i) => {
        const cx = x(row.column + i);
        const cell = cells[i];
        return svg`<circle class="dot" cx=${cx} cy=${y} r=${0.2 * em}></circle>
          ${named && cell !== undefined ? svg`<text class="cell" x=${cx} y=${y - 0.7 * em}>${cellName(cell)}</text>` : nothing}`;
      })}
      <text class="mark" x=${x(end) + 0.6 * em} y=${y}>${outcomeMarks[outcome]}${illegal > 0 ? ' ⚠' : ''}${
        named ? '' : ` ${cells.length > 0 ? cellName(cells.at(-1)!) : ''}`
      }</text>
    </g>`;
  }

  private clicked(event: MouseEvent): void {
    const picture = this.renderRoot.querySelector('svg');
    if (!picture) return;
    const row = Math.floor((event.clientY - picture.getBoundingClientRect().top) / (2 * this.size.em));
    this.select(row);
  }

  /** Keys that the tree answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.selected ?? this.steps.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: this.steps.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(to);
  }

  private select(step: number): void {
    if (step >= 0 && step < this.steps.length) this.dispatchEvent(chartEvent('step-select', { step }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'thought-tree': ThoughtTree;
  }
}
