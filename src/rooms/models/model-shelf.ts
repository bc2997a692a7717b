/** What of each model is in this browser and what this device can run, found out and changed. */
import { modelSource, type CatalogModel } from '../../app/catalog.ts';
import type { Notices } from '../../app/notices.ts';
import { realModelSource, type RealModel } from '../../app/real-models.ts';
import { State, type Watchable } from '../../app/state.ts';
import { requestAdapter } from '../../engine/adapter.ts';
import type { GgufSource, WebllmBuild } from '../../engine/engine.ts';
import { EngineError, toEngineError } from '../../engine/errors.ts';
import { forgetModelFile, isKept, readModelFile, readModelJson } from '../../engine/model-file.ts';
import { fetchArtifacts } from '../../engine/webllm/artifacts.ts';
import { chooseBuild, deviceOf, type Device } from '../../engine/webllm/choose-build.ts';
import { keptPart, removeArtifacts } from '../../engine/webllm/kept-artifacts.ts';
import { t } from '../../i18n/i18n.ts';
import { explainEngineError } from '../../i18n/messages/errors.ts';
import { modelsPage } from '../../i18n/messages/models.ts';
import { appFile } from '../../platform/app-file.ts';
import { askToPersist, storageUse, type StorageUse } from '../../platform/device/storage-use.ts';
import { isPersisted } from '../../platform/device/storage-trial.ts';
import { Downloads, type Fetch } from './downloads.ts';
import type { Presence } from './model-entry.ts';
import type { Persistence } from './storage-meter.ts';

export interface Shelf {
  /** By model id. */
  readonly presences: ReadonlyMap<string, Presence>;
  /** What a model of real size would run on, or why there is nothing; undefined before anybody has asked. */
  readonly device: Device | EngineError | undefined;
  readonly use: StorageUse | undefined;
  readonly persistence: Persistence;
}

type AnyModel = CatalogModel | RealModel;

const isReal = (model: AnyModel): model is RealModel => 'builds' in model;
const locate = (path: string): string => appFile(`models/${path}`);
const buildsOf = (model: RealModel): readonly WebllmBuild[] => realModelSource(model, new URL(locate('')), true).builds;

/** Where the one file of a model of the catalogue is. */
export function fileOf(model: CatalogModel): Extract<GgufSource, { kind: 'catalog' }> {
  const source = modelSource(model, locate);
  if (source.kind !== 'catalog') throw new Error(`${model.id} is not in the catalogue`);
  return source;
}

export class ModelShelf {
  private readonly current = new State<Shelf>({
    presences: new Map(),
    device: undefined,
    use: undefined,
    persistence: 'not-asked',
  });
  readonly state: Watchable<Shelf> = this.current;
  readonly downloads = new Downloads();
  private readonly notices: Notices;

  constructor(notices: Notices) {
    this.notices = notices;
  }

  /** The build that this device runs, or why there is none; undefined before anybody has asked the device. */
  judge(model: RealModel): WebllmBuild | EngineError | undefined {
    const { device } = this.current.value;
    if (device === undefined) return undefined;
    try {
      if (device instanceof EngineError) return device;
      return chooseBuild(buildsOf(model), device);
    } catch (thrown) {
      return toEngineError(thrown);
    }
  }

  /** Looks at the device once, and at the storage again. */
  async look(models: readonly AnyModel[]): Promise<void> {
    const device = this.current.value.device ?? (await askDevice());
    this.current.patch({ device });
    const found = models.map(async (model) => [model.id, await this.presenceOf(model)] as const);
    const [presences, use, persisted] = await Promise.all([Promise.all(found), storageUse(), isPersisted()]);
    const { persistence } = this.current.value;
    this.current.patch({
      presences: new Map(presences),
      use,
      persistence: persisted ? 'promised' : persistence === 'promised' ? 'not-asked' : persistence,
    });
  }

  /** From where it was stopped last. Resolves when it has ended in any way; why it failed, a notice says. */
  async download(model: AnyModel): Promise<void> {
    try {
      const isHere = await this.downloads.start(model.id, this.fetchOf(model));
      const explain = () => ({ what: t(modelsPage.downloaded, t(model.name)) });
      if (isHere) this.notices.show({ id: `downloaded ${model.id}`, kind: 'news', explain });
    } catch (thrown) {
      const error = toEngineError(thrown);
      if (error.code === 'offline') this.sayCut(model, error);
      else this.say(error);
    }
  }

  /** Stops a download and takes out what is here of the model. */
  async remove(model: AnyModel): Promise<void> {
    const presences = new Map(this.current.value.presences);
    presences.delete(model.id); // until it is looked at again, nothing can be done with it
    this.current.patch({ presences });
    await this.downloads.stop(model.id);
    try {
      if (isReal(model)) for (const build of buildsOf(model)) await removeArtifacts(build);
      else await forgetModelFile(fileOf(model).url);
    } catch (thrown) {
      this.say(toEngineError(thrown));
    }
  }

  async askToPersist(): Promise<void> {
    this.current.patch({ persistence: (await askToPersist()) ? 'promised' : 'refused' });
  }

  private fetchOf(model: AnyModel): Fetch {
    if (!isReal(model)) {
      const file = fileOf(model);
      return async (signal, onProgress) => {
        await readModelFile(file, onProgress, signal);
        if (file.goldenUrl !== undefined) await readModelJson(file.goldenUrl);
      };
    }
    const judged = this.judge(model);
    return async (signal, onProgress) => {
      if (judged instanceof EngineError) throw judged;
      if (judged === undefined) return; // there is no button before the device has been asked
      await fetchArtifacts(judged, { name: t(model.name), mayDownload: true, onProgress, signal });
    };
  }

  private async presenceOf(model: AnyModel): Promise<Presence> {
    if (!isReal(model)) {
      const { url, bytes } = fileOf(model);
      return (await isKept(url)) ? { kind: 'ready', bytes } : { kind: 'absent' };
    }
    const judged = this.judge(model);
    const builds = judged === undefined || judged instanceof EngineError ? buildsOf(model) : [judged];
    for (const build of builds) {
      const part = await keptPart(build).catch(() => undefined); // a page without storage has nothing
      if (part === undefined) continue;
      const { keptBytes, totalBytes, isWhole } = part;
      if (isWhole) return { kind: 'ready', bytes: keptBytes };
      return { kind: 'partly', keptBytes, ...(totalBytes === undefined ? {} : { totalBytes }) };
    }
    return { kind: 'absent' };
  }

  private sayCut({ name }: AnyModel, error: EngineError): void {
    const explain = () => ({
      ...explainEngineError(error),
      what: t(modelsPage.cut, t(name)),
      next: t(modelsPage.cutNext),
    });
    this.notices.show({ id: error.code, kind: 'error', explain });
  }

  private say(error: EngineError): void {
    if (error.code !== 'quotaExceeded') this.notices.error(error);
    else {
      const explain = () => ({ ...explainEngineError(error), next: t(modelsPage.noRoomNext) });
      this.notices.show({ id: error.code, kind: 'error', explain });
    }
  }
}

async function askDevice(): Promise<Device | EngineError> {
  try {
    return deviceOf(await requestAdapter());
  } catch (thrown) {
    return toEngineError(thrown);
  }
}
