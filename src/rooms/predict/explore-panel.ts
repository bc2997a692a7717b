import { css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../../charts/branch-tree.ts';
import type { NodeEvent } from '../../charts/chart-event.ts';
import '../../charts/stage-cuts.ts';
import '../../charts/watch-lines.ts';
import { t } from '../../i18n/i18n.ts';
import { predict, stageNames } from '../../i18n/messages/predict.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import './ghost-lines.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { cutsOf, vocabularyOf, watchSeries } from './pictures.ts';
import { PredictPanel } from './predict-panel.ts';
import { treeNodes } from './tree-nodes.ts';

const allTabs = ['stages', 'branches', 'pinned', 'ahead'] as const;
type Tab = (typeof allTabs)[number];

/** More about the same place and run, one picture at a time. */
@customElement('explore-panel')
export class ExplorePanel extends PredictPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    css`
      [role='tablist'] {
        display: flex;
        gap: var(--space-1);
        margin-bottom: var(--space-2);
        border-bottom: 1px solid var(--line);
      }
      [role='tab'] {
        padding: 0 var(--space-2);
        border: 0;
        border-bottom: 3px solid transparent;
        border-radius: 0;
        background: none;
        color: var(--muted);
        font-size: var(--text-s);
        font-weight: 600;
      }
      [role='tab'][aria-selected='true'] {
        border-bottom-color: var(--accent);
        color: var(--ink);
      }
      section {
        margin-bottom: var(--space-5);
      }
      .reading {
        margin-bottom: var(--space-2);
      }
    `,
  ];

  /** There is room for the stages above the tabs. */
  @property({ type: Boolean }) tall = false;
  @state() private chosen: Tab = 'stages';

  private ghostsWereOn = false;

  /** Who asks for what lies ahead wants to see it. */
  override willUpdate(): void {
    const { ghostsOn } = this.run.state;
    if (ghostsOn && !this.ghostsWereOn) this.chosen = 'ahead';
    this.ghostsWereOn = ghostsOn;
  }

  private get tabs(): readonly Tab[] {
    return this.tall ? allTabs.slice(1) : allTabs;
  }

  private get tab(): Tab {
    return this.tabs.includes(this.chosen) ? this.chosen : this.tabs[0]!;
  }

  override render() {
    const stages = html`<section>
      <h2>${t(predict.stagesTitle)}</h2>
      ${this.stages()}
    </section>`;
    return html`${this.tall ? stages : nothing}
      <div role="tablist" @keydown=${this.pressed}>${this.tabs.map((tab) => this.tabButton(tab))}</div>
      <div role="tabpanel" id="panel" aria-labelledby=${this.tab}>${this.panel()}</div>`;
  }

  /** Shows one of the pictures. */
  show(tab: Tab): void {
    this.chosen = tab;
  }

  private tabButton(tab: Tab) {
    const selected = tab === this.tab;
    return html`<button
      type="button"
      role="tab"
      id=${tab}
      aria-selected=${selected ? 'true' : 'false'}
      aria-controls="panel"
      tabindex=${selected ? 0 : -1}
      @click=${() => this.show(tab)}
    >
      ${t(tabNames[tab])}${this.count(tab)}
    </button>`;
  }

  /** How much there is to see behind a tab. */
  private count(tab: Tab) {
    const { tips } = this.run.parts.store.value.tree;
    const count =
      tab === 'branches' && tips.length > 1 ? tips.length : tab === 'pinned' ? this.run.state.pins.length : 0;
    return count > 0 ? html` <span>${count}</span>` : nothing;
  }

  private panel() {
    switch (this.tab) {
      case 'stages':
        return this.stages();
      case 'branches':
        return this.branches();
      case 'pinned':
        return this.pinned();
      case 'ahead':
        return html`<ghost-lines></ghost-lines>`;
    }
  }

  private stages() {
    const shown = this.run.shown();
    return html`<p class="reading">${t(predict.samplerReading)}</p>
      <stage-cuts
        .caption=${''}
        .stages=${shown ? cutsOf(shown, (name) => t(stageNames[name])) : []}
        .vocabulary=${shown ? vocabularyOf(shown.distribution) : 0}
      ></stage-cuts>`;
  }

  private branches() {
    const { value } = this.run.parts.store;
    const { state } = this.run;
    const several = value.tree.tips.length > 1;
    return html`<p class="reading">${t(several ? predict.branchesReading : predict.noBranches)}</p>
      <branch-tree
        .caption=${''}
        .nodes=${treeNodes(value, this.run.line, this.run.ends())}
        .selected=${this.run.taken?.node ?? state.at}
        @node-select=${({ detail }: NodeEvent) => void this.run.actions.selectBranch(detail.node)}
        @node-pin=${({ detail }: NodeEvent) => this.run.actions.pinNode(detail.node)}
      ></branch-tree>`;
  }

  private pinned() {
    const { state, line, parts, loaded } = this.run;
    const { tree } = parts.store.value;
    const steps = line.map((node) => tree.step(node)!);
    const pins = state.pins.map((token) => {
      const listed = steps.flatMap((step) => step.top).find((candidate) => candidate.token === token);
      return { token, text: loaded?.model.pieces[token]?.text ?? listed?.text ?? `#${token}` };
    });
    return html`<watch-lines
      .caption=${''}
      .series=${watchSeries(pins, steps, state.followed, this.run.ends())}
      .selected=${this.run.taken?.node}
      @point-select=${({ detail }: NodeEvent) => void this.run.actions.selectToken(detail.node)}
    ></watch-lines>`;
  }

  private pressed(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const { tabs } = this;
    this.chosen = tabs[(tabs.indexOf(this.tab) + by + tabs.length) % tabs.length]!;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#${this.tab}`)?.focus());
  }
}

const tabNames = {
  stages: predict.stages,
  branches: predict.branches,
  pinned: predict.pinned,
  ahead: predict.ahead,
} as const;

declare global {
  interface HTMLElementTagNameMap {
    'explore-panel': ExplorePanel;
  }
}
