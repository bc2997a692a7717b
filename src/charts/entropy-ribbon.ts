import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, t } from '../i18n/i18n.ts';
import { chartMessages } from '../i18n/messages/charts.ts';
import { thoughtMessages } from '../i18n/messages/thoughts.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { Sized } from './sized.ts';

export interface RibbonBar {
  readonly node: number;
  readonly label: string;
  /** Of the distribution that the token came from, nats. */
  readonly entropy: number;
  /** Another token was nearly as probable. */
  readonly fork: boolean;
}

/**
 * How uncertain the model was at each token of a thought; flags stand at forks.
 *
 * @fires node-select - {node} (click, ← → Home End)
 */
@customElement('entropy-ribbon')
export class EntropyRibbon extends LitElement {
  static override styles = [
    chartStyles,
    css`
      :host {
        font-size: var(--_text-s);
      }
      [role='slider'] {
        height: 8em;
        cursor: pointer;
        touch-action: pan-y;
      }
      svg {
        display: block;
        width: 100%;
        height: 8em;
        overflow: visible;
        forced-color-adjust: none;
      }
      .bar {
        fill: var(--_warm);
      }
      .base {
        stroke: var(--_control);
        stroke-width: max(1px, var(--stroke, 1.5px));
      }
      .flag {
        fill: var(--_ink);
      }
      .here {
        fill: none;
        stroke: var(--_accent);
        stroke-width: var(--_stroke);
      }
      text {
        fill: var(--_ink);
        font-size: var(--_text-s);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) bars: readonly RibbonBar[] = [];
  /** Node. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;
  private readonly size = new Sized(this);

  constructor() {
    super();
    new Localized(this);
  }

  private get at(): number {
    const found = this.bars.findIndex(({ node }) => node === this.selected);
    return found < 0 ? this.bars.length - 1 : found;
  }

  private get most(): number {
    return this.bars.reduce((most, { entropy }) => Math.max(most, entropy), 1);
  }

  override render() {
    const { bars } = this;
    if (bars.length === 0) return html`<p class="note">${t(thoughtMessages.empty)}</p>`;
    const caption = this.caption ?? t(thoughtMessages.ribbonCaption);
    const forks = bars.filter(({ fork }) => fork).length;
    const highest = bars.reduce((most, { entropy }) => Math.max(most, entropy), 0);
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(thoughtMessages.ribbonSummary, integer(bars.length), integer(forks), highest.toFixed(2))}
      .table=${this.table()}
    >
      <div
        role="slider"
        tabindex="0"
        aria-label=${caption || t(thoughtMessages.ribbonCaption)}
        aria-valuemin="1"
        aria-valuemax=${bars.length}
        aria-valuenow=${this.at + 1}
        aria-valuetext=${this.spoken()}
        @click=${this.clicked}
        @keydown=${this.pressed}
      >
        ${this.size.width > 0 ? this.picture() : nothing}
      </div>
    </chart-frame>`;
  }

  private spoken(): string {
    const bar = this.bars[this.at]!;
    const parts = [bar.label, t(thoughtMessages.nat, bar.entropy.toFixed(2)), bar.fork ? t(thoughtMessages.fork) : ''];
    return parts.filter(Boolean).join(' · ');
  }

  private picture() {
    const { width, em } = this.size;
    const { bars, most, at } = this;
    const height = 8 * em;
    const [top, bottom] = [2.6 * em, height - 1.4 * em];
    const step = width / bars.length;
    const thick = Math.max(1, Math.min(step - 1, 1.2 * em));
    const x = (index: number): number => (index + 0.5) * step;
    const tall = (entropy: number): number => (entropy / most) * (bottom - top);
    const here = bars[at]!;
    const isShown = this.selected !== undefined;
    const anchor = at < bars.length / 4 ? 'start' : at > (3 * bars.length) / 4 ? 'end' : 'middle';
    return svg`<svg aria-hidden="true">
      ${bars.map(({ entropy, fork }, index) => {
        const up = bottom - tall(entropy);
        return svg`<rect class="bar" x=${x(index) - thick / 2} y=${up} width=${thick} height=${tall(entropy)}></rect>
          ${fork ? svg`<path class="flag" d="M${x(index)} ${bottom + 0.15 * em}l${0.4 * em} ${0.75 * em}h${-0.8 * em}z"></path>` : nothing}`;
      })}
      <line class="base" x2=${width} y1=${bottom} y2=${bottom}></line>
      ${
        isShown
          ? svg`<rect class="here" x=${x(at) - Math.max(thick, 4) / 2 - 2} y=${top - 4} width=${Math.max(thick, 4) + 4} height=${bottom - top + 8}></rect>
            <text x=${x(at)} y=${1.2 * em} text-anchor=${anchor}>${at + 1} · ${here.label} · ${here.entropy.toFixed(2)}</text>`
          : nothing
      }
    </svg>`;
  }

  private table() {
    return {
      columns: ['#', t(chartMessages.token), t(thoughtMessages.entropy), t(thoughtMessages.fork)],
      rows: () =>
        this.bars.map(({ label, entropy, fork }, index) => [
          String(index + 1),
          label,
          entropy.toFixed(3),
          fork ? t(thoughtMessages.fork) : '',
        ]),
    };
  }

  private clicked(event: MouseEvent): void {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.select(Math.floor(((event.clientX - box.left) / box.width) * this.bars.length));
  }

  /** Keys that the chart answers go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: this.at + 1,
      ArrowLeft: this.at - 1,
      Home: 0,
      End: this.bars.length - 1,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(to);
  }

  private select(index: number): void {
    const bar = this.bars[index];
    if (bar) this.dispatchEvent(chartEvent('node-select', { node: bar.node }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'entropy-ribbon': EntropyRibbon;
  }
}
