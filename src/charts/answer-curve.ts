import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { answerMessages } from '../i18n/messages/thoughts.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { Sized } from './sized.ts';

/** What would have been answered after `cut` thoughts. */
export interface AnswerPoint {
  readonly cut: number;
  readonly answer: string | undefined;
  readonly right: boolean;
  /** Of that answer. */
  readonly probability: number;
  /** Of the right answer, where it is known. */
  readonly target: number | undefined;
}

/**
 * The answer so far: the probability of the right one as a line, and what would be answered as marks, filled when right.
 *
 * @fires cut-select - {cut} (click, ← → Home End)
 */
@customElement('answer-curve')
export class AnswerCurve extends LitElement {
  static override styles = [
    chartStyles,
    css`
      :host {
        --_right: light-dark(#00754f, #2cc295);
        font-size: var(--_text-s);
      }
      [role='slider'] {
        height: 12em;
        cursor: pointer;
        touch-action: pan-y;
      }
      svg {
        display: block;
        width: 100%;
        height: 12em;
        overflow: visible;
        forced-color-adjust: none;
      }
      text {
        fill: var(--_muted);
        font-size: var(--_text-xs);
      }
      .grid {
        stroke: var(--_line);
      }
      .target {
        fill: none;
        stroke: var(--_right);
        stroke-width: var(--_stroke);
      }
      .right {
        fill: var(--_right);
        stroke: var(--_right);
      }
      .wrong {
        fill: var(--_surface);
        stroke: var(--_warm);
      }
      .right,
      .wrong {
        stroke-width: max(2px, var(--stroke, 1.5px));
      }
      .here {
        stroke: var(--_accent);
        stroke-width: max(2px, var(--stroke, 1.5px));
      }
      .legend {
        display: var(--chart-legend, flex);
        flex-wrap: wrap;
        gap: 0.2em 1.2em;
      }
      .legend span {
        display: inline-flex;
        gap: 0.4em;
        align-items: center;
      }
      .legend svg {
        width: 1.8em;
        height: 1em;
      }
    `,
  ];

  /** In the order of `cut`. */
  @property({ attribute: false }) points: readonly AnswerPoint[] = [];
  /** Thoughts of the whole, where the axis ends. */
  @property({ type: Number }) length = 0;
  /** A cut. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private readonly size = new Sized(this);

  constructor() {
    super();
    new Localized(this);
  }

  private get at(): number {
    const { points, selected } = this;
    const found = selected === undefined ? -1 : points.findLastIndex(({ cut }) => cut <= selected);
    return found < 0 ? points.length - 1 : found;
  }

  override render() {
    const { points } = this;
    if (points.length === 0) return html`<p class="note">${t(answerMessages.empty)}</p>`;
    const caption = this.caption ?? t(answerMessages.caption);
    const point = points[this.at]!;
    return html`<chart-frame .caption=${caption} .summary=${this.spoken(point)} .table=${this.table()}>
      <div
        role="slider"
        tabindex="0"
        aria-label=${caption || t(answerMessages.caption)}
        aria-valuemin="0"
        aria-valuemax=${points.length - 1}
        aria-valuenow=${this.at}
        aria-valuetext=${this.spoken(point)}
        @click=${this.clicked}
        @keydown=${this.pressed}
      >
        ${this.size.width > 0 ? this.picture() : nothing}
      </div>
      ${this.legend()}
    </chart-frame>`;
  }

  private spoken({ cut, answer, right, probability, target }: AnswerPoint): string {
    const said = t(answerMessages.point, integer(cut), answer ?? '–', percent(probability, 0), right);
    return target === undefined ? said : `${said} ${t(answerMessages.target, percent(target, 0))}`;
  }

  private legend() {
    const sample = (name: string, drawn: unknown) =>
      html`<span><svg viewBox="0 0 28 16" aria-hidden="true">${drawn}</svg>${name}</span>`;
    return html`<div class="legend note">
      ${
        this.points.some(({ target }) => target !== undefined)
          ? sample(t(answerMessages.targetLine), svg`<path class="target" d="M1 8h26"></path>`)
          : nothing
      }
      ${sample(t(answerMessages.rightAnswer), svg`<circle class="right" cx="14" cy="8" r="5"></circle>`)}
      ${sample(t(answerMessages.wrongAnswer), svg`<rect class="wrong" x="9" y="3" width="10" height="10"></rect>`)}
    </div>`;
  }

  private picture() {
    const { em, width } = this.size;
    const [left, right, top, bottom] = [3 * em, width - 0.8 * em, 0.8 * em, 10.2 * em];
    const end = Math.max(1, this.length, this.points.at(-1)!.cut);
    const x = (cut: number): number => left + (cut / end) * (right - left);
    const y = (share: number): number => bottom - share * (bottom - top);
    const line = this.points.flatMap(({ cut, target }) => (target === undefined ? [] : [`${x(cut)},${y(target)}`]));
    const here = x(this.points[this.at]!.cut);
    const r = 0.36 * em;
    return svg`<svg aria-hidden="true">
      ${[0, 0.5, 1].map(
        (tick) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)}></line>
          <text x=${left - 5} y=${y(tick)} text-anchor="end" dominant-baseline="central">${percent(tick, 0)}</text>`,
      )}
      <text x=${left} y=${11.6 * em}>0</text>
      <text x=${right} y=${11.6 * em} text-anchor="end">${t(answerMessages.axis, integer(end))}</text>
      <line class="here" x1=${here} x2=${here} y1=${top} y2=${bottom}></line>
      <polyline class="target" points=${line.join(' ')}></polyline>
      ${this.points.map(({ cut, right: isRight, probability }) =>
        isRight
          ? svg`<circle class="right" cx=${x(cut)} cy=${y(probability)} r=${r}></circle>`
          : svg`<rect class="wrong" x=${x(cut) - r} y=${y(probability) - r} width=${2 * r} height=${2 * r}></rect>`,
      )}
    </svg>`;
  }

  private table() {
    const { thoughts, answer, verdict, probability, targetColumn, right, wrong } = answerMessages;
    return {
      columns: [t(thoughts), t(probability), t(targetColumn), t(verdict), t(answer)],
      rows: () =>
        this.points.map((point) => [
          String(point.cut),
          percent(point.probability),
          point.target === undefined ? '' : percent(point.target),
          t(point.right ? right : wrong),
          point.answer ?? '',
        ]),
    };
  }

  private clicked(event: MouseEvent): void {
    const { em, width } = this.size;
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const end = Math.max(1, this.length, this.points.at(-1)!.cut);
    const cut = ((event.clientX - box.left - 3 * em) / (width - 3.8 * em)) * end;
    const distances = this.points.map((point) => Math.abs(point.cut - cut));
    this.select(distances.indexOf(Math.min(...distances)));
  }

  /** Keys that the chart answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: this.at + 1,
      ArrowLeft: this.at - 1,
      Home: 0,
      End: this.points.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(to);
  }

  private select(index: number): void {
    const point = this.points[index];
    if (point) this.dispatchEvent(chartEvent('cut-select', { cut: point.cut }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-curve': AnswerCurve;
  }
}
