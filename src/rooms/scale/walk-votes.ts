/** What has come of a walk so far: from the engine's updates to walkers, votes and a verdict. Pure. */
import type { VoteRow } from '../../charts/vote-bars.ts';
import type { ThinkUpdate } from '../../engine/api.ts';
import { chanceRight, elect } from '../../scaling/aggregate.ts';
import type { Sample } from '../../scaling/sample.ts';

export interface WalkerSoFar {
  /** Token ids inside thinking, without its delimiters. */
  readonly thoughts: readonly number[];
  /** Token ids after it, the end token included. */
  readonly answer: readonly number[];
  readonly answering: boolean;
  /** Once it has ended. */
  readonly sample?: Sample;
}

export const setOut = (n: number): readonly WalkerSoFar[] =>
  Array.from({ length: n }, () => ({ thoughts: [], answer: [], answering: false }));

/** The walkers after an update; those that it does not speak of keep their objects. */
export function follow(walkers: readonly WalkerSoFar[], update: ThinkUpdate): readonly WalkerSoFar[] {
  const next = [...walkers];
  for (const one of update) {
    const place = one.type === 'sample' ? one.sample.sample : one.sample;
    const walker = next[place];
    if (walker === undefined) continue;
    if (one.type === 'sample') next[place] = { ...walker, sample: one.sample };
    else if (one.event.type === 'step') {
      const { token } = one.event;
      next[place] = walker.answering
        ? { ...walker, answer: [...walker.answer, token] }
        : { ...walker, thoughts: [...walker.thoughts, token] };
    } else if (one.event.type === 'segment') {
      // It follows the step of the delimiter, which is no thought.
      next[place] = { ...walker, thoughts: walker.thoughts.slice(0, -1), answering: true };
    }
  }
  return next;
}

export const samplesOf = (walkers: readonly WalkerSoFar[]): readonly Sample[] =>
  walkers.flatMap(({ sample }) => sample ?? []);

/** A majority asks for no random numbers: equal counts stay a tie. */
const election = (samples: readonly Sample[]) => elect({ kind: 'majority' }, samples, () => 0);

/** The votes so far, most first; voters are numbered from 1. */
export function votesOf(walkers: readonly WalkerSoFar[]): readonly VoteRow[] {
  const samples = samplesOf(walkers);
  return election(samples).tallies.map(({ answer }) => {
    const voters = samples.filter((sample) => sample.answer === answer);
    return { answer, voters: voters.map(({ sample }) => sample + 1), right: voters[0]!.right };
  });
}

export interface Verdict {
  /** Answers that share the lead; none when nobody gave one. */
  readonly leaders: readonly string[];
  /** Of each of them. */
  readonly votes: number;
  /** The chance that the vote is right, a tie by lot: maj@N of this problem. */
  readonly majority: number;
  /** Samples that are right by themselves; their share is pass@1. */
  readonly right: number;
  readonly samples: number;
}

export function verdictOf(walkers: readonly WalkerSoFar[]): Verdict {
  const samples = samplesOf(walkers);
  const result = election(samples);
  return {
    leaders: result.leaders,
    votes: result.tallies[0]?.votes ?? 0,
    majority: chanceRight(result, samples),
    right: samples.filter(({ right }) => right).length,
    samples: samples.length,
  };
}
