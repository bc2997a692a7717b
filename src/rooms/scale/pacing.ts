/** Measures how fast a model writes, before a run of minutes is started: a few tokens of a prompt, thrown away. */
import type { LoadedModel } from '../../engine/api.ts';
import { language } from '../../i18n/i18n.ts';
import { textLimits } from '../../reasoning/problem-set.ts';
import { questions, questionSpec } from '../../reasoning/questions/questions.ts';
import { estimateRun, type Estimate } from './run-estimate.ts';
import { planOf, type RunSettings } from './run-settings.ts';
import { askedOf, currentPlan, loaded, type Loaded, type ScaleParts } from './scale-parts.ts';

/** Rooms number their runs apart, and this is the third kind of run of this room. */
const firstRun = 2_750_000;
/** The first token waits for the prompt, the others are what is measured. */
const trialPrompt = 4;
const trialTokens = 6;

export class Pacing {
  private readonly parts: ScaleParts;
  private runs = firstRun;
  private tried: LoadedModel | undefined;

  constructor(parts: ScaleParts) {
    this.parts = parts;
  }

  /** Of what is left of a run, or of the link's; undefined while nobody knows, and for runs of seconds. */
  estimate(settings?: RunSettings): Estimate | undefined {
    const wanted = currentPlan(this.parts);
    const { bank, pace } = this.parts.state.value;
    if (wanted === undefined || askedOf(this.parts) === 'maze') return undefined;
    const plan = settings === undefined ? wanted : planOf(settings, this.parts.route.value, wanted.model);
    const isOfModel = pace !== undefined && pace.model === loaded(this.parts)?.model;
    return estimateRun(plan, bank?.records ?? [], isOfModel ? pace : undefined);
  }

  /** Answers to one problem are computed one after the other. */
  get oneByOne(): boolean {
    const { batch, maxSequences = 2 } = loaded(this.parts)?.model.can ?? {};
    return (batch ?? maxSequences) === 1;
  }

  follow(): void {
    const ready = loaded(this.parts);
    const { activity, restored } = this.parts.state.value;
    if (ready === undefined || activity !== 'idle' || !restored || currentPlan(this.parts) === undefined) return;
    if (askedOf(this.parts) === 'maze') return;
    if (this.tried === ready.model || this.estimate()?.kind === 'about') return;
    this.tried = ready.model;
    void this.measure(ready);
  }

  private async measure({ engine, model }: Loaded): Promise<void> {
    const { state, route, engineActions } = this.parts;
    try {
      const { prompt } = await engine.pose(questionSpec(questions[0]!, language()));
      const path = prompt.slice(0, trialPrompt);
      const times: number[] = [];
      const { sampler } = route.value;
      const outcome = await engine.generate(
        {
          run: ++this.runs,
          path,
          promptLength: path.length,
          parent: 0,
          firstNode: 1,
          sampler,
          seed: 0,
          stream: 0,
          maxTokens: trialTokens,
          pace: 0,
          topCount: 1,
          withLogits: false,
        },
        (steps) => times.push(...steps.map(({ ms }) => ms)),
      );
      const later = times.slice(1);
      const tokensPerSecond =
        later.length > 0
          ? (1000 * later.length) / later.reduce((total, ms) => total + ms, 0)
          : (path.length + outcome.tokens) / outcome.seconds;
      const { contextLength } = model.info;
      const limits = { ...textLimits, contextLength, promptTokens: prompt.length };
      state.patch({ pace: { model, tokensPerSecond, sharesPrompt: model.can.fork, ...limits } });
    } catch (thrown) {
      engineActions.failed(thrown);
    }
  }
}
