/** What is marked on nodes of the tree: pins, ends, segments, verdicts. Small handlers, one for each. */
import type { EndEvent, SegmentEvent, TraceEvent, VerdictEvent } from './events.ts';
import type { IntMap } from './int-map.ts';

/** Nodes that a person pinned. */
export type Pins = IntMap<true>;

export function handlePins(pins: Pins, event: TraceEvent): Pins {
  if (event.type !== 'pin' || event.pinned === pins.has(event.node)) return pins;
  return event.pinned ? pins.with(event.node, true) : pins.without(event.node);
}

/** Why a branch ended, at the node where it did. A branch that goes on has not ended. */
export type Ends = IntMap<EndEvent['reason']>;

export function handleEnds(ends: Ends, event: TraceEvent): Ends {
  if (event.type === 'end') return ends.with(event.node, event.reason);
  return event.type === 'step' && ends.get(event.parent) !== 'end-token' ? ends.without(event.parent) : ends;
}

/** What the tokens after a node are. */
export type Segments = IntMap<SegmentEvent['kind']>;

export function handleSegments(segments: Segments, event: TraceEvent): Segments {
  return event.type === 'segment' ? segments.with(event.node, event.kind) : segments;
}

/** The last verdict on the answer that ends at a node. */
export type Verdicts = IntMap<VerdictEvent>;

export function handleVerdicts(verdicts: Verdicts, event: TraceEvent): Verdicts {
  return event.type === 'verdict' ? verdicts.with(event.node, event) : verdicts;
}
