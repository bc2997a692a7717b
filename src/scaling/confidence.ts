/** How sure a model was of what it wrote, from its logits alone; nats, larger is surer. */
import type { StepResult } from '../engine/engine.ts';

export interface Confidence {
  /** Mean log-probability of the model's own tokens: minus the logarithm of the perplexity. */
  readonly logprob: number;
  /** Mean token confidence of the whole text. */
  readonly mean: number;
  /** Mean token confidence of the answer: the tail of the text. */
  readonly tail: number;
  /** Lowest mean token confidence of `groupSize` tokens in a row. */
  readonly lowest: number;
  /** Mean self-certainty; only where the whole rows of logits were read. */
  readonly selfCertainty?: number;
}

/** Tokens of a group, as the maze pilot had it; DeepConf takes 2,048 for texts of 60,000 tokens. */
const groupSize = 6;
/** Candidates of a token confidence. */
const topK = 5;

/**
 * Token confidence C = −(1/k) Σ log P(j) over the k most probable tokens. Fu et al., "Deep think with confidence",
 * arXiv:2508.15260, section 3: large where one token has nearly all the mass.
 */
export function tokenConfidence({ top, logSumExp }: Pick<StepResult, 'top' | 'logSumExp'>): number {
  const k = Math.min(topK, top.logits.length);
  let sum = 0;
  for (let i = 0; i < k; i++) sum += top.logits[i]! - logSumExp;
  return -sum / k;
}

/**
 * Self-certainty of one position: KL(uniform ‖ p) = −(1/V) Σ log(V p(j)). Kang et al., "Scalable best-of-N selection
 * via self-certainty", arXiv:2502.18581, section 3.2. It needs every logit.
 */
export function selfCertainty(logits: Float32Array, logSumExp: number): number {
  let sum = 0;
  for (const logit of logits) sum += logit;
  return logSumExp - sum / logits.length - Math.log(logits.length);
}

/** One token that the model itself chose. */
export interface Measured {
  readonly logprob: number;
  readonly confidence: number;
  readonly selfCertainty?: number | undefined;
  readonly inAnswer: boolean;
}

/** Forced tokens say nothing of the model's confidence and are not among `tokens`; without any, all is 0. */
export function confidenceOf(tokens: readonly Measured[]): Confidence {
  const values = tokens.map(({ confidence }) => confidence);
  const tail = tokens.filter(({ inAnswer }) => inAnswer).map(({ confidence }) => confidence);
  const certain = tokens.flatMap((token) => (token.selfCertainty === undefined ? [] : [token.selfCertainty]));
  return {
    logprob: meanOf(tokens.map(({ logprob }) => logprob)),
    mean: meanOf(values),
    tail: meanOf(tail),
    lowest: lowestGroup(values),
    ...(certain.length === 0 ? {} : { selfCertainty: meanOf(certain) }),
  };
}

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function lowestGroup(values: readonly number[]): number {
  const size = Math.min(groupSize, values.length);
  if (size === 0) return 0;
  let lowest = Infinity;
  for (let start = 0; start + size <= values.length; start++)
    lowest = Math.min(lowest, meanOf(values.slice(start, start + size)));
  return lowest;
}
