/** Which distribution is on screen: what the engine says under the present settings, else what was recorded. Pure. */
import type { WatchedToken } from '../../engine/api.ts';
import type { SamplerSettings } from '../../sampling/settings.ts';
import type { HeaderEvent, StepEvent, TokenDistribution } from '../../trace/events.ts';
import { answers, isSameSampler, type Look, type LookQuestion, type Place } from './predict-state.ts';

export interface Shown {
  readonly at: Place;
  readonly distribution: TokenDistribution;
  /** The sampler of the distribution. */
  readonly sampler: SamplerSettings;
  /** Tokens whose rank is known wherever they stand. */
  readonly watched: readonly WatchedToken[];
  /** The random number of this place. */
  readonly u: number;
  /** Temperature 0: the random number is not used. */
  readonly greedy: boolean;
  /** What the sampler would take with this random number. */
  readonly drawn: number | undefined;
  readonly source: 'recorded' | 'inspected';
  /** A newer answer is on its way. */
  readonly pending: boolean;
}

/** Where a random number comes from. */
interface Draws {
  readonly seed: number;
  readonly stream: number;
}

/** The sampler, seed and stream that a step was recorded with. */
export function settingsOf(step: StepEvent, header: HeaderEvent) {
  const { sampler = header.sampler, seed = header.seed, stream = 0 } = step;
  return { sampler, seed, stream };
}

/**
 * @param taken the token that the branch on screen takes at the place, if any
 * @param question what is asked about the place now; undefined when there is no engine to ask
 */
export function shownAt(
  at: Place,
  taken: StepEvent | undefined,
  header: HeaderEvent | undefined,
  look: Look | undefined,
  question: LookQuestion | undefined,
): Shown | undefined {
  const here = look?.question.at === at ? look : undefined;
  if (here && question && answers(here.question, question)) return fromLook(here, false);
  const recorded = taken && header ? fromStep(at, taken, header) : undefined;
  if (recorded && (!question || isAskedFor(recorded, question))) return recorded;
  if (here) return fromLook(here, true);
  return recorded && { ...recorded, pending: true };
}

/** The recorded distribution is the answer to the question, but for the ranks of watched tokens. */
function isAskedFor(recorded: Shown & Draws, { sampler, seed, stream }: LookQuestion): boolean {
  return recorded.seed === seed && recorded.stream === stream && isSameSampler(recorded.sampler, sampler);
}

function fromLook({ question, inspection }: Look, pending: boolean): Shown {
  const { distribution, watched, draw } = inspection;
  return {
    at: question.at,
    distribution,
    sampler: question.sampler,
    watched,
    u: draw.u,
    greedy: draw.greedy,
    drawn: draw.token,
    source: 'inspected',
    pending,
  };
}

function fromStep(at: Place, step: StepEvent, header: HeaderEvent): Shown & Draws {
  const { sampler, seed, stream } = settingsOf(step, header);
  return {
    seed,
    stream,
    at,
    distribution: step,
    sampler,
    watched: [],
    u: step.u,
    greedy: sampler.temperature === 0,
    drawn: step.how === 'drawn' || step.how === 'greedy' ? step.token : undefined,
    source: 'recorded',
    pending: false,
  };
}
