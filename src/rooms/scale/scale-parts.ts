/** What the room's actions work with, and the questions that all of them ask. */
import { modelFor, type CatalogModel } from '../../app/catalog.ts';
import type { EngineActions, EngineState, RunStatus } from '../../app/engine-state.ts';
import type { Notices } from '../../app/notices.ts';
import type { Route } from '../../app/route.ts';
import type { State, Watchable } from '../../app/state.ts';
import type { EngineApi, LoadedModel } from '../../engine/api.ts';
import { language } from '../../i18n/i18n.ts';
import { askable, type Askable } from '../../reasoning/problem-spec.ts';
import type { Plan } from '../../scaling/records.ts';
import { bankKey } from './bank.ts';
import { viewNames, type ViewName } from './questions.ts';
import { planOf, readSettings, writeSettings, type RunSettings } from './run-settings.ts';
import type { ScaleState } from './scale-state.ts';

export interface ScaleParts {
  readonly state: State<ScaleState>;
  readonly route: State<Route>;
  readonly catalog: Watchable<readonly CatalogModel[]>;
  readonly engineState: Watchable<EngineState>;
  readonly engineActions: EngineActions;
  readonly runStatus: State<RunStatus>;
  readonly notices: Notices;
}

export interface Loaded {
  readonly engine: EngineApi;
  readonly model: LoadedModel;
  readonly modelId: string;
}

export function loaded({ engineState }: Pick<ScaleParts, 'engineState'>): Loaded | undefined {
  const state = engineState.value;
  return state.status === 'ready' ? state : undefined;
}

const tasks = new WeakMap<LoadedModel, Askable | 'none'>();

/** What the loaded model can be asked; `none` when that is nothing. Undefined while there is no model. */
export function taskOf(parts: Pick<ScaleParts, 'engineState'>): Askable | 'none' | undefined {
  const model = loaded(parts)?.model;
  if (model === undefined) return undefined;
  const task = tasks.get(model) ?? askable(model.pieces, model.hasChatTemplate) ?? 'none';
  tasks.set(model, task);
  return task;
}

/** The same for what is on screen while no model says otherwise. */
export function askedOf(parts: Pick<ScaleParts, 'engineState'>): Askable {
  const task = taskOf(parts);
  return task === undefined || task === 'none' ? 'maze' : task;
}

/** The model on screen: the one that is there or on its way, else the one that the link asks for. */
export function modelIdOf({ engineState, catalog, route }: ScaleParts): string | undefined {
  const state = engineState.value;
  return state.status === 'idle' ? modelFor(catalog.value, route.value)?.id : state.modelId;
}

export function checksumOf({ catalog }: Pick<ScaleParts, 'catalog'>, modelId: string | undefined): string | undefined {
  return catalog.value.find(({ id }) => id === modelId)?.files[0]?.sha256;
}

export function settingsOf(parts: ScaleParts): RunSettings {
  return readSettings(parts.route.value.params, askedOf(parts), language());
}

export function setSettings(parts: ScaleParts, settings: Partial<RunSettings>): void {
  const { route } = parts;
  route.patch({ params: writeSettings(route.value.params, { ...settingsOf(parts), ...settings }) });
}

/** What a model that does not think aloud can show: the same question, asked again. */
const answerViews: readonly ViewName[] = ['parallel', 'difficulty'];

/** One problem with its walkers is a maze: a model that thinks about anything else, or not at all, has no such view. */
export function viewsOf(parts: Pick<ScaleParts, 'engineState'>): readonly ViewName[] {
  const task = taskOf(parts);
  if (task === 'answer') return answerViews;
  return viewNames.filter((name) => name !== 'problem' || task === undefined || task === 'maze');
}

export function viewOf(parts: Pick<ScaleParts, 'route' | 'engineState'>): ViewName {
  const wanted = parts.route.value.params['view'];
  return viewsOf(parts).find((name) => name === wanted) ?? viewsOf(parts)[0]!;
}

export function setView({ route }: Pick<ScaleParts, 'route'>, view: ViewName): void {
  route.patch({ params: { ...route.value.params, view } });
}

/** What the link asks of the loaded model; undefined where that cannot be asked. */
export function currentPlan(parts: ScaleParts): Plan | undefined {
  const task = taskOf(parts);
  const ready = loaded(parts);
  if (ready === undefined || task === undefined || task === 'none') return undefined;
  return planOf(settingsOf(parts), parts.route.value, ready.modelId);
}

export const keyOf = (parts: ScaleParts, plan: Plan): string => bankKey(plan, checksumOf(parts, plan.model));
