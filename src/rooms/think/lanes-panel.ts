import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { NodeEvent } from '../../charts/chart-event.ts';
import '../../charts/token-strip.ts';
import { integer, t } from '../../i18n/i18n.ts';
import { think, thinkEndings, verdictReasons } from '../../i18n/messages/think.ts';
import { verifyPath } from '../../reasoning/maze/trace-steps.ts';
import type { StepEvent } from '../../trace/events.ts';
import { StripOf } from './strip-of.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { ThinkPanel } from './think-panel.ts';
import { secondsOf, type Version } from './version.ts';

/** Two lanes: what the model thinks, and what it answers. The one opens and closes at the model's own delimiters. */
@customElement('lanes-panel')
export class LanesPanel extends ThinkPanel {
  static override styles = [
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
      .lane {
        padding: var(--space-1) var(--space-3) var(--space-2);
        border-inline-start: 4px solid var(--line);
      }
      .lane.open {
        border-inline-start-color: var(--accent);
      }
      .lane.done {
        border-inline-start-color: var(--control);
      }
      .lane.empty {
        border-inline-start-style: dashed;
      }
      .head {
        margin-bottom: var(--space-1);
      }
      code {
        padding: 0 0.35em;
        border: 1px solid var(--control);
        border-radius: 1em;
        font-family: var(--font-mono);
        font-size: var(--text-xs);
      }
      code.forced {
        border: 2px dashed var(--ink);
      }
      .tally {
        margin-inline-start: auto;
        color: var(--muted);
        font-size: var(--text-s);
        font-variant-numeric: tabular-nums;
      }
      .asked {
        color: var(--warm);
        font-weight: 600;
        font-size: var(--text-s);
      }
      .verdict {
        margin: 0;
        font-weight: 650;
      }
      .wrong {
        color: var(--danger);
      }
      .why {
        color: var(--ink);
        font-weight: 400;
      }
      /* A lane that grew with its text would push everything below it. */
      .thoughts {
        height: var(--lane-height, auto);
        overflow-y: auto;
      }
      .answers {
        min-height: var(--answer-height, auto);
      }
    `,
  ];

  private readonly thoughts = new StripOf();
  private readonly answer = new StripOf();

  override render() {
    const { shown, state } = this.run;
    const running = state.activity !== 'idle';
    const { thoughts, close, answer } = shown;
    const thinks = close === undefined;
    const begun = running || thoughts.length > 0 || close !== undefined;
    const ends = new Set(this.run.isVisiting ? [] : this.run.thinker?.model.ends);
    return html`<section
        class="lane ${running && thinks ? 'open' : begun ? 'done' : 'empty'}"
        aria-label=${t(think.thinking)}
      >
        <div class="head">
          <h2>${t(think.thinking)}</h2>
          <code>&lt;think&gt;</code>
          ${close ? html`<code class=${close.how === 'forced' ? 'forced' : ''}>&lt;/think&gt;</code>` : nothing}
          ${state.asked ? html`<span class="asked">${state.asked === 'wait' ? 'Wait' : '</think>'} ${t(think.asked)}</span>` : nothing}
          ${begun ? this.tally(thoughts) : nothing}
        </div>
        ${
          thoughts.length > 0
            ? html`<div class="thoughts" role="group" aria-label=${t(think.thinking)}>
                ${this.strip(this.thoughts, thoughts, ends)}
              </div>`
            : html`<p class="reading thoughts">${t(begun && close ? think.none : think.nothing)}</p>`
        }
      </section>
      <section
        class="lane ${close && running ? 'open' : close ? 'done' : 'empty'}"
        aria-label=${t(think.answer)}
        aria-live="polite"
      >
        <div class="head">
          <h2>${t(think.answer)}</h2>
          ${answer.length > 0 ? this.tally(answer) : nothing}
        </div>
        <div class="answers">${answer.length > 0 ? this.strip(this.answer, answer, ends) : nothing}</div>
        ${close ? this.verdict(shown) : html`<p class="reading">${begun ? t(think.notYet) : nothing}</p>`}
      </section>
      ${this.settings.value.stage ? nothing : html`<p class="reading">${t(think.forcedKey)}</p>`}`;
  }

  /** What is new is in sight. */
  override updated(): void {
    const box = this.renderRoot.querySelector('.thoughts');
    if (this.run.state.activity === 'running' && box) box.scrollTop = box.scrollHeight;
  }

  private tally(steps: readonly StepEvent[]) {
    return html`<span class="tally">${t(think.tally, integer(steps.length), secondsOf(steps).toFixed(1))}</span>`;
  }

  private strip(strip: StripOf, steps: readonly StepEvent[], ends: ReadonlySet<number>) {
    return html`<token-strip
      .caption=${''}
      .tokens=${strip.of(steps, ends)}
      .selected=${this.run.state.at}
      @token-select=${({ detail }: NodeEvent) => this.run.actions.look(detail.node)}
    ></token-strip>`;
  }

  private verdict(version: Version) {
    const { verdict, end } = version;
    const { problem } = this.run;
    const ending = end === undefined || end === 'end-token' ? nothing : html`${t(thinkEndings[end])} `;
    if (verdict === undefined) {
      const isUnjudged = end === 'end-token' && problem.kind === 'text' && problem.expected === undefined;
      return html`<p class="reading">${ending}${isUnjudged ? t(think.unjudged) : nothing}</p>`;
    }
    const why = verdict.correct ? '' : this.why(version);
    return html`<p class="verdict ${verdict.correct ? '' : 'wrong'}">
      ${verdict.correct ? '✓ ' : '✗ '}${t(verdict.correct ? think.right : think.wrong)}
      <span class="why">${ending}${why}</span>
    </p>`;
  }

  private why({ answer, end }: Version): string {
    const { problem } = this.run;
    if (problem.kind !== 'maze') return '';
    const cells = end === 'end-token' ? answer.slice(0, -1) : answer;
    const judged = verifyPath(
      problem.maze,
      cells.map(({ token }) => token),
    );
    return judged.right ? '' : t(verdictReasons[judged.why]);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lanes-panel': LanesPanel;
  }
}
