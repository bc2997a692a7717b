import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, integer, t } from '../i18n/i18n.ts';
import { thoughtMessages } from '../i18n/messages/thoughts.ts';
import { chartEvent } from './chart-event.ts';
import './chart-frame.ts';
import { chartStyles } from './chart-styles.ts';
import { outcomeMarks, type DrawnStep } from './thought-step.ts';
import { stepsTable } from './thought-table.ts';

/**
 * The steps of a thought as cards, in the order in which they were thought.
 *
 * @fires step-select - {step} (click; ← → Home End move)
 */
@customElement('thought-steps')
export class ThoughtSteps extends LitElement {
  static override styles = [
    chartStyles,
    css`
      [role='listbox'] {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5em;
        max-height: var(--steps-height, 16rem);
        padding: 3px;
        overflow-y: auto;
        font-size: var(--_text-s);
      }
      .card {
        display: grid;
        grid-template-columns: auto 1fr auto;
        gap: 0 0.5em;
        align-items: baseline;
        max-width: 100%;
        padding: 0.25em 0.6em;
        border: 1px solid var(--_control);
        border-radius: var(--_radius);
        background: var(--_raised);
        cursor: pointer;
      }
      .card.back {
        border-inline-start-width: 5px;
      }
      .card.found {
        border-color: var(--_accent);
        background: var(--_accent-soft);
      }
      .card.forced {
        border-style: dashed;
        border-color: var(--_ink);
      }
      .card[aria-selected='true'] {
        outline: max(2px, var(--_stroke)) solid var(--_accent);
        outline-offset: 1px;
      }
      .number {
        color: var(--_muted);
        font-size: var(--_text-xs);
      }
      .illegal {
        grid-column: 2 / -1;
        color: var(--danger, CanvasText);
        font-weight: 600;
      }
      .sign {
        font-weight: 700;
      }
      .content {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) steps: readonly DrawnStep[] = [];
  /** Index. */
  @property({ type: Number }) selected: number | undefined;
  /** Replaces the standard caption; empty = none. */
  @property() caption: string | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { steps } = this;
    if (steps.length === 0) return html`<p class="note">${t(thoughtMessages.empty)}</p>`;
    const caption = this.caption ?? t(thoughtMessages.stepsCaption);
    const ends = steps.filter(({ outcome }) => outcome === 'dead-end').length;
    return html`<chart-frame
      .caption=${caption}
      .summary=${t(thoughtMessages.stepsSummary, integer(steps.length), integer(ends))}
      .table=${stepsTable(steps)}
    >
      <div
        role="listbox"
        aria-label=${caption || t(thoughtMessages.stepsCaption)}
        @click=${this.clicked}
        @keydown=${this.pressed}
      >
        ${steps.map((step, index) => this.card(step, index))}
      </div>
    </chart-frame>`;
  }

  private card(step: DrawnStep, index: number) {
    const { text, outcome, rethinks, forced, illegal, start, end } = step;
    const selected = index === this.selected;
    const stop = index === (this.selected ?? this.steps.length - 1);
    const notes = [
      t(thoughtMessages.count, integer(end - start)),
      rethinks ? t(thoughtMessages.rethinks) : '',
      t(thoughtMessages.outcomes[outcome]),
      forced ? t(thoughtMessages.forced) : '',
    ].filter(Boolean);
    const sign = outcomeMarks[outcome];
    const content = `${rethinks ? '↩ ' : ''}${text}`;
    const broken = illegal > 0 ? `⚠ ${t(thoughtMessages.illegal)}` : '';
    const name = [`${index + 1} ${content} ${sign} ${broken}`, ...notes].filter(Boolean).join(' · ');
    return html`<div
      class="card ${outcome} ${rethinks ? 'back' : ''} ${forced ? 'forced' : ''}"
      role="option"
      data-step=${index}
      tabindex=${stop ? 0 : -1}
      aria-selected=${selected ? 'true' : 'false'}
      aria-label=${name}
      title=${notes.join(' · ')}
    >
      <span class="number">${index + 1}</span> <span class="content">${content}</span>
      <span class="sign">${sign}</span>
      ${broken === '' ? nothing : html`<span class="illegal">${broken}</span>`}
    </div>`;
  }

  private clicked(event: MouseEvent): void {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
    if (card) this.select(Number(card.dataset['step']));
  }

  /** Keys that the cards answer go no further: the same arrows may also be commands of the room. */
  private pressed(event: KeyboardEvent): void {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-step]') : null;
    if (!card || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = Number(card.dataset['step']);
    const last = this.steps.length - 1;
    const targets: Readonly<Record<string, number>> = {
      ArrowRight: Math.min(last, at + 1),
      ArrowDown: Math.min(last, at + 1),
      ArrowLeft: Math.max(0, at - 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: last,
      Enter: at,
      ' ': at,
    };
    const to = targets[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.select(to);
    this.renderRoot.querySelector<HTMLElement>(`[data-step='${to}']`)?.focus();
  }

  private select(step: number): void {
    this.dispatchEvent(chartEvent('step-select', { step }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'thought-steps': ThoughtSteps;
  }
}
