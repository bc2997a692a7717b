/** Between the strengths of the stages and the places of their sliders, and what a strength does, in a sentence. */
import { integer, percent, t } from '../../i18n/i18n.ts';
import { predict, readings, stageNames } from '../../i18n/messages/predict.ts';
import type { SamplerSettings, SamplerStageName } from '../../sampling/settings.ts';
import { isOff } from './pictures.ts';

export interface Slider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** Top-k goes in steps that double about every third: 0 (off), 1, 2, 3, 5, … */
export const topKSteps = [1, 2, 3, 5, 8, 10, 20, 40, 80, 100, 200, 400, 1000, 0] as const;

export const sliders: Readonly<Record<SamplerStageName, Slider>> = {
  temperature: { min: 0, max: 2, step: 0.05 },
  topK: { min: 0, max: topKSteps.length - 1, step: 1 },
  topP: { min: 0.05, max: 1, step: 0.05 },
  minP: { min: 0, max: 0.5, step: 0.01 },
  repetitionPenalty: { min: 1, max: 2, step: 0.05 },
};

/** The place of the slider for a strength; a link may name a strength between two places. */
export function toSlider(stage: SamplerStageName, strength: number): number {
  if (stage !== 'topK') return strength;
  if (strength === 0) return topKSteps.length - 1;
  const index = topKSteps.findIndex((step) => step >= strength);
  return index < 0 ? topKSteps.length - 2 : index;
}

export function fromSlider(stage: SamplerStageName, place: number): number {
  return stage === 'topK' ? topKSteps[place]! : Number(place.toFixed(4));
}

/** The order with one stage one place earlier (−1) or later (+1). */
export function movedStage(
  order: readonly SamplerStageName[],
  stage: SamplerStageName,
  by: 1 | -1,
): readonly SamplerStageName[] {
  const from = order.indexOf(stage);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  return order.with(from, order[to]!).with(to, stage);
}

export function readingOf(stage: SamplerStageName, strength: number): string {
  switch (stage) {
    case 'temperature':
      if (strength === 0) return t(readings.greedy);
      if (strength === 1) return t(readings.plain);
      return t(strength < 1 ? readings.cool : readings.hot);
    case 'topK':
      return strength === 0 ? t(readings.topKOff) : t(readings.topK, integer(strength));
    case 'topP':
      return strength === 1 ? t(readings.topPOff) : t(readings.topP, percent(strength, 0));
    case 'minP':
      return strength === 0 ? t(readings.minPOff) : t(readings.minP, percent(strength, 0));
    case 'repetitionPenalty':
      return t(strength === 1 ? readings.penaltyOff : readings.penalty);
  }
}

/** The stages that do something, in their order: "Temperature 0.8 → Top-k 40". */
export function samplerSummary(settings: SamplerSettings): string {
  const active = settings.order.filter((stage) => !isOff(stage, settings));
  if (active.length === 0) return t(predict.samplerOff);
  return active.map((stage) => `${t(stageNames[stage])} ${settings[stage]}`).join(' → ');
}
