import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { watchMessages } from '../i18n/messages/charts.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { logAxis, shorten, spread, textWidth, type LogAxis } from './scales.ts';
import { Sized } from './sized.ts';
import { isolated, tokenLabel, type LabelledToken } from './visible-text.ts';
import { watchLinesStyles } from './watch-lines-styles.ts';

export interface WatchPoint {
  /** Position in the text, ascending. */
  readonly step: number;
  readonly node: number;
  /** Before the sampler. */
  readonly probability: number;
  /** From 1, in the whole vocabulary. */
  readonly rank?: number | undefined;
}

export interface WatchSeries extends LabelledToken {
  readonly token: number;
  readonly points: readonly WatchPoint[];
}

const dashes = [[], [9, 4], [2, 4], [10, 3, 2, 3], [16, 4]];
/** Dashes and markers are drawn for this font size, and grow with it, px. */
const markerEm = 15;
/** Around the origin, 8 px wide: circle, square, triangle, diamond, cross. */
const markers = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z',
  'M-3.5-3.5h7v7h-7z',
  'M0-4.5L4.5 3.5h-9z',
  'M0-5L5 0 0 5-5 0z',
  'M-4-4L4 4M-4 4L4-4',
];
const most = markers.length;
/** Widest name of a token beside its line, em. */
const longest = 4;
/** More steps than this: markers only at the selected step. */
const crowded = 40;

/** Pixels: the field of the lines within the picture. */
interface Field {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the points of a picture are drawn, and the step that is marked. */
interface View {
  readonly place: (point: WatchPoint) => readonly [x: number, y: number];
  readonly now: number;
  readonly field: Field;
}

/**
 * How probable a few pinned tokens were at each step, on a logarithmic axis.
 *
 * @fires point-select - {node}: a step is selected (click, ← → Home End)
 */
@customElement('watch-lines')
export class WatchLines extends LitElement {
  static override styles = [chartStyles, watchLinesStyles];

  /** At most five are drawn. */
  @property({ attribute: false }) series: readonly WatchSeries[] = [];
  /** Node of the step that is marked. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private readonly size = new Sized(this);
  private field: Field = { left: 0, right: 0, top: 0, bottom: 0 };

  constructor() {
    super();
    new Localized(this);
  }

  override willUpdate(): void {
    this.field = this.measure();
  }

  override render() {
    const series = this.series.slice(0, most);
    const steps = this.steps();
    if (series.length === 0 || steps.length === 0) return html`<p class="note">${t(watchMessages.empty)}</p>`;
    const caption = this.caption ?? t(watchMessages.caption);
    const at = this.selectedIndex(steps);
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(watchMessages.summary, series.map(isolated).join(', '), integer(steps.length))}
      .table=${this.table(steps)}
    >
      <div
        role="slider"
        tabindex="0"
        aria-label=${caption || t(watchMessages.caption)}
        aria-valuemin="1"
        aria-valuemax=${steps.length}
        aria-valuenow=${at + 1}
        aria-valuetext=${this.spoken(steps[at]!)}
        @click=${this.clicked}
        @keydown=${this.pressed}
      >
        ${this.size.width > 0 ? this.picture(series, steps, at) : nothing}
      </div>
    </chart-frame>`;
  }

  private picture(series: readonly WatchSeries[], steps: readonly number[], at: number) {
    const { width, em } = this.size;
    const height = 12 * em;
    const { field } = this;
    const axis = this.axis();
    const y = (probability: number) => field.bottom - axis.position(probability) * (field.bottom - field.top);
    const places = new Map(steps.map((step, index) => [step, this.x(index, steps)]));
    const now = steps[at]!;
    const heights = series.map((item) => y(valueAt(item, now)?.probability ?? 0));
    const labels = spread(heights, 1.9 * em, field.bottom);
    const view: View = { place: (point) => [places.get(point.step)!, y(point.probability)], now, field };
    const footer = (step: number, x: number, anchor: string) =>
      svg`<text x=${x} y=${height - 0.2 * em} text-anchor=${anchor}>${t(watchMessages.step, integer(step))}</text>`;
    return svg`<svg viewBox="0 0 ${width} ${height}" height=${height} aria-hidden="true">
      ${axis.ticks.map((tick) => this.tick(tick, y(tick), field))}
      ${footer(steps[0]!, field.left, 'start')}
      ${steps.length > 1 ? footer(steps.at(-1)!, field.right, 'end') : nothing}
      <line class="rule" x1=${this.x(at, steps)} x2=${this.x(at, steps)} y1=${field.top} y2=${field.bottom}></line>
      ${series.map((item, index) => this.line(item, index, labels[index]!, steps.length <= crowded, view))}
    </svg>`;
  }

  private tick(probability: number, y: number, field: Field) {
    return svg`<line class="grid" x1=${field.left} x2=${field.right} y1=${y} y2=${y}></line>
      <text x=${field.left - 6} y=${y} text-anchor="end" dominant-baseline="central">${tickLabel(probability)}</text>`;
  }

  private line(item: WatchSeries, index: number, label: number, everyMarker: boolean, { place, now, field }: View) {
    const { em } = this.size;
    const places = item.points.map(place);
    const current = valueAt(item, now);
    const marked = everyMarker ? item.points : current ? [current] : [];
    const end = current ? place(current) : places.at(-1);
    const marker = markers[index] ?? '';
    return svg`<g class="series" style="--series: var(--series-${index})">
      <polyline points=${places.map((place) => place.join(',')).join(' ')} stroke-dasharray=${dashes[index]!.map((part) => (part * em) / markerEm).join(' ')}></polyline>
      ${end ? svg`<line class="leader" x1=${end[0]} y1=${end[1]} x2=${field.right + 0.5 * em} y2=${label}></line>` : nothing}
      ${marked.map((point) => {
        const [x, y] = place(point);
        return svg`<path class="marker ${point === current ? 'now' : ''}" d=${marker} transform="translate(${x} ${y}) scale(${em / markerEm})"></path>`;
      })}
      <path class="marker now" d=${marker} transform="translate(${field.right + em} ${label}) scale(${em / markerEm})"></path>
      <text class="name" x=${field.right + 1.7 * em} y=${label}><tspan class="token">${shorten(tokenLabel(item), longest)}</tspan>
        <tspan class="value">${this.value(current)}</tspan></text>
    </g>`;
  }

  private measure(): Field {
    const { width, em } = this.size;
    const ticks = this.axis().ticks.map((tick) => textWidth(tickLabel(tick)));
    // What the labels need: marker, name in the size of a token, value in small type.
    const labels = this.series.slice(0, most).map((item) => {
      const values = item.points.map((point) => textWidth(this.value(point)));
      return (
        2.2 +
        1.37 * Math.min(longest, textWidth(tokenLabel(item))) +
        0.87 * values.reduce((widest, value) => Math.max(widest, value), 0)
      );
    });
    const right = width - Math.max(...labels) * em;
    return { left: (0.8 * Math.max(...ticks) + 0.8) * em, right, top: 0.8 * em, bottom: 10.2 * em };
  }

  private axis(): LogAxis {
    return logAxis(this.series.slice(0, most).flatMap((item) => item.points.map((point) => point.probability)));
  }

  private value(point: WatchPoint | undefined): string {
    if (!point) return '–';
    const share = percent(point.probability);
    return point.rank === undefined || this.size.width < 30 * this.size.em
      ? share
      : `${share} · #${integer(point.rank)}`;
  }

  private x(index: number, steps: readonly number[]): number {
    const { left, right } = this.field;
    return left + ((right - left) * (index + 0.5)) / steps.length;
  }

  private steps(): readonly number[] {
    const all = new Set(this.series.flatMap((item) => item.points.map((point) => point.step)));
    return [...all].sort((a, b) => a - b);
  }

  private selectedIndex(steps: readonly number[]): number {
    const points = this.series.flatMap((item) => item.points);
    const step = points.find((point) => point.node === this.selected)?.step;
    const at = step === undefined ? -1 : steps.indexOf(step);
    return at < 0 ? steps.length - 1 : at;
  }

  private spoken(step: number): string {
    const values = this.series.slice(0, most).map((item) => {
      const point = valueAt(item, step);
      return `${tokenLabel(item)} ${point ? percent(point.probability) : '–'}`;
    });
    return [t(watchMessages.step, integer(step)), ...values].join(', ');
  }

  private table(steps: readonly number[]) {
    return {
      columns: [t(watchMessages.stepColumn), ...this.series.map(tokenLabel)],
      rows: () =>
        steps.map((step) => [
          String(step),
          ...this.series.map((item) => {
            const point = valueAt(item, step);
            const rank = point?.rank === undefined ? '' : ` (${t(watchMessages.ranked, integer(point.rank))})`;
            return point ? percent(point.probability, 3) + rank : '';
          }),
        ]),
    };
  }

  private clicked(event: MouseEvent): void {
    const steps = this.steps();
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const { left, right } = this.field;
    const share = (event.clientX - box.left - left) / (right - left);
    this.select(steps, Math.floor(share * steps.length));
  }

  /** Keys that the chart answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps = this.steps();
    const at = this.selectedIndex(steps);
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: steps.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(steps, to);
  }

  private select(steps: readonly number[], index: number): void {
    const step = steps[Math.min(steps.length - 1, Math.max(0, index))];
    const point = this.series.flatMap((item) => item.points).find((candidate) => candidate.step === step);
    if (point) this.dispatchEvent(chartEvent('point-select', { node: point.node }));
  }
}

function tickLabel(probability: number): string {
  return percent(probability, Math.max(0, Math.round(-Math.log10(probability)) - 2));
}

function valueAt(series: WatchSeries, step: number): WatchPoint | undefined {
  return series.points.find((point) => point.step === step);
}

declare global {
  interface HTMLElementTagNameMap {
    'watch-lines': WatchLines;
  }
}
