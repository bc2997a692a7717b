/** Whether the numbers of a distribution can be true: the listed candidates and the tail are everything there is. */
import type { TokenDistribution } from './events.ts';

/** What list and tail add up to, raw and after the sampler; both are 1 but for rounding. */
export function totalMass({ top, tail }: TokenDistribution): { readonly raw: number; readonly sampled: number } {
  return {
    raw: top.reduce((sum, { logprob }) => sum + Math.exp(logprob), tail.mass),
    sampled: top.reduce((sum, { probability }) => sum + probability, tail.probability),
  };
}

export function sumsToOne(distribution: TokenDistribution, tolerance = 1e-4): boolean {
  const { raw, sampled } = totalMass(distribution);
  return Math.abs(raw - 1) <= tolerance && Math.abs(sampled - 1) <= tolerance;
}
