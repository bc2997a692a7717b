/** What the room's actions work with, and the questions that all of them ask. */
import type { CatalogModel } from '../../app/catalog.ts';
import type { EngineActions, EngineState, RunStatus } from '../../app/engine-state.ts';
import { isMadeBy, loadedIn, type Loaded } from '../../app/loaded-model.ts';
import type { Notices } from '../../app/notices.ts';
import type { Route } from '../../app/route.ts';
import type { State, Watchable } from '../../app/state.ts';
import { thinkingTask, type ProblemSpec, type ThinkingTask } from '../../reasoning/problem-spec.ts';
import type { TraceStore } from '../../trace/store.ts';
import { formatThinkLink, mazeOf, parseThinkLink, type ThinkLink } from './think-link.ts';
import type { ThinkState } from './think-state.ts';
import { problemIn, problemKey, sameProblem, textProblem } from './think-trace.ts';

export interface ThinkParts {
  readonly state: State<ThinkState>;
  readonly store: TraceStore;
  readonly route: State<Route>;
  readonly catalog: Watchable<readonly CatalogModel[]>;
  readonly engineState: Watchable<EngineState>;
  readonly engineActions: EngineActions;
  readonly runStatus: State<RunStatus>;
  readonly notices: Notices;
}

export const roomId = 'think';

const tasks = new WeakMap<object, ThinkingTask | 'none'>();

/** What the loaded model can be asked; `none`: it does not think. Undefined while no model is loaded. */
export function taskOf(ready: Loaded | undefined): ThinkingTask | 'none' | undefined {
  if (ready === undefined) return undefined;
  const { pieces } = ready.model;
  const known = tasks.get(pieces) ?? thinkingTask(pieces) ?? 'none';
  tasks.set(pieces, known);
  return known;
}

/** The loaded model, if it thinks. */
export function thinker({ engineState }: Pick<ThinkParts, 'engineState'>): Loaded | undefined {
  const ready = loadedIn(engineState.value);
  return taskOf(ready) === 'none' ? undefined : ready;
}

export const linkOf = ({ route }: Pick<ThinkParts, 'route'>): ThinkLink => parseThinkLink(route.value.params);

export function setLink(parts: Pick<ThinkParts, 'route'>, link: ThinkLink): void {
  const { expected } = parts.route.value.params;
  const params = formatThinkLink(link);
  patchLink(parts, { params: expected === undefined ? params : { ...params, expected } });
}

/** Not any more when the reader has gone on to another room: the link is that room's. */
export function patchLink({ route }: Pick<ThinkParts, 'route'>, change: Partial<Route>): void {
  if (route.value.room === roomId) route.patch(change);
}

/** What a link asks for, read as a maze and as a question. */
export function asksFor({ route }: Pick<ThinkParts, 'route'>): string {
  const { prompt, params } = route.value;
  return JSON.stringify([prompt, ...['expected', 'set', 'index', 'maze', 'effort'].map((name) => params[name])]);
}

/**
 * The problem of a trace that was opened, and that the loaded model cannot be asked, because it thinks about other
 * things or not at all. It stays on screen until the link asks for something else.
 */
export function visited(parts: ThinkParts): ProblemSpec | undefined {
  const { opened } = parts.state.value;
  if (opened === undefined || opened !== asksFor(parts)) return undefined;
  const task = taskOf(loadedIn(parts.engineState.value));
  const problem = problemIn(parts.store.value.header);
  return task === undefined || problem?.kind === task ? undefined : problem;
}

/** The problem on screen: the link's, in the form that the loaded model understands. */
export function wanted(parts: ThinkParts): ProblemSpec {
  const foreign = visited(parts);
  if (foreign !== undefined) return foreign;
  const { prompt = '', params } = parts.route.value;
  const task = taskOf(loadedIn(parts.engineState.value)) ?? problemIn(parts.store.value.header)?.kind ?? 'maze';
  if (task !== 'text') return cachedMaze(linkOf(parts));
  return textProblem(prompt, params['expected'] ?? '');
}

let lastMaze: { readonly key: string; readonly problem: ProblemSpec } | undefined;

/** A maze is made anew only when the link asks for another one: pictures ask for it at every frame. */
function cachedMaze(link: ThinkLink): ProblemSpec {
  const key = JSON.stringify([link.set, link.index, link.drawn, link.effort]);
  if (lastMaze?.key !== key) lastMaze = { key, problem: mazeOf(link) };
  return lastMaze.problem;
}

/** Whether the trace is about the problem that the link asks for. */
export function isOnProblem(parts: ThinkParts): boolean {
  return sameProblem(problemIn(parts.store.value.header), wanted(parts));
}

/** The loaded model, if it may go on with the trace on screen. */
export function usable(parts: ThinkParts): Loaded | undefined {
  const ready = thinker(parts);
  const { header } = parts.store.value;
  const isOurs = ready && header && visited(parts) === undefined && isMadeBy(header, ready.model, parts.catalog.value);
  return isOurs && isOnProblem(parts) ? ready : undefined;
}

export const shelfKey = (modelId: string, problem: ProblemSpec): string => `${modelId} ${problemKey(problem)}`;
