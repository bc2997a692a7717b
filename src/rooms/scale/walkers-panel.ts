import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Watch } from '../../app/state.ts';
import '../../charts/maze-picture.ts';
import { mazeWalker } from '../../charts/maze-walker.ts';
import '../../charts/vote-bars.ts';
import { integer, t } from '../../i18n/i18n.ts';
import { viewWords } from '../../i18n/messages/scale.ts';
import { walkWords } from '../../i18n/messages/walk.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import '../../ui/status-badge.ts';
import { loaded } from './scale-parts.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import './walk-fields.ts';
import { walkFinding } from './walk-finding.ts';
import { walkersPanelStyles } from './walkers-panel-styles.ts';
import { samplesOf, votesOf } from './walk-votes.ts';
import type { Walk, Wanted } from './walking.ts';

/** One maze, N walkers in it, and the votes that come of them while they walk. */
@customElement('walkers-panel')
export class WalkersPanel extends ScalePanel {
  static override styles = [controlStyles, panelStyles, walkersPanelStyles];

  /** The answer that the reader chose to see in the maze; the leading one unless chosen. */
  @state() private chosen: string | undefined;

  constructor() {
    super();
    new Watch(this, () => [this.run.walking.state]);
  }

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    const words = viewWords.problem;
    const { wanted, walk } = this.run.walking;
    const kind = loaded(this.run.parts)?.model.info.engine === 'reference' ? 'cpu' : 'live';
    return html`<div class="head">
        <h2>${t(words.title)}</h2>
        ${walk === undefined ? nothing : html`<status-badge .kind=${kind}></status-badge>`}
      </div>
      ${stage ? nothing : html`<p class="reading">${t(words.how)}</p>`}
      ${wanted === undefined ? html`<p role="status">${t(words.empty)}</p>` : this.problem(wanted, walk, stage)}`;
  }

  private problem(wanted: Wanted, walk: Walk | undefined, stage: boolean) {
    const { maze } = wanted.spec;
    const walkers = walk?.walkers ?? [];
    const votes = votesOf(walkers);
    const selected = Math.max(
      0,
      votes.findIndex(({ answer }) => answer === this.chosen),
    );
    const silent = samplesOf(walkers).filter(({ answer }) => answer === undefined).length;
    const caption = t(walkWords.maze, integer(wanted.problem + 1), integer(maze.path.length));
    return html`<div class="columns">
      <maze-picture
        .maze=${maze}
        .caption=${caption}
        .focused=${votes[selected]?.voters[0]}
        .walkers=${walkers.map(({ thoughts, answer, sample }, i) =>
          mazeWalker(maze, { id: i + 1, thoughts, answer, right: sample?.right }),
        )}
      ></maze-picture>
      <div class="side">
        <div class="buttons">${this.buttons(walk)}</div>
        ${stage ? nothing : html`<walk-fields></walk-fields>`}
        <div class="finding" role="status">${walkFinding(walk).map((sentence) => html`<p>${sentence}</p>`)}</div>
        <vote-bars
          .votes=${votes}
          .total=${walk?.walkers.length ?? wanted.walkers}
          .silent=${silent}
          .selected=${votes.length === 0 ? undefined : selected}
          @vote-select=${({ detail }: CustomEvent<{ readonly index: number }>) => {
            this.chosen = votes[detail.index]?.answer;
          }}
        ></vote-bars>
      </div>
    </div>`;
  }

  private buttons(walk: Walk | undefined) {
    const { walk: start, nextProblem, cancel } = this.run.commands;
    const showKey = !this.settings.value.stage;
    if (walk?.status === 'walking') return commandButton({ ...cancel, label: walkWords.stop }, { showKey });
    const again = walk === undefined ? start : { ...start, label: walkWords.again };
    return html`${commandButton(again, { look: 'primary', showKey })} ${commandButton(nextProblem, { showKey })}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'walkers-panel': WalkersPanel;
  }
}
