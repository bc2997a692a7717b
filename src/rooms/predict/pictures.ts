/** From a distribution to the rows, parts and cuts that the charts draw. Pure. */
import type { BarRow, BarTail } from '../../charts/prob-bars.ts';
import type { StripSegment, StripTail } from '../../charts/cumulative-strip.ts';
import type { StageCut } from '../../charts/stage-cuts.ts';
import type { WatchSeries } from '../../charts/watch-lines.ts';
import type { SamplerSettings, SamplerStageName } from '../../sampling/settings.ts';
import type { Candidate, StepEvent, TokenDistribution, TokenText } from '../../trace/events.ts';
import type { Place, Standing } from './predict-state.ts';
import type { Shown } from './shown.ts';

export interface Bars {
  readonly rows: readonly BarRow[];
  readonly tail: BarTail;
}

/** What a chart needs to know to name a token. */
export function labelled(token: TokenText, ends: ReadonlySet<number>) {
  const { text, bytes } = token;
  return { label: text, end: ends.has(token.token), ...(bytes === undefined ? {} : { bytes }) };
}

/**
 * The listed candidates, and watched tokens of lower rank behind them; what gets a row of its own leaves the tail, so
 * the sums stay 1.
 */
export function barsOf(
  shown: Shown,
  taken: number | undefined,
  pins: readonly number[],
  ends: ReadonlySet<number>,
  nameOf: (stage: SamplerStageName) => string,
): Bars {
  const { top, tail } = shown.distribution;
  const listed = new Set(top.map(({ token }) => token));
  const extra = shown.watched
    .filter(({ token }) => !listed.has(token) && (token === taken || pins.includes(token)))
    .sort((a, b) => a.rank - b.rank);
  const row = (candidate: Candidate, rank: number): BarRow => ({
    ...labelled(candidate, ends),
    token: candidate.token,
    raw: Math.exp(candidate.logprob),
    final: candidate.probability,
    rank,
    pinned: pins.includes(candidate.token),
    drawn: candidate.token === taken,
    ...(candidate.removedBy === undefined ? {} : { removedBy: nameOf(candidate.removedBy) }),
  });
  const shownMass = (of: (candidate: Candidate) => number): number => extra.reduce((sum, one) => sum + of(one), 0);
  return {
    rows: [...top.map((candidate, index) => row(candidate, index + 1)), ...extra.map((one) => row(one, one.rank))],
    tail: {
      count: tail.count - extra.length,
      raw: Math.max(0, tail.mass - shownMass(({ logprob }) => Math.exp(logprob))),
      final: Math.max(0, tail.probability - shownMass(({ probability }) => probability)),
    },
  };
}

export interface Strip {
  readonly segments: readonly StripSegment[];
  readonly tail: StripTail | undefined;
}

/** The unit interval, cut in the order in which the draw walks over it. */
export function stripOf({ top, tail }: TokenDistribution, ends: ReadonlySet<number>): Strip {
  const segments: StripSegment[] = [];
  let low = 0;
  for (const candidate of top) {
    if (candidate.probability === 0) continue;
    const high = Math.min(1, low + candidate.probability);
    segments.push({ ...labelled(candidate, ends), token: candidate.token, low, high });
    low = high;
  }
  return { segments, tail: tail.probability > 0 ? { count: tail.count, low, high: 1 } : undefined };
}

/** Whether a stage lets everything through unchanged. */
export function isOff(stage: SamplerStageName, settings: SamplerSettings): boolean {
  const neutral: Record<SamplerStageName, number> = {
    repetitionPenalty: 1,
    temperature: 1,
    topK: 0,
    topP: 1,
    minP: 0,
  };
  return settings[stage] === neutral[stage];
}

export function cutsOf(shown: Shown, nameOf: (stage: SamplerStageName) => string): readonly StageCut[] {
  return shown.distribution.stages.map(({ stage, survivors, mass }) => {
    const off = isOff(stage, shown.sampler);
    return { label: off ? nameOf(stage) : `${nameOf(stage)} ${shown.sampler[stage]}`, survivors, mass, off };
  });
}

/** Tokens that come into the sampler: listed and not. */
export function vocabularyOf({ top, tail }: TokenDistribution): number {
  return top.length + tail.count;
}

/** Where tokens stand in a recorded distribution, as far as it lists them. */
export function standingsIn({ top }: TokenDistribution, tokens: readonly number[]): ReadonlyMap<number, Standing> {
  const found = new Map<number, Standing>();
  for (const [index, { token, logprob }] of top.entries()) {
    if (tokens.includes(token)) found.set(token, { probability: Math.exp(logprob), rank: index + 1 });
  }
  return found;
}

/** The lines of the pinned tokens along a branch; a place without a known value is a gap. */
export function watchSeries(
  pins: readonly TokenText[],
  line: readonly StepEvent[],
  followed: ReadonlyMap<Place, ReadonlyMap<number, Standing>>,
  ends: ReadonlySet<number>,
): readonly WatchSeries[] {
  return pins.map((pin) => ({
    ...labelled(pin, ends),
    token: pin.token,
    points: line.flatMap((step, index) => {
      const standing = followed.get(step.parent)?.get(pin.token) ?? standingsIn(step, [pin.token]).get(pin.token);
      return standing ? [{ step: index + 1, node: step.node, ...standing }] : [];
    }),
  }));
}
