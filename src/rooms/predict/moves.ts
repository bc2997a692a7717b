/** How the reader moves through a run. Pure: a state and a place in, the next state out. */
import type { StepEvent } from '../../trace/events.ts';
import type { Tree } from '../../trace/store.ts';
import { lineTo, takenAt } from './line.ts';
import { initialState, mostPins, speeds, type Place, type PredictState, type Speed } from './predict-state.ts';

/** Looks at a place; what was highlighted elsewhere says nothing here. */
export function lookAt(state: PredictState, at: Place): PredictState {
  return { ...state, at, reveal: undefined, highlighted: undefined };
}

/** Back over one token. The token itself stays on screen, and in the trace. */
export function goBack(state: PredictState, tree: Tree): PredictState {
  const here = tree.step(state.at);
  return here ? lookAt(state, here.parent) : { ...state, reveal: undefined, highlighted: undefined };
}

/** Forward along the branch on screen; the same state at its end. */
export function goOn(state: PredictState, tree: Tree): PredictState {
  const taken = takenAt(tree, lineTo(tree, state.tip), state.at);
  return taken ? lookAt(state, taken.node) : state;
}

/** The place that a token of the text came from: the distribution there is the one that it was taken out of. */
export function lookAtToken(state: PredictState, tree: Tree, node: Place): PredictState {
  const step = tree.step(node);
  return step ? lookAt(state, step.parent) : lookAt(state, 0);
}

/** Shows the branch through a node, and the place where that node was taken. */
export function switchTo(state: PredictState, tree: Tree, node: Place): PredictState {
  return { ...lookAtToken(state, tree, node), tip: tree.tipThrough(node) };
}

/** A token that is already there is taken once more: no new node, only the other branch. */
export function takeAgain(state: PredictState, tree: Tree, node: Place, how: 'drawn' | 'chosen'): PredictState {
  const tip = tree.tipThrough(node);
  const at = tree.step(node)?.parent ?? 0;
  return how === 'chosen' ? { ...lookAt(state, node), tip } : { ...lookAt(state, at), tip, reveal: node };
}

/** New tokens came from the engine. A draw is shown where it happened; a chosen token has no draw to show. */
export function arrive(state: PredictState, steps: readonly StepEvent[]): PredictState {
  const last = steps.at(-1);
  if (!last) return state;
  const next = { ...state, tip: last.node, highlighted: undefined, ghosts: undefined };
  return last.how === 'chosen'
    ? { ...next, at: last.node, reveal: undefined }
    : { ...next, at: last.parent, reveal: last.node };
}

/** Goes on from a draw that is still on screen. */
export function settle(state: PredictState): PredictState {
  return state.reveal === undefined ? state : lookAt(state, state.reveal);
}

/** The candidate above (−1) or below (+1) the highlighted one, or the one that → would take. */
export function highlightNext(
  state: PredictState,
  candidates: readonly number[],
  current: number | undefined,
  by: 1 | -1,
): PredictState {
  const from = candidates.indexOf(state.highlighted ?? current ?? -1);
  const to = Math.min(candidates.length - 1, Math.max(0, from < 0 ? 0 : from + by));
  return { ...state, highlighted: candidates[to] };
}

/** Adds or removes a pin; a sixth pin is refused by returning the same state. */
export function togglePin(state: PredictState, token: number): PredictState {
  if (state.pins.includes(token)) return { ...state, pins: state.pins.filter((pin) => pin !== token) };
  return state.pins.length < mostPins ? { ...state, pins: [...state.pins, token] } : state;
}

export function speedAfter(speed: Speed, by: 1 | -1): Speed {
  return speeds[Math.min(speeds.length - 1, Math.max(0, speeds.indexOf(speed) + by))]!;
}

/** Another run is in the trace: what belongs to places is forgotten, what the reader prefers is kept. */
export function openRun(state: PredictState, tree: Tree, recordedUpTo: number): PredictState {
  const { draft, speed, peek, pins, ghostsOn } = state;
  const run = state.run + 1;
  const tip = tree.tipThrough(0);
  return { ...initialState, run, draft, speed, peek, pins, ghostsOn, tip, recordedUpTo };
}
