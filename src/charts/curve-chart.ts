import { LitElement, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Localized, language, percent, t } from '../i18n/i18n.ts';
import { chartMessages } from '../i18n/messages/charts.ts';
import { curveMessages } from '../i18n/messages/curves.ts';
import './chart-frame.ts';
import { curveChartStyles } from './curve-chart-styles.ts';
import { curveTable, spokenPoint } from './curve-words.ts';
import { dashes, resolvedPalette, themePalette, type CurveLook } from './curve-look.ts';
import { moved, type CurvePicture, type CurvePlace, type CurveRule, type CurveSeries } from './curve-picture.ts';
import { markerPaths } from './curve-writing.ts';
import { chartStyles } from './chart-styles.ts';
import type * as Drawing from './draw-curves.ts';
import type { DrawnCurves } from './draw-curves.ts';
import { OnStage } from './on-stage.ts';
import { Sized } from './sized.ts';

/** Fetched when the first curve is drawn. */
let drawing: typeof Drawing | undefined;
const fetchDrawing = async (): Promise<typeof Drawing> => (drawing ??= await import('./draw-curves.ts'));

/** Narrower than this, names stand in a list below the picture, em. */
const narrow = 40;

/**
 * Curves with their intervals: accuracy against what it cost. Points can be walked with ← → along a line and ↑ ↓ to
 * the next one; each says its values.
 */
@customElement('curve-chart')
export class CurveChart extends LitElement {
  static override styles = [chartStyles, curveChartStyles];

  @property({ attribute: false }) picture: CurvePicture | undefined;
  @property() caption = '';
  @property() summary = '';
  /** For those who hear it, where there is no caption. */
  @property() label = '';
  /** What stands here while there is nothing to draw. */
  @property() empty: string | undefined;
  @state() private active: CurvePlace | undefined;
  @state() private ready = drawing !== undefined;
  private readonly size = new Sized(this);
  private readonly stage = new OnStage(this);
  private drawn: DrawnCurves | undefined;
  private drawnFor: readonly unknown[] = [];

  constructor() {
    super();
    new Localized(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void fetchDrawing().then(() => (this.ready = true));
  }

  override willUpdate(): void {
    const { picture, size, ready } = this;
    const field = this.renderRoot.querySelector('.field');
    const height = field?.clientHeight ?? 24 * size.em;
    const wanted = [picture, size.width, size.em, height, this.stage.value, language(), ready];
    if (wanted.every((value, i) => Object.is(value, this.drawnFor[i]))) return;
    this.drawnFor = wanted;
    const drawable = this.hasPoints && size.width > 0 && drawing !== undefined;
    this.drawn = drawable ? drawing!.drawCurves(picture!, this.look(size.width, height)) : undefined;
    if (this.active !== undefined && this.pointAt(this.active) === undefined) this.active = undefined;
  }

  override render() {
    const { picture } = this;
    const series = picture?.series ?? [];
    return html`<chart-frame
      .caption=${this.caption}
      .summary=${this.summary}
      .table=${picture === undefined ? undefined : curveTable(picture)}
    >
      <div class="field">
        ${this.hasPoints ? this.points(series) : html`<p class="empty">${this.empty ?? t(chartMessages.empty)}</p>`}
      </div>
      ${this.hasPoints ? html`<p class="note below">${picture?.note}</p>` : nothing}
      ${this.hasPoints ? this.legend([...series, ...(picture?.rules ?? [])]) : nothing}
    </chart-frame>`;
  }

  /** The picture as a file of its own, with its colours as they are now. */
  async toSvg(width = 1600, height = 900): Promise<string> {
    const { drawCurves } = await fetchDrawing();
    const em = width / 60;
    const palette = resolvedPalette(this);
    const look = { ...this.look(width, height), em, small: 0.87 * em, stroke: em / 8, palette, names: true };
    const { svg: picture } = drawCurves(this.picture!, look);
    picture.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    picture.style.background = palette.surface;
    return new XMLSerializer().serializeToString(picture);
  }

  private get hasPoints(): boolean {
    return this.picture?.series.some(({ points }) => points.length > 0) ?? false;
  }

  private get isNarrow(): boolean {
    return this.size.width < narrow * this.size.em;
  }

  private look(width: number, height: number): CurveLook {
    const { em } = this.size;
    const onStage = this.stage.value;
    const font = getComputedStyle(this).fontFamily;
    const small = onStage ? em : 0.87 * em;
    return {
      width,
      height,
      em,
      small,
      font,
      stroke: onStage ? Math.max(4, 0.12 * em) : 2.5,
      palette: themePalette,
      names: !this.isNarrow,
    };
  }

  private points(series: readonly CurveSeries[]) {
    const { active, drawn } = this;
    return html`${drawn?.svg ?? nothing}
      <div
        class="points"
        role="listbox"
        tabindex="0"
        aria-label=${this.caption || this.label || t(curveMessages.points)}
        aria-activedescendant=${active === undefined ? nothing : idOf(active)}
        @keydown=${this.pressed}
        @focus=${this.focused}
        @pointerleave=${() => (this.active = undefined)}
      >
        ${
          drawn === undefined
            ? nothing
            : series.map((one, s) =>
                one.points.map((point, p) => {
                  const [x, y] = drawn.places[s]![p]!;
                  const place = { series: s, point: p };
                  return html`<div
                    id=${idOf(place)}
                    role="option"
                    aria-selected=${active?.series === s && active.point === p ? 'true' : 'false'}
                    aria-label=${spokenPoint(one, point)}
                    style="left: ${x}px; top: ${y}px"
                    @pointerenter=${() => (this.active = place)}
                  ></div>`;
                }),
              )
        }
      </div>
      ${active === undefined || drawn === undefined ? nothing : this.readout(active, drawn)}`;
  }

  private readout(place: CurvePlace, { places }: DrawnCurves) {
    const found = this.pointAt(place);
    const [x, y] = places[place.series]?.[place.point] ?? [0, 0];
    if (found === undefined) return nothing;
    const [series, point] = found;
    const side = x > this.size.width / 2 ? `right: ${this.size.width - x + 16}px` : `left: ${x + 16}px`;
    return html`<p class="readout" aria-hidden="true" style="${side}; top: ${Math.max(0, y - 30)}px">
      <strong>${[series.name, point.name].filter((part) => part !== '').join(', ')}</strong>
      ${percent(point.y)} [${percent(point.low)}, ${percent(point.high)}]
      ${point.facts.map((fact) => html`<br />${fact}`)}
    </p>`;
  }

  private legend(entries: readonly (CurveSeries | CurveRule)[]) {
    return html`<ul class="legend">
      ${entries
        .filter(({ name }) => name !== '')
        .map((entry) => {
          const colour = themePalette.tones[entry.tone];
          const line = 'line' in entry ? dashes[entry.line] : dashes.dotted;
          return html`<li>
            <svg viewBox="0 0 28 22" aria-hidden="true">
              <path d="M0 11h28" stroke=${colour} stroke-width="3" stroke-dasharray=${line ?? nothing}></path>
              ${
                'marker' in entry
                  ? svg`<path d=${markerPaths[entry.marker]} transform="translate(14 11) scale(18)" stroke=${colour}
                    stroke-width="0.14" fill=${entry.hollow === true ? themePalette.surface : colour}></path>`
                  : nothing
              }
            </svg>
            ${entry.name}
          </li>`;
        })}
    </ul>`;
  }

  private pointAt({ series, point }: CurvePlace) {
    const one = this.picture?.series[series];
    const found = one?.points[point];
    return one === undefined || found === undefined ? undefined : ([one, found] as const);
  }

  private focused(): void {
    const first = this.picture?.series.findIndex(({ points }) => points.length > 0) ?? -1;
    if (first >= 0) this.active ??= { series: first, point: 0 };
  }

  /** Keys that the chart answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.picture === undefined) return;
    const next = moved(this.picture.series, this.active ?? { series: 0, point: 0 }, event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.active = next;
  }
}

const idOf = ({ series, point }: CurvePlace): string => `point-${series}-${point}`;

declare global {
  interface HTMLElementTagNameMap {
    'curve-chart': CurveChart;
  }
}
