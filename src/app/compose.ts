/** The composition root: makes every part once, wires them, and decides what is loaded first. */
import { createEngineClient } from '../engine/client.ts';
import { t } from '../i18n/i18n.ts';
import { fileErrors, news } from '../i18n/messages/shell.ts';
import { appFile } from '../platform/app-file.ts';
import { registerServiceWorker } from '../platform/service-worker.ts';
import { TraceStore } from '../trace/store.ts';
import { applySettings } from './apply-settings.ts';
import { modelFor, type CatalogModel } from './catalog.ts';
import { CommandRegistry } from './commands.ts';
import { EngineLoader, type Offered } from './engine-loader.ts';
import type { EngineActions, EngineState, RunStatus } from './engine-state.ts';
import { Notices } from './notices.ts';
import { readCatalog } from './read-catalog.ts';
import { parseRealModels, type RealModel } from './real-models.ts';
import { sayWhenNotKept } from './not-kept.ts';
import { offerToKeep } from './offer-to-keep.ts';
import { OwnLibrary } from './own-library.ts';
import { findRoom } from './rooms.ts';
import { openRoute } from './route-sync.ts';
import type { Route } from './route.ts';
import { openSettings, type Settings } from './settings.ts';
import { State, type Watchable } from './state.ts';

export interface AppParts {
  readonly catalog: Watchable<readonly CatalogModel[]>;
  readonly realModels: Watchable<readonly RealModel[]>;
  readonly engineState: Watchable<EngineState>;
  readonly engineActions: EngineActions;
  readonly runStatus: State<RunStatus>;
  readonly settings: State<Settings>;
  readonly commands: CommandRegistry;
  readonly route: State<Route>;
  readonly notices: Notices;
  readonly traceStore: TraceStore;
  /** Absent where no file of the user can be kept. */
  readonly ownLibrary?: OwnLibrary;
}

export function compose(window: Window): AppParts {
  const { document, navigator, localStorage } = window;
  const settings = openSettings(localStorage, navigator.languages);
  applySettings(settings, document.documentElement);
  const notices = new Notices();
  const route = openRoute(window);
  const catalog = new State<readonly CatalogModel[]>([]);
  const realModels = new State<readonly RealModel[]>([]);
  const locate = (path: string): string => appFile(`models/${path}`);
  const ownLibrary = new OwnLibrary(notices);
  const offered = { catalog, realModels, ownLibrary, locate };
  const loader = new EngineLoader(createEngineClient(), offered, notices);

  const open = async (): Promise<void> => {
    const [found, real] = await Promise.all([
      readCatalog(locate, notices, () => void open()),
      readRealModels(),
      ownLibrary.refresh(),
    ]);
    catalog.set(found);
    realModels.set(real);
    if (found.length > 0) followRoute(route, offered, loader, notices);
  };
  void open();
  sayWhenNotKept(loader.state, catalog, locate, notices);
  const showModels = (): void => route.patch({ room: 'models' });
  offerToKeep(loader.state, () => loader.heldFile, ownLibrary, notices, showModels);
  registerServiceWorker((reload) => offerNewVersion(notices, reload));

  return {
    catalog,
    realModels,
    engineState: loader.state,
    engineActions: loader,
    runStatus: new State<RunStatus>({ source: 'recorded' }),
    settings,
    commands: new CommandRegistry(),
    route,
    notices,
    traceStore: new TraceStore(),
    ownLibrary,
  };
}

/** A chunk of its own, so that the first paint does not wait for it; without it, the bundled models still serve. */
async function readRealModels(): Promise<readonly RealModel[]> {
  try {
    const { default: list } = await import('../../models/webllm.json');
    return parseRealModels(list);
  } catch {
    return [];
  }
}

/** Loads what the address names, now and whenever it names another model, another engine, or a room of other models. */
function followRoute(
  route: State<Route>,
  { catalog, realModels, ownLibrary }: Offered,
  loader: EngineLoader,
  notices: Notices,
): void {
  let followed = '';
  const follow = (): void => {
    const { model, engine, room } = route.value;
    if (findRoom(room).quiet && followed !== '') return; // a page about this computer changes nothing
    const isKnown = model !== undefined && (realModels.value.some(({ id }) => id === model) || ownLibrary.has(model));
    const id = isKnown ? model : modelFor(catalog.value, route.value)!.id; // a catalogue has at least one
    const wanted = `${model ?? ''} ${id} ${engine}`;
    if (wanted === followed) return;
    const isFirst = followed === '';
    followed = wanted;
    if (model === undefined && !isFirst && loader.heldFile) return; // the user's own file serves every room
    if (model !== undefined && id !== model) sayUnknownModel(notices, model);
    if (!loader.wants(id, engine)) void loader.load(id, engine);
  };
  follow();
  route.subscribe(follow);
}

function sayUnknownModel(notices: Notices, id: string): void {
  const explain = () => ({ what: t(fileErrors.unknownModel, id), next: t(fileErrors.unknownModelNext) });
  notices.show({ id: 'unknown-model', kind: 'error', explain });
}

function offerNewVersion(notices: Notices, reload: () => void): void {
  notices.show({
    id: 'new-version',
    kind: 'news',
    explain: () => ({ what: t(news.newVersion), next: t(news.newVersionNext) }),
    action: { label: news.reloadPage, run: reload },
  });
}
