/** The loaded model as a room uses it, and whether a trace is its work. */
import type { EngineApi, LoadedModel } from '../engine/api.ts';
import type { HeaderEvent } from '../trace/events.ts';
import type { CatalogModel } from './catalog.ts';
import type { EngineState } from './engine-state.ts';

export interface Loaded {
  readonly engine: EngineApi;
  readonly model: LoadedModel;
}

export function loadedIn(state: EngineState): Loaded | undefined {
  return state.status === 'ready' ? state : undefined;
}

/** A model may have been trained anew under the same id: then the checksum tells them apart. */
export function isMadeBy({ model }: HeaderEvent, { info }: LoadedModel, catalog: readonly CatalogModel[]): boolean {
  const sha256 = sha256Of(info.id, catalog);
  return model.id === info.id && (model.sha256 === undefined || sha256 === undefined || model.sha256 === sha256);
}

/** What a header says about the model that makes its trace. */
export function madeBy({ info }: LoadedModel, catalog: readonly CatalogModel[]): HeaderEvent['model'] {
  const sha256 = sha256Of(info.id, catalog);
  return { id: info.id, name: info.name, ...(sha256 === undefined ? {} : { sha256 }) };
}

function sha256Of(id: string, catalog: readonly CatalogModel[]): string | undefined {
  return catalog.find((entry) => entry.id === id)?.files[0]?.sha256;
}
