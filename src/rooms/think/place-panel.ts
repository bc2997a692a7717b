import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { percent, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import type { StepEvent } from '../../trace/events.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { ThinkPanel } from './think-panel.ts';

/** Candidates that are offered in place of a thought. */
const offered = 4;

/** The thought that the reader looks at: what else could have come, and ways to change it. */
@customElement('place-panel')
export class PlacePanel extends ThinkPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }
      .others {
        display: grid;
        gap: var(--space-1);
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .other {
        display: grid;
        align-items: center;
        min-height: var(--target);
        padding: 0 var(--space-3);
        border: 1px solid var(--control);
        border-radius: var(--radius);
        grid-template-columns: 1fr auto;
        width: 100%;
        background: linear-gradient(var(--heat), var(--heat)) 0 / calc(var(--p) * 100%) 100% no-repeat
          var(--surface-raised);
        text-align: start;
        font-variant-numeric: tabular-nums;
      }
      .taken {
        border: 2px solid var(--ink);
        font-weight: 700;
      }
      form {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: var(--space-1) var(--space-2);
      }
      form label {
        grid-column: 1 / -1;
        font-size: var(--text-s);
        font-weight: 600;
      }
      input {
        min-width: 0;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .bad {
        grid-column: 1 / -1;
        margin: 0;
        color: var(--danger);
        font-size: var(--text-s);
      }
    `,
  ];

  @state() private bad = false;

  override render() {
    const { version, state } = this.run;
    const index = version.thoughts.findIndex(({ node }) => node === state.at);
    const step = version.thoughts[index];
    if (!step) return html`<p class="reading">${t(think.noPlace)}</p>`;
    const mayChange = this.run.usable !== undefined;
    return html`<h2>${t(think.place, String(index + 1), step.text)}</h2>
      <ol class="others">
        ${step.top.slice(0, offered).map((one) => {
          const share = Math.exp(one.logprob);
          const taken = one.token === step.token;
          const content = html`<span>${one.text}</span><span>${percent(share)}</span>`;
          if (taken) return html`<li><div class="other taken" style="--p: ${share}">${content}</div></li>`;
          return html`<li>
            <button
              type="button"
              class="other"
              style="--p: ${share}"
              ?disabled=${!mayChange}
              @click=${() => this.change(step, [one.token])}
            >
              ${content}
            </button>
          </li>`;
        })}
      </ol>
      <p class="reading">${t(think.placeReading)}</p>
      <form @submit=${(event: Event) => void this.written(event, step)}>
        <label for="edit">${t(think.write)}</label>
        <input id="edit" type="text" autocomplete="off" placeholder=${t(think.writeExample)} ?disabled=${!mayChange} />
        <button type="submit" ?disabled=${!mayChange}>${t(think.writeGo)}</button>
        ${this.bad ? html`<p class="bad" role="alert">${t(think.writeBad)}</p>` : nothing}
      </form>
      <div class="bar">
        ${commandButton(this.run.commands.goOn, { showKey: true })}
        ${commandButton(this.run.commands.answerHere, { showKey: true })}
      </div>`;
  }

  private change(step: StepEvent, edit: readonly number[]): void {
    this.bad = false;
    void this.run.actions.goOn(step.parent, edit);
  }

  private async written(event: Event, step: StepEvent): Promise<void> {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('#edit');
    const ready = this.run.usable;
    if (!input || !ready) return;
    // Cells and words of a maze are tokens of their own, written without spaces between them.
    const text = this.run.problem.kind === 'maze' ? input.value.replaceAll(/\s+/g, '') : input.value;
    try {
      const { tokens } = await ready.engine.encode(text, { special: true, bos: false });
      const joined = tokens.map((token) => ready.model.pieces[token]?.text ?? '').join('');
      this.bad = tokens.length === 0 || (this.run.problem.kind === 'maze' && joined !== text);
      if (!this.bad) this.change(step, tokens);
    } catch {
      this.bad = true;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'place-panel': PlacePanel;
  }
}
