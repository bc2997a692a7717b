/** What the room's actions work with, and the questions that all of them ask. */
import type { CatalogModel } from '../../app/catalog.ts';
import type { EngineActions, EngineState, RunStatus } from '../../app/engine-state.ts';
import { isMadeBy, loadedIn, type Loaded } from '../../app/loaded-model.ts';
import type { Notices } from '../../app/notices.ts';
import type { Route } from '../../app/route.ts';
import type { State, Watchable } from '../../app/state.ts';
import type { TraceStore } from '../../trace/store.ts';
import { extendLine } from './line.ts';
import type { Place, PredictState } from './predict-state.ts';

export type { Loaded };

export interface PredictParts {
  readonly state: State<PredictState>;
  readonly store: TraceStore;
  readonly route: State<Route>;
  readonly catalog: Watchable<readonly CatalogModel[]>;
  readonly engineState: Watchable<EngineState>;
  readonly engineActions: EngineActions;
  readonly runStatus: State<RunStatus>;
  readonly notices: Notices;
}

/** The loaded model, whatever is on screen. */
export function loaded({ engineState }: Pick<PredictParts, 'engineState'>): Loaded | undefined {
  return loadedIn(engineState.value);
}

/** The loaded model, if it is the one that made the run on screen: only then may it go on with it. */
export function usable(parts: PredictParts): Loaded | undefined {
  const ready = loaded(parts);
  const { header } = parts.store.value;
  return ready && header && isMadeBy(header, ready.model, parts.catalog.value) ? ready : undefined;
}

/** Nothing can follow this place: the model ended the text there, or its context is full. */
export function isFinished({ store }: Pick<PredictParts, 'store'>, at: Place): boolean {
  const reason = store.value.ends.get(at);
  return reason === 'end-token' || reason === 'context-full';
}

const lines = new WeakMap<State<PredictState>, { readonly run: number; readonly line: readonly Place[] }>();

/** The branch on screen; computed again only as far as it changed. */
export function lineOf({ state, store }: Pick<PredictParts, 'state' | 'store'>): readonly Place[] {
  const { tip, run } = state.value;
  const known = lines.get(state);
  const line = extendLine(store.value.tree, known?.run === run ? known.line : [], tip);
  lines.set(state, { run, line });
  return line;
}
