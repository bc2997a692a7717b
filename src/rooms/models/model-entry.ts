/** One model as the page lists it, and what can be done with it. Pure but for the language. */
import type { CatalogModel } from '../../app/catalog.ts';
import { downloadBytes, type RealModel } from '../../app/real-models.ts';
import type { WebllmBuild } from '../../engine/engine.ts';
import { EngineError } from '../../engine/errors.ts';
import type { OwnModel } from '../../engine/own-models.ts';
import { integer, language, t } from '../../i18n/i18n.ts';
import { explainEngineError } from '../../i18n/messages/errors.ts';
import { modelStates } from '../../i18n/messages/models.ts';
import { bytes, parameterCount } from '../../i18n/units.ts';

/** What of a model's files is in this browser. */
export type Presence =
  | { readonly kind: 'absent' }
  /** `totalBytes` is unknown until the list of the files is here. */
  | { readonly kind: 'partly'; readonly keptBytes: number; readonly totalBytes?: number }
  | { readonly kind: 'ready'; readonly bytes: number };

export type ModelAction = 'load' | 'download' | 'pause' | 'resume' | 'cancel' | 'delete';

export interface ModelEntry {
  readonly id: string;
  readonly kind: 'catalog' | 'real' | 'own';
  readonly name: string;
  readonly description?: string;
  readonly facts: readonly string[];
  readonly thinks: boolean;
  readonly isLoaded: boolean;
  /** Undefined before anybody has looked. */
  readonly presence: Presence | undefined;
  /** Why this device cannot run it. */
  readonly obstacle?: string;
  /** The page carries the files in itself: there is nothing to delete. */
  readonly isBuiltIn?: boolean;
}

/** What all entries are told. */
export interface Seen {
  readonly presence: Presence | undefined;
  readonly isLoaded: boolean;
}

export function catalogEntry(model: CatalogModel, seen: Seen, isBuiltIn: boolean): ModelEntry {
  return {
    ...seen,
    id: model.id,
    kind: 'catalog',
    name: t(model.name),
    description: t(model.description),
    facts: [
      t(modelStates.parameters, parameterCount(model.parameters)),
      model.quantization,
      t(modelStates.context, integer(model.contextLength)),
      bytes(model.files[0]!.bytes),
      model.licence,
    ],
    thinks: model.rooms.includes('think'),
    isBuiltIn,
  };
}

/** @param judged the build that this device runs, or why there is none */
export function realEntry(model: RealModel, seen: Seen, judged: WebllmBuild | EngineError): ModelEntry {
  const isObstacle = judged instanceof EngineError;
  const build = model.builds.find(({ id }) => !isObstacle && id === judged.id) ?? model.builds[0]!;
  return {
    ...seen,
    id: model.id,
    kind: 'real',
    name: t(model.name),
    description: t(model.description),
    facts: [
      t(modelStates.parameters, parameterCount(model.parameters)),
      build.quantization,
      t(modelStates.context, integer(model.contextLength)),
      t(modelStates.downloadSize, bytes(downloadBytes(model, build))),
      t(modelStates.onGpu, bytes(Math.round(build.vramMB * 2 ** 20))),
      model.licence,
    ],
    thinks: model.thinks,
    ...(isObstacle ? { obstacle: obstacleOf(judged) } : {}),
  };
}

export function ownEntry({ name, bytes: size, kept }: OwnModel, isLoaded: boolean): ModelEntry {
  const date = new Intl.DateTimeFormat(language() === 'en' ? 'en' : 'zh-TW', { dateStyle: 'medium' }).format(kept);
  return {
    id: name,
    kind: 'own',
    name,
    facts: [bytes(size), t(modelStates.keptOn, date)],
    thinks: false,
    isLoaded,
    presence: { kind: 'ready', bytes: size },
  };
}

/** In the order of the buttons: what one most likely wants comes first. */
export function actionsOf(entry: ModelEntry, isTransferring: boolean): readonly ModelAction[] {
  const { kind, presence, isLoaded } = entry;
  // A file of one piece comes whole or not at all; only models of many files can wait in the middle.
  if (isTransferring) return kind === 'real' ? ['pause', 'cancel'] : ['cancel'];
  if (presence === undefined) return [];
  const load: readonly ModelAction[] = isLoaded || entry.obstacle !== undefined ? [] : ['load'];
  switch (presence.kind) {
    case 'ready':
      return entry.isBuiltIn === true ? load : [...load, 'delete'];
    case 'partly':
      return entry.obstacle === undefined ? ['resume', 'cancel'] : ['cancel'];
    case 'absent':
      if (entry.obstacle !== undefined) return [];
      return kind === 'catalog' ? [...load, 'download'] : ['download'];
  }
}

function obstacleOf(error: EngineError): string {
  const { what, why = '' } = explainEngineError(error);
  return `${what} ${why}`.trim();
}
