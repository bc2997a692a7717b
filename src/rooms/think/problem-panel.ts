import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import '../../charts/maze-picture.ts';
import type { MazePicture, MazeWalker } from '../../charts/maze-picture.ts';
import { integer, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import { checkDrawing, type MazeDrawing } from '../../reasoning/maze/drawing.ts';
import type { MazeSpec, TextSpec } from '../../reasoning/problem-spec.ts';
import { questions } from '../../reasoning/questions/questions.ts';
import { commandButton, type ButtonLook } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import type { CommandId } from './think-commands.ts';
import { placeOf } from './own-questions.ts';
import { without } from './think-link.ts';
import { linkOf } from './think-parts.ts';
import { ThinkPanel } from './think-panel.ts';
import { walkerOf } from './walker-of.ts';

type SideEvent = CustomEvent<{ readonly cell: number; readonly side: number }>;
type EndEvent = CustomEvent<{ readonly cell: number; readonly end: 'start' | 'goal' }>;

/** Which problem, and for a maze how the model walks it. */
@customElement('problem-panel')
export class ProblemPanel extends ThinkPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        margin-bottom: var(--space-2);
      }
      .bar label {
        display: inline-flex;
        gap: var(--space-2);
        align-items: center;
        font-size: var(--text-s);
        font-weight: 600;
      }
      .bar input {
        width: 4.5em;
      }
      maze-picture {
        max-width: var(--maze-width, none);
        margin-inline: auto;
      }
      .warning {
        color: var(--warm);
        font-weight: 600;
      }
      .question {
        display: grid;
        gap: var(--space-1);
        margin-bottom: var(--space-3);
        font-size: var(--text-s);
        font-weight: 600;
      }
      textarea {
        min-height: 9rem;
        resize: vertical;
      }
    `,
  ];

  override render() {
    const { problem, state } = this.run;
    if (problem.kind === 'text') return this.text(problem);
    return state.drawing ? this.drawing(state.drawing) : this.maze(problem);
  }

  private maze(problem: MazeSpec) {
    const { stage } = this.settings.value;
    const { drawn, index } = linkOf(this.run.parts);
    const walker: readonly MazeWalker[] = walkerOf(this.run.shown, problem.maze);
    const picker = html`<div class="bar">
        <label
          >${t(think.number)}
          ${
            drawn
              ? html`<span>${t(think.drawn)}</span>`
              : html`<input type="number" min="0" step="1" .value=${live(String(index))} @change=${this.chosen} />`
          }
        </label>
        ${this.button('next')} ${this.button('harder')} ${this.button('draw')}
      </div>
      <p class="reading">${t(think.problemReading)} ${t(think.pathLength, integer(problem.maze.path.length))}</p>`;
    return html`${stage || this.run.isVisiting ? nothing : picker}
      <maze-picture .caption=${''} .maze=${problem.maze} .walkers=${walker}></maze-picture>`;
  }

  private drawing(drawing: MazeDrawing) {
    const { solvable, perfect, apart, loops } = checkDrawing(drawing);
    const { asking } = this.run.actions;
    return html`<div class="bar">
        <button type="button" class="primary" ?disabled=${!solvable} @click=${() => void asking.useDrawing()}>
          ${t(think.useDrawing)}
        </button>
        <button type="button" @click=${() => asking.cancelDrawing()}>${t(think.cancelDrawing)}</button>
        <button type="button" @click=${() => this.endHere('start')}>${t(think.startHere)}</button>
        <button type="button" @click=${() => this.endHere('goal')}>${t(think.goalHere)}</button>
      </div>
      <p class="reading ${perfect ? '' : 'warning'}" role="status">
        ${
          solvable
            ? html`${perfect ? t(think.perfect) : nothing} ${loops > 0 ? t(think.loops) : nothing}
              ${apart.length > 0 ? t(think.apart) : nothing}`
            : t(think.unsolvable)
        }
      </p>
      <maze-picture
        .caption=${''}
        .maze=${drawing}
        editable
        @maze-side=${({ detail }: SideEvent) => asking.toggleWall(detail.cell, detail.side)}
        @maze-end=${({ detail }: EndEvent) => asking.moveEnd(detail.end, detail.cell)}
      ></maze-picture>`;
  }

  private text({ question }: TextSpec) {
    const { parts, isVisiting } = this.run;
    const { params } = parts.route.value;
    const place = placeOf(question, linkOf(parts).set);
    const picker = html`<div class="bar">${this.button('next')} ${this.button('harder')}</div>
      <p class="reading">
        ${
          place === undefined
            ? t(think.ownQuestion)
            : t(think.ourQuestion, integer(place.index + 1), integer(questions.length), integer(place.question.steps))
        }
      </p>`;
    return html`${this.settings.value.stage || isVisiting ? nothing : picker}
      <label class="question"
        >${t(think.question)}
        <textarea
          placeholder=${t(think.questionPlaceholder)}
          ?readonly=${isVisiting}
          .value=${live(question)}
          @input=${this.asked}
        ></textarea>
      </label>
      <label class="question"
        >${t(think.expected)}
        <input type="text" ?readonly=${isVisiting} .value=${live(params['expected'] ?? '')} @change=${this.expected} />
      </label>`;
  }

  private button(id: CommandId, look: ButtonLook = {}) {
    return commandButton(this.run.commands[id], look);
  }

  private endHere(end: 'start' | 'goal'): void {
    const picture = this.renderRoot.querySelector<MazePicture>('maze-picture');
    if (picture) this.run.actions.asking.moveEnd(end, picture.selectedCell);
  }

  private chosen(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const index = input.valueAsNumber;
    if (Number.isInteger(index) && index >= 0 && index < 2 ** 32) void this.run.actions.asking.go({ index });
    else input.value = String(linkOf(this.run.parts).index);
  }

  private asked(event: Event): void {
    this.run.parts.route.patch({ prompt: (event.currentTarget as HTMLTextAreaElement).value });
  }

  private expected(event: Event): void {
    const { route } = this.run.parts;
    const params = without(route.value.params, 'expected');
    const value = (event.currentTarget as HTMLInputElement).value.trim();
    route.patch({ params: value === '' ? params : { ...params, expected: value } });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'problem-panel': ProblemPanel;
  }
}
