import { css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { NodeEvent } from '../../charts/chart-event.ts';
import '../../charts/answer-curve.ts';
import '../../charts/entropy-ribbon.ts';
import '../../charts/thought-steps.ts';
import '../../charts/thought-tree.ts';
import { t } from '../../i18n/i18n.ts';
import { think } from '../../i18n/messages/think.ts';
import { commandButton } from '../../ui/command-button.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import './beside-panel.ts';
import { isFork, type ThoughtStep } from './cards.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { tabStyles } from './tab-styles.ts';
import { ThinkPanel } from './think-panel.ts';

const allTabs = ['steps', 'tree', 'doubt', 'answers', 'beside'] as const;
type Tab = (typeof allTabs)[number];

/** The trace as pictures, one at a time. */
@customElement('trace-panel')
export class TracePanel extends ThinkPanel {
  static override styles = [
    controlStyles,
    panelStyles,
    tabStyles,
    css`
      .reading {
        margin-bottom: var(--space-2);
      }
      .bar {
        margin-bottom: var(--space-2);
      }
    `,
  ];

  @state() private chosen: Tab = 'steps';

  /** In words, one thing follows another: there is no tree. */
  private get tabs(): readonly Tab[] {
    return this.run.problem.kind === 'maze' ? allTabs : allTabs.filter((tab) => tab !== 'tree');
  }

  private get tab(): Tab {
    return this.tabs.includes(this.chosen) ? this.chosen : 'steps';
  }

  override render() {
    return html`<div role="tablist" aria-label=${t(think.picture)} @keydown=${this.pressed}>
        ${this.tabs.map((tab) => this.tabButton(tab))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby=${this.tab}>${this.panel()}</div>`;
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
      @click=${() => (this.chosen = tab)}
    >
      ${t(think.tabs[tab])}
    </button>`;
  }

  private panel() {
    switch (this.tab) {
      case 'steps':
        return this.steps();
      case 'tree':
        return this.tree();
      case 'doubt':
        return this.doubt();
      case 'answers':
        return this.answers();
      case 'beside':
        return html`<p class="reading">${t(think.besideReading)}</p>
          <beside-panel></beside-panel>`;
    }
  }

  private steps() {
    const isMaze = this.run.problem.kind === 'maze';
    return html`<p class="reading">${t(isMaze ? think.stepsReading : think.textStepsReading)}</p>
      <thought-steps
        .caption=${''}
        .steps=${this.run.stepsOf(this.run.version)}
        .selected=${this.selectedStep}
        @step-select=${({ detail }: CustomEvent<{ step: number }>) => this.selectStep(detail.step)}
      ></thought-steps>`;
  }

  private tree() {
    return html`<p class="reading">${t(think.treeReading)}</p>
      <thought-tree
        .caption=${''}
        .steps=${this.run.stepsOf(this.run.version)}
        .selected=${this.selectedStep}
        @step-select=${({ detail }: CustomEvent<{ step: number }>) => this.selectStep(detail.step)}
      ></thought-tree>`;
  }

  private doubt() {
    const { version, commands, state } = this.run;
    const bars = version.thoughts.map((step) => ({
      node: step.node,
      label: step.text,
      entropy: step.entropy,
      fork: isFork(step),
    }));
    return html`<p class="reading">${t(think.doubtReading)}</p>
      <div class="bar">${commandButton(commands.fork, { showKey: true })}</div>
      <entropy-ribbon
        .caption=${''}
        .bars=${bars}
        .selected=${state.at}
        @node-select=${({ detail }: NodeEvent) => this.run.actions.look(detail.node)}
      ></entropy-ribbon>`;
  }

  /** Computed as soon as somebody looks at it. */
  override updated(): void {
    if (this.tab === 'answers' && this.run.actions.probing.possible) void this.run.actions.probing.start();
  }

  private answers() {
    const { version, state } = this.run;
    const probes = state.probes.get(version.tip) ?? [];
    const points = probes.map(({ cut, answer, right, probability, targetProbability: target }) => ({
      cut,
      answer,
      right,
      probability,
      target,
    }));
    const index = version.thoughts.findIndex(({ node }) => node === state.at);
    const waiting = t(state.probing ? think.computing : think.answersLater);
    return html`<p class="reading">${t(think.answersReading)}</p>
      ${
        points.length === 0
          ? html`<p class="reading" role="status">${waiting}</p>`
          : html`<answer-curve
              .caption=${''}
              .points=${points}
              .length=${version.thoughts.length}
              .selected=${index < 0 ? undefined : index + 1}
              @cut-select=${({ detail }: CustomEvent<{ cut: number }>) => this.selectCut(detail.cut)}
            ></answer-curve>`
      }`;
  }

  private selectCut(cut: number): void {
    const step = this.run.version.thoughts[cut - 1];
    if (step) this.run.actions.look(step.node);
    else this.run.actions.first();
  }

  /** The step that the reader looks into. */
  private get selectedStep(): number | undefined {
    const { version, state } = this.run;
    const index = version.thoughts.findIndex(({ node }) => node === state.at);
    if (index < 0) return undefined;
    const found = this.run.stepsOf(version).findIndex(({ start, end }) => start <= index && index < end);
    return found < 0 ? undefined : found;
  }

  /** A step is on screen when all of it is: its last token. */
  private selectStep(index: number): void {
    const { version } = this.run;
    const step: ThoughtStep | undefined = this.run.stepsOf(version)[index];
    const last = step && version.thoughts[Math.max(step.start, step.end - 1)];
    if (last) this.run.actions.look(last.node);
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

declare global {
  interface HTMLElementTagNameMap {
    'trace-panel': TracePanel;
  }
}
