import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, percent, t } from '../i18n/i18n.ts';
import { chartMessages, cutMessages } from '../i18n/messages/charts.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';

export interface StageCut {
  /** Stage and strength in the page's language: `top-k 40`. */
  readonly label: string;
  /** Tokens left after the stage. */
  readonly survivors: number;
  /** Share of the mass that came into the stage and was kept. */
  readonly mass: number;
  /** The stage is switched off: it lets everything through. */
  readonly off?: boolean | undefined;
}

/** What each stage of the sampler leaves over, in the order of the chain. Bar length = share of the mass kept. */
@customElement('stage-cuts')
export class StageCuts extends LitElement {
  static override styles = [
    chartStyles,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em 1.6em;
        font-size: var(--_text-s);
      }
      li {
        position: relative;
        display: grid;
        flex: 1 1 7.5em;
        align-content: start;
        max-width: 16em;
        gap: 0.15em;
      }
      li + li::before {
        position: absolute;
        inset-inline-start: -1.15em;
        color: var(--_muted);
        content: '→' / '';
      }
      strong {
        font-weight: 600;
      }
      .off,
      .off strong {
        color: var(--_muted);
        font-weight: 400;
      }
      .bar {
        height: max(var(--bar-thickness, 0.5rem) * 0.6, 0.5rem);
        background:
          linear-gradient(var(--bar-final, var(--_accent)) 0 0) 0 / calc(var(--part) * 100%) 100% no-repeat,
          var(--_track);
        transition: background-size var(--_calm) ease-out;
        forced-color-adjust: none;
      }
      .off .bar {
        background: var(--_track);
      }
    `,
  ];

  @property({ attribute: false }) stages: readonly StageCut[] = [];
  /** Tokens that come into the first stage: the size of the vocabulary. */
  @property({ type: Number }) vocabulary = 0;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const last = this.stages.at(-1);
    if (!last) return html`<p class="note">${t(chartMessages.empty)}</p>`;
    const { stage, survivors, mass, off } = cutMessages;
    return html`<chart-frame
      .caption=${this.caption ?? t(cutMessages.caption)}
      .summary=${t(cutMessages.summary, integer(this.vocabulary), integer(last.survivors))}
      .table=${{
        columns: [t(stage), t(survivors), t(mass)],
        rows: () =>
          this.stages.map((cut) => [cut.label, integer(cut.survivors), cut.off ? t(off) : percent(cut.mass, 3)]),
      }}
    >
      <ol>
        ${this.stages.map((cut) => this.cut(cut))}
      </ol>
    </chart-frame>`;
  }

  private cut({ label, survivors, mass, off }: StageCut) {
    const result = off ? t(cutMessages.off) : t(cutMessages.left, integer(survivors), percent(mass));
    return html`<li class=${off ? 'off' : ''}>
      <strong>${label}</strong>
      <span class="bar" style="--part: ${mass}"></span>
      <span>${result}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stage-cuts': StageCuts;
  }
}
