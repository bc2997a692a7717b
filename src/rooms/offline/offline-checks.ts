/** What a class without a network needs, found out and made true. */
import { modelSource, type CatalogModel } from '../../app/catalog.ts';
import type { EngineActions, EngineState } from '../../app/engine-state.ts';
import type { OfflineItem } from '../../i18n/messages/offline.ts';
import { isKept, readModelFile, readModelJson } from '../../engine/model-file.ts';
import { appFile } from '../../platform/app-file.ts';
import { isPersisted } from '../../platform/device/storage-trial.ts';

export type OfflineState = Readonly<Record<OfflineItem, boolean>>;

/** A page that was opened from a stick is all there. */
const isFile = (): boolean => location.protocol === 'file:';
const locate = (path: string): string => appFile(`models/${path}`);
const patience = 30_000;

export async function checkOffline(catalog: readonly CatalogModel[], engine: EngineState): Promise<OfflineState> {
  const kept = await Promise.all(sourcesOf(catalog).map(({ url }) => isKept(url)));
  return {
    shell: isFile() || (await isPrecached(/\/index\.html$/)),
    engine: isFile() || (await isPrecached(/\/engine\.worker[^/]*\.js$/)),
    models: kept.length > 0 && kept.every(Boolean),
    storage: isFile() || (await isPersisted()),
    gpu: engine.status === 'ready' && engine.model.info.engine !== 'reference',
  };
}

/** Makes true what can be made true; what still fails shows in the next check. `onStep` is called after each. */
export async function prepareOffline(
  catalog: readonly CatalogModel[],
  engine: EngineState,
  actions: EngineActions,
  onStep: () => Promise<void>,
): Promise<void> {
  await serviceWorkerReady();
  await onStep();
  for (const source of sourcesOf(catalog)) {
    await readModelFile(source, () => undefined);
    if (source.goldenUrl !== undefined) await readModelJson(source.goldenUrl);
    await onStep();
  }
  await askForPersistence();
  if (engine.status === 'failed' || engine.status === 'idle') await actions.reload();
  await onStep();
}

/** Models of a hub have their own cache; these are of one file. */
function sourcesOf(catalog: readonly CatalogModel[]) {
  return catalog
    .filter(({ engines }) => engines.includes('glass'))
    .map((model) => modelSource(model, locate))
    .filter((source) => source.kind === 'catalog');
}

/** An installed service worker has stored every file of its list: it installs wholly or not at all. */
async function isPrecached(path: RegExp): Promise<boolean> {
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.active) return false;
    const names = (await caches.keys()).filter(
      (name) => name.includes('precache') && name.includes(registration.scope),
    );
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().some(({ url }) => path.test(new URL(url).pathname));
  } catch {
    return false; // an insecure page, or one without storage
  }
}

async function serviceWorkerReady(): Promise<void> {
  if (isFile() || !('serviceWorker' in navigator)) return;
  await Promise.race([navigator.serviceWorker.ready, new Promise((resolve) => setTimeout(resolve, patience))]);
}

async function askForPersistence(): Promise<void> {
  try {
    await navigator.storage.persist();
  } catch {
    // No such thing here: the next check says so.
  }
}
