/** Events to what views read: one pure function for each field, called once for each event and never again. */
import type { HeaderEvent, TokenText, TraceEvent } from './events.ts';
import { IntMap } from './int-map.ts';
import {
  handleEnds,
  handlePins,
  handleSegments,
  handleVerdicts,
  type Ends,
  type Pins,
  type Segments,
  type Verdicts,
} from './marks.ts';
import { handleTree, Tree } from './tree.ts';

export interface TraceState {
  /** Which model, engine, sampler and seed; absent before the first event. */
  readonly header: HeaderEvent | undefined;
  /** Tokens of the prompt; empty before there is one. */
  readonly prompt: readonly TokenText[];
  readonly tree: Tree;
  readonly pins: Pins;
  readonly ends: Ends;
  readonly segments: Segments;
  readonly verdicts: Verdicts;
}

export const emptyState: TraceState = {
  header: undefined,
  prompt: [],
  tree: Tree.empty,
  pins: IntMap.empty(),
  ends: IntMap.empty(),
  segments: IntMap.empty(),
  verdicts: IntMap.empty(),
};

type Handlers = {
  readonly [Field in keyof TraceState]: (state: TraceState[Field], event: TraceEvent) => TraceState[Field];
};

const handlers: Handlers = {
  header: (header, event) => (event.type === 'header' ? event : header),
  prompt: (prompt, event) => (event.type === 'prompt' ? event.tokens : prompt),
  tree: handleTree,
  pins: handlePins,
  ends: handleEnds,
  segments: handleSegments,
  verdicts: handleVerdicts,
};

/** The state after one more event, in the order that order.ts demands. A field that nothing touched stays the same. */
export function derive(state: TraceState, event: TraceEvent): TraceState {
  return {
    header: handlers.header(state.header, event),
    prompt: handlers.prompt(state.prompt, event),
    tree: handlers.tree(state.tree, event),
    pins: handlers.pins(state.pins, event),
    ends: handlers.ends(state.ends, event),
    segments: handlers.segments(state.segments, event),
    verdicts: handlers.verdicts(state.verdicts, event),
  };
}

/** Token ids from the beginning of the prompt to a node: what the model reads. */
export function tokensTo(state: TraceState, node: number): readonly number[] {
  const prompt = state.prompt.map(({ token }) => token);
  return [...prompt, ...state.tree.path(node).map(({ token }) => token)];
}
