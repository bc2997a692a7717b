/** The sampler chain as plain data: which stages, in which order, with which strengths. */

export type SamplerStageName = 'repetitionPenalty' | 'temperature' | 'topK' | 'topP' | 'minP';

export interface SamplerSettings {
  /** 0 = greedy: the most probable token, no draw. */
  readonly temperature: number;
  /** Keep the k most probable tokens; 0 = off. */
  readonly topK: number;
  /** Keep the smallest set with at least this much mass; 1 = off. */
  readonly topP: number;
  /** Keep tokens with at least this share of the largest probability; 0 = off. */
  readonly minP: number;
  /** Divides positive and multiplies negative logits of tokens already in the sequence (CTRL, 1909.05858); 1 = off. */
  readonly repetitionPenalty: number;
  /** Every stage exactly once. */
  readonly order: readonly SamplerStageName[];
}

export const defaultSampler: SamplerSettings = {
  temperature: 1,
  topK: 0,
  topP: 1,
  minP: 0,
  repetitionPenalty: 1,
  order: ['repetitionPenalty', 'temperature', 'topK', 'topP', 'minP'],
};

/** What a sampler stage left over: how many tokens, and how much of the mass that came into it. */
export interface StageOutcome {
  readonly stage: SamplerStageName;
  readonly survivors: number;
  readonly mass: number;
}
