import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../../charts/maze-picture.ts';
import { integer, t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { ThinkPanel } from './think-panel.ts';
import type { Place } from './think-state.ts';
import { versionName } from './version-name.ts';
import { isDirect, secondsOf, tokensOf, type Version } from './version.ts';
import { walkerOf } from './walker-of.ts';

/** Two versions of the same problem side by side: what thinking cost, and what it bought. */
@customElement('beside-panel')
export class BesidePanel extends ThinkPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      :host {
        --chart-note: none;
        --chart-legend: none;
        --chart-table: none;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr));
        gap: var(--space-4);
        margin-block: var(--space-2);
      }
      h3 {
        margin: 0;
        font-size: var(--text-s);
      }
      p {
        margin: 0;
        font-size: var(--text-s);
      }
      .text {
        overflow-wrap: anywhere;
      }
      .verdict {
        font-weight: 650;
      }
      .wrong {
        color: var(--danger);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        align-items: center;
        font-size: var(--text-s);
      }
    `,
  ];

  @state() private chosen: Place | undefined;

  override render() {
    const { run } = this;
    const tips = run.tips.filter((tip) => tip !== run.state.tip);
    const versions = tips.map((tip) => run.versionAt(tip));
    const shown = run.version;
    const other =
      versions.find(({ tip }) => tip === this.chosen) ??
      versions.findLast((version) => isDirect(version) !== isDirect(shown)) ??
      versions.at(-1);
    const pair = [other, shown].filter((version) => version !== undefined && version.tip !== 0) as Version[];
    return html`<div class="bar">
        ${
          versions.length > 0
            ? html`<label
                >${t(think.other)}
                <select @change=${this.changed}>
                  ${versions.map(
                    (version) =>
                      html`<option value=${version.tip} ?selected=${version === other}>
                        ${versionName(version, this.run.tips)}
                      </option>`,
                  )}
                </select>
              </label>`
            : nothing
        }
        ${commandButton(run.commands.direct, { showKey: true })}
      </div>
      <div class="pair">${pair.map((version) => this.version(version))}</div>`;
  }

  private version(version: Version) {
    const { problem } = this.run;
    const { thoughts, answer, verdict } = version;
    const seconds = secondsOf([...thoughts, ...answer]).toFixed(1);
    return html`<div>
      <h3>${versionName(version, this.run.tips)}</h3>
      <p>${t(think.tally, integer(tokensOf(version)), seconds)}</p>
      ${
        verdict === undefined
          ? nothing
          : html`<p class="verdict ${verdict.correct ? '' : 'wrong'}">
              ${verdict.correct ? '✓' : '✗'} ${t(verdict.correct ? think.right : think.wrong)}
            </p>`
      }
      ${
        problem.kind === 'maze'
          ? html`<maze-picture
              .caption=${''}
              .maze=${problem.maze}
              .walkers=${walkerOf(version, problem.maze)}
            ></maze-picture>`
          : html`<p class="text">${answer.map(({ text }) => text).join('')}</p>`
      }
    </div>`;
  }

  private changed(event: Event): void {
    this.chosen = Number((event.currentTarget as HTMLSelectElement).value);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'beside-panel': BesidePanel;
  }
}
