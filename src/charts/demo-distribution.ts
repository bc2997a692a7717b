/**
 * Data of the demos. The logits are made up, by the formula below; everything after them is computed by the real
 * sampler chain, so that masses, cuts and ranges are true to each other.
 */
import { Chain } from '../sampling/chain.ts';
import { RowReader } from '../sampling/row.ts';
import { defaultSampler, type SamplerSettings, type SamplerStageName } from '../sampling/settings.ts';
import type { BarRow, BarTail } from './prob-bars.ts';
import type { StageCut } from './stage-cuts.ts';
import type { StripSegment, StripTail } from './cumulative-strip.ts';
import type { LabelledToken } from './visible-text.ts';

export interface DemoDistribution {
  readonly rows: readonly BarRow[];
  readonly tail: BarTail;
  readonly segments: readonly StripSegment[];
  readonly stripTail: StripTail;
  readonly stages: readonly StageCut[];
  readonly vocabulary: number;
}

/** Prime, so that a multiple of the rank is a different token id for every rank. */
const vocabulary = 5003;

const stageLabels: Readonly<Record<SamplerStageName, (settings: SamplerSettings) => string>> = {
  repetitionPenalty: (settings) => `repetition penalty ${settings.repetitionPenalty}`,
  temperature: (settings) => `temperature ${settings.temperature}`,
  topK: (settings) => `top-k ${settings.topK}`,
  topP: (settings) => `top-p ${settings.topP}`,
  minP: (settings) => `min-p ${settings.minP}`,
};

/**
 * @param tokens texts of the most probable tokens, in this order
 * @param steepness s of the power law p ∝ rank^−s (Zipf: 1); 0 makes all tokens equal
 */
export function demoDistribution(
  tokens: readonly LabelledToken[],
  changes: Partial<SamplerSettings> = {},
  steepness = 1.6,
): DemoDistribution {
  const settings = { ...defaultSampler, ...changes };
  const logits = new Float32Array(vocabulary);
  for (let rank = 0; rank < vocabulary; rank++) {
    logits[(rank * 1237 + 11) % vocabulary] = -steepness * Math.log(rank + 1);
  }
  const top = new RowReader().read(logits);
  const outcome = new Chain().run(top, settings, [])!;
  const final = (slot: number): number =>
    outcome.removedBy(slot) === undefined ? outcome.weights[slot]! / outcome.total : 0;

  const rows = tokens.map((token, slot): BarRow => {
    const stage = outcome.removedBy(slot);
    return {
      ...token,
      token: top.tokens[slot]!,
      raw: Math.exp(top.logits[slot]! - top.logSumExp),
      final: final(slot),
      removedBy: stage && stageLabels[stage](settings),
    };
  });
  let low = 0;
  const segments = rows.map((row): StripSegment => {
    const high = Math.min(1, low + row.final);
    const segment = { ...row, low, high: high > 1 - 1e-9 ? 1 : high };
    low = segment.high;
    return segment;
  });
  const count = vocabulary - rows.length;
  return {
    rows,
    tail: { count, raw: rows.reduce((rest, row) => rest - row.raw, 1), final: 1 - low },
    segments,
    stripTail: { count, low, high: 1 },
    stages: outcome.stages.map(({ stage, survivors, mass }) => ({
      label: stageLabels[stage](settings),
      survivors,
      mass,
      off: settings[stage] === defaultSampler[stage] && stage !== 'temperature',
    })),
    vocabulary,
  };
}
