/**
 * What the composition root hands to the rooms, one narrow context for each thing, so that an element asks for no more
 * than it needs: `@consume({ context: routeContext }) route!: State<Route>`, and `new Watch(this, () => [this.route])`.
 */
import { createContext } from '@lit/context';
import type { TraceStore } from '../trace/store.ts';
import type { CatalogModel } from './catalog.ts';
import type { CommandRegistry } from './commands.ts';
import type { EngineActions, EngineState, RunStatus } from './engine-state.ts';
import type { Notices } from './notices.ts';
import type { OwnLibrary } from './own-library.ts';
import type { RealModel } from './real-models.ts';
import type { Route } from './route.ts';
import type { Settings } from './settings.ts';
import type { State, Watchable } from './state.ts';

/** Empty until the catalogue is read. */
export const catalogContext = createContext<Watchable<readonly CatalogModel[]>>('catalog');
export const realModelsContext = createContext<Watchable<readonly RealModel[]>>('real-models');
export const engineStateContext = createContext<Watchable<EngineState>>('engine-state');
export const engineActionsContext = createContext<EngineActions>('engine-actions');
export const runStatusContext = createContext<State<RunStatus>>('run-status');
export const settingsContext = createContext<State<Settings>>('settings');
export const commandsContext = createContext<CommandRegistry>('commands');
export const routeContext = createContext<State<Route>>('route');
export const ownLibraryContext = createContext<OwnLibrary | undefined>('own-library');
export const noticesContext = createContext<Notices>('notices');
export const traceStoreContext = createContext<TraceStore>('trace-store');
