import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { integer, t } from '../../i18n/i18n.ts';
import { cannotThink, presetTime, presetWords, runWords, scaleCommands } from '../../i18n/messages/scale.ts';
import { commandButton } from '../../ui/command-button.ts';
import { isEnabled } from '../../ui/command.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import '../../ui/progress-bar.ts';
import { preset, presetsOf, type PresetName } from './run-settings.ts';
import './run-fields.ts';
import { runPanelStyles } from './run-panel-styles.ts';
import { Running } from './running.ts';
import { askedOf, currentPlan, loaded, settingsOf, taskOf } from './scale-parts.ts';
import { ScalePanel } from './scale-panel.ts';
import { panelStyles } from '../../ui/panel-styles.ts';
import { roughTime, timeLeft } from './time-left.ts';

/** Starts a run with one click, shows how far it is, and what it is made of. */
@customElement('run-panel')
export class RunPanel extends ScalePanel {
  static override styles = [controlStyles, panelStyles, runPanelStyles];

  override render() {
    const { stage } = this.settings.value;
    this.toggleAttribute('stage', stage);
    if (stage) return this.run.state.activity === 'idle' ? nothing : this.progress();
    if (taskOf(this.run.parts) === 'none') return this.noThinking();
    return html`<h2>${t(runWords.title)}</h2>
      <div class="presets" role="group" aria-label=${t(runWords.presets)}>
        ${presetsOf(askedOf(this.run.parts)).map((name) => this.preset(name))}
      </div>
      <div class="under-way">${this.progress()}</div>
      <run-fields></run-fields>`;
  }

  private preset(name: PresetName) {
    const command = this.run.commands[name];
    const { parts } = this.run;
    const settings = preset(name, askedOf(parts), settingsOf(parts).set);
    const { problems, budgets, waits, samples } = settings;
    const estimate = this.run.pacing.estimate(settings);
    const kinds = name === 'waits' ? waits.at(-1)! : budgets.length;
    const words = presetWords[name];
    return html`<button
      type="button"
      data-command=${command.id}
      ?disabled=${!isEnabled(command)}
      @click=${() => command.run()}
    >
      <strong>${t(words.name)}</strong>
      <span>${t(words.what, integer(problems), integer(kinds), integer(samples))}</span>
      ${estimate ? html`<span>${t(presetTime[estimate.kind], roughTime(estimate.seconds))}</span>` : nothing}
    </button>`;
  }

  private progress() {
    const { activity, bank, restored } = this.run.state;
    const plan = currentPlan(this.run.parts);
    if (plan === undefined || !restored) {
      return html`<p class="reading" role="status">${loaded(this.run.parts) ? nothing : t(runWords.waiting)}</p>`;
    }
    const { done, total } = Running.share(plan, bank);
    const text = t(runWords.progress, integer(done), integer(total));
    if (activity === 'idle') return this.idle(done, total);
    return html`<progress-bar .share=${total === 0 ? 0 : done / total} .label=${text}></progress-bar>
      <p class="facts">
        <span>${text}</span>
        ${this.speed()}
      </p>
      <div class="buttons">${this.pauseButton()} ${commandButton(this.run.commands.cancel, { showKey: true })}</div>`;
  }

  private idle(done: number, total: number) {
    const { start } = this.run.commands;
    const begun = done > 0 && done < total;
    const said = done === 0 ? '' : done < total ? runWords.kept : runWords.finished;
    const text = said === '' ? '' : t(said, integer(done), integer(total));
    const label = begun ? scaleCommands.goOn : start.label;
    return html`<progress-bar .share=${done / Math.max(1, total)} .label=${text}></progress-bar>
      <p class="facts" role="status">${text} ${done < total ? this.estimate() : nothing}</p>
      <div class="buttons">
        ${commandButton({ ...start, label }, { look: begun ? 'primary' : 'plain', showKey: true })}
      </div>`;
  }

  /** Before a run of a model that thinks in words: what it will cost. */
  private estimate() {
    const { pacing, parts } = this.run;
    if (askedOf(parts) === 'maze') return nothing;
    const estimate = pacing.estimate();
    if (estimate === undefined) return html`<span>${t(runWords.timing)}</span>`;
    const { kind, seconds, tokensPerSecond: speed } = estimate;
    const words = kind === 'about' ? runWords.about : runWords.atMost;
    const said = t(words, roughTime(seconds), integer(speed < 10 ? Math.round(speed * 10) / 10 : Math.round(speed)));
    return html`<span>${said} ${pacing.oneByOne ? t(runWords.oneByOne) : nothing}</span>`;
  }

  private speed() {
    const { progress, activity } = this.run.state;
    if (activity === 'paused') return html`<strong>${t(runWords.paused)}</strong>`;
    if (progress === undefined || progress.tokensPerSecond === 0) return nothing;
    return html`<span>${t(runWords.speed, integer(Math.round(progress.tokensPerSecond)))}</span> ${
        progress.secondsLeft === undefined
          ? nothing
          : html`<span>${t(runWords.left, timeLeft(progress.secondsLeft))}</span>`
      }`;
  }

  private pauseButton() {
    const { pause } = this.run.commands;
    const paused = this.run.state.activity === 'paused';
    return commandButton(paused ? { ...pause, label: scaleCommands.goOn, icon: 'play' } : pause, { showKey: true });
  }

  private noThinking() {
    return html`<h2>${t(cannotThink.what)}</h2>
      <p class="reading">${t(cannotThink.why)}</p>
      <button type="button" class="primary load" @click=${() => this.run.loadThinker()}>
        ${t(cannotThink.next)}
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-panel': RunPanel;
  }
}
