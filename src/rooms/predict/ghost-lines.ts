import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { tokenLabel } from '../../charts/visible-text.ts';
import type { Piece } from '../../engine/engine.ts';
import { t } from '../../i18n/i18n.ts';
import { predict } from '../../i18n/messages/predict.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { PredictPanel } from './predict-panel.ts';

/** What would follow if one of the three best candidates were taken: a glance, not a part of the text. */
@customElement('ghost-lines')
export class GhostLines extends PredictPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      ol {
        display: grid;
        gap: var(--space-1);
        margin: var(--space-2) 0 0;
        padding: 0;
        list-style: none;
      }
      button {
        width: 100%;
        color: var(--muted);
        font-size: var(--text-token);
        text-align: start;
      }
      button b {
        margin-inline-end: 0.15em;
        color: var(--ink);
        font-weight: 600;
      }
    `,
  ];

  override render() {
    const { ghostsOn, ghosts, at } = this.run.state;
    if (!ghostsOn) {
      return html`<p class="reading">${t(predict.ghostsNone)}</p>
        ${commandButton(this.run.commands.ghosts)}`;
    }
    const lines = ghosts?.at === at ? ghosts.lines : [];
    return html`<p class="reading">${t(predict.ghostsReading)}</p>
      <ol>
        ${lines.map((line) => html`<li>${this.line(line)}</li>`)}
      </ol>`;
  }

  private line([first, ...rest]: readonly Piece[]) {
    if (!first) return '';
    const ends = this.run.ends();
    const label = (piece: Piece): string => tokenLabel({ label: piece.text, end: ends.has(piece.token) });
    return html`<button type="button" class="quiet" @click=${() => void this.run.actions.take(first.token)}>
      <b>${label(first)}</b>${rest.map(label).join('')}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ghost-lines': GhostLines;
  }
}
