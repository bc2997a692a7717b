/** One version: the path from the prompt to a tip, split into thinking and answer. Pure. */
import type { ThinkingSettings } from '../../scaling/thinking-control.ts';
import type { EndReason, StepEvent, TraceEvent, VerdictEvent } from '../../trace/events.ts';
import type { TraceState } from '../../trace/store.ts';
import type { Place } from './think-state.ts';
import { thinkingIn } from './think-trace.ts';

export interface Version {
  readonly tip: Place;
  /** Up to the delimiter; a message that was written at the cut is among them. */
  readonly thoughts: readonly StepEvent[];
  /** The token that ended thinking; absent while it goes on. */
  readonly close: StepEvent | undefined;
  /** After it, the end token included. */
  readonly answer: readonly StepEvent[];
  readonly end: EndReason | undefined;
  readonly verdict: VerdictEvent | undefined;
  /** Of the run that wrote its end; absent for one that came from elsewhere. */
  readonly thinking: ThinkingSettings | undefined;
}

/** Runs by the node that they began with. */
export type Runs = ReadonlyMap<Place, ThinkingSettings>;

export function versionAt(trace: TraceState, tip: Place, runs: Runs): Version {
  const steps = trace.tree.path(tip);
  const closed = steps.findIndex(({ node }) => trace.segments.get(node) === 'answer');
  const begun = steps.findLast(({ node }) => runs.has(node));
  return {
    tip,
    thoughts: closed < 0 ? steps : steps.slice(0, closed),
    close: steps[closed],
    answer: closed < 0 ? [] : steps.slice(closed + 1),
    end: trace.ends.get(tip),
    verdict: trace.verdicts.get(tip),
    thinking: begun === undefined ? undefined : runs.get(begun.node),
  };
}

/** All that the model wrote, one after the other. */
export const tokensOf = ({ thoughts, close, answer }: Version): number =>
  thoughts.length + (close ? 1 : 0) + answer.length;

/** The ends of all versions, oldest first; a trace without a step has none. */
export function versionTips({ tree }: TraceState): readonly Place[] {
  return tree.tips.filter((tip) => tip !== 0);
}

/** Follows a log that grows, or is replaced by another one. */
export class RunsOf {
  private events: readonly TraceEvent[] = [];
  private read = 0;
  private runs = new Map<Place, ThinkingSettings>();
  private waiting: ThinkingSettings | undefined;

  of(events: readonly TraceEvent[]): Runs {
    if (events !== this.events) {
      this.events = events;
      this.read = 0;
      this.runs = new Map();
      this.waiting = undefined;
    }
    for (; this.read < events.length; this.read++) {
      const event = events[this.read]!;
      this.waiting = thinkingIn(event) ?? this.waiting;
      if (event.type !== 'step' || this.waiting === undefined) continue;
      this.runs.set(event.node, this.waiting);
      this.waiting = undefined;
    }
    return this.runs;
  }
}

/** Nothing was thought: the delimiter came first. */
export const isDirect = ({ thoughts, close }: Version): boolean => thoughts.length === 0 && close !== undefined;

/** Time from the beginning of the run to its last token, as it was lived. */
export const secondsOf = (steps: readonly StepEvent[]): number => steps.reduce((sum, { ms }) => sum + ms, 0) / 1000;

/** The same version up to a place in it: what was there when this token was new. */
export function upTo(version: Version, at: Place | undefined): Version {
  if (at === undefined || at === version.tip) return version;
  const keep = (steps: readonly StepEvent[]): readonly StepEvent[] => steps.filter(({ node }) => node <= at);
  const close = version.close !== undefined && version.close.node <= at ? version.close : undefined;
  const thoughts = keep(version.thoughts);
  return { ...version, thoughts, close, answer: keep(version.answer), end: undefined, verdict: undefined };
}
