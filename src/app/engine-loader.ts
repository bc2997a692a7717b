/** Decides what the engine loads, and what becomes of a failure. The only place that calls `load`. */
import type { EngineChoice } from '../engine/api.ts';
import type { EngineClient } from '../engine/client.ts';
import type { LoadProgress, ModelSource } from '../engine/engine.ts';
import { EngineError, toEngineError, type EngineErrorCode, type EngineFailure } from '../engine/errors.ts';
import { t } from '../i18n/i18n.ts';
import { explainEngineError } from '../i18n/messages/errors.ts';
import { commandNames, news } from '../i18n/messages/shell.ts';
import { modelSource, type CatalogModel, type LocateFile } from './catalog.ts';
import type { EngineActions, EngineState } from './engine-state.ts';
import type { NoticeAction, Notices } from './notices.ts';
import type { OwnLibrary } from './own-library.ts';
import { realModelSource, type RealModel } from './real-models.ts';
import { State, type Watchable } from './state.ts';

interface Wanted {
  readonly modelId: string;
  readonly source: ModelSource;
  readonly engine: EngineChoice;
}

/** A file of the user that is loaded, or about to be. */
export interface HeldFile {
  readonly file: Blob;
  readonly name: string;
}

/** What there is to load. */
export interface Offered {
  readonly catalog: Watchable<readonly CatalogModel[]>;
  readonly realModels: Watchable<readonly RealModel[]>;
  readonly ownLibrary: Pick<OwnLibrary, 'has' | 'open'>;
  readonly locate: LocateFile;
}

/** What a click can do about an error. */
const remedies: Readonly<Record<EngineErrorCode, 'reload' | 'cpu' | 'download' | 'none'>> = {
  noAdapter: 'cpu',
  adapterLimit: 'cpu',
  knownAnswerFailed: 'cpu',
  outOfMemory: 'reload',
  deviceLost: 'reload',
  workerCrashed: 'reload',
  internal: 'reload',
  wrongChecksum: 'reload',
  notFound: 'reload',
  offline: 'reload',
  wrongSize: 'reload',
  quotaExceeded: 'reload',
  noStorage: 'reload',
  wrongLibrary: 'reload',
  notDownloaded: 'download',
  noShaderF16: 'none',
  gibberish: 'reload',
  badFile: 'none',
  unsupportedModel: 'none',
  contextFull: 'none',
  emptyPrompt: 'none',
  badToken: 'none',
  noChatTemplate: 'none',
  cannotThink: 'none',
  tooManySequences: 'none',
};

/** After one of these nothing more comes from the loaded model. */
const fatal: readonly EngineErrorCode[] = ['outOfMemory', 'deviceLost', 'workerCrashed'];

export class EngineLoader implements EngineActions {
  private readonly current = new State<EngineState>({ status: 'idle' });
  readonly state: Watchable<EngineState> = this.current;

  private readonly client: EngineClient;
  private readonly offered: Offered;
  private readonly notices: Notices;
  private wanted: Wanted | undefined;
  /** Notices that the next load makes old. */
  private readonly said = new Set<string>();
  /** Counts the loads: a result that comes after a newer load began is old. */
  private attempt = 0;

  constructor(client: EngineClient, offered: Offered, notices: Notices) {
    this.client = client;
    this.offered = offered;
    this.notices = notices;
  }

  async load(model: string | File, engine: EngineChoice = 'auto', mayDownload = false): Promise<void> {
    if (typeof model !== 'string') {
      const source = { kind: 'file', file: model, name: model.name } as const;
      await this.startAfresh({ modelId: model.name, source, engine });
      return;
    }
    const { ownLibrary } = this.offered;
    if (ownLibrary.has(model)) {
      const { attempt } = this;
      const file = await ownLibrary.open(model).catch((thrown: unknown) => this.say(toEngineError(thrown)));
      if (file && attempt === this.attempt) {
        await this.startAfresh({ modelId: model, source: { kind: 'file', file, name: model }, engine });
      }
      return;
    }
    const source = this.sourceOf(model, mayDownload);
    if (source) await this.startAfresh({ modelId: model, source, engine });
    else this.say(new EngineError('notFound', { url: model, status: 404 }));
  }

  /** Whether this was asked for last. */
  wants(modelId: string, engine: EngineChoice): boolean {
    return this.wanted?.modelId === modelId && this.wanted.engine === engine;
  }

  /** The model's file, when it is one of the user and not of the catalogue. */
  get heldFile(): HeldFile | undefined {
    const source = this.wanted?.source;
    return source?.kind === 'file' ? source : undefined;
  }

  async reload(): Promise<void> {
    if (this.wanted) await this.startAfresh(this.wanted);
  }

  failed(thrown: unknown): void {
    const error = toEngineError(thrown);
    const state = this.current.value;
    if (state.status === 'ready' && fatal.includes(error.code)) {
      this.current.set({ status: 'failed', modelId: state.modelId, error });
    }
    this.say(error);
  }

  private sourceOf(model: string, mayDownload: boolean): ModelSource | undefined {
    const { catalog, realModels, locate } = this.offered;
    const bundled = catalog.value.find(({ id }) => id === model);
    if (bundled) return modelSource(bundled, locate);
    const real = realModels.value.find(({ id }) => id === model);
    return real && realModelSource(real, new URL(locate('')), mayDownload);
  }

  /** A load that the user asked for: what was said about the one before no longer holds. */
  private async startAfresh(wanted: Wanted): Promise<void> {
    for (const id of this.said) this.notices.dismiss(id);
    this.said.clear();
    await this.start(wanted);
  }

  private async start(wanted: Wanted): Promise<void> {
    const attempt = ++this.attempt;
    const before = this.current.value;
    const previous = before.status === 'ready' ? this.wanted : undefined;
    // A load that still runs, or an engine that failed, may hold half of the GPU: a new worker holds nothing.
    if (before.status === 'loading' || before.status === 'failed') this.client.terminate();
    this.wanted = wanted;
    const { modelId, source, engine } = wanted;
    this.current.set({ status: 'loading', modelId });
    try {
      const onProgress = (progress: LoadProgress): void => {
        if (attempt === this.attempt) this.current.set({ status: 'loading', modelId, progress });
      };
      const model = await this.client.load(source, engine, onProgress);
      if (attempt !== this.attempt) return;
      this.current.set({ status: 'ready', modelId, model, engine: this.client });
      if (model.fallbackReason) this.sayOnCpu(model.fallbackReason);
    } catch (thrown) {
      if (attempt !== this.attempt) return;
      const error = toEngineError(thrown);
      this.current.set({ status: 'failed', modelId, error });
      this.say(error);
      if (previous && previous.modelId !== modelId) await this.start(previous); // a bad file loses nothing
    }
  }

  private say(error: EngineError): void {
    this.said.add(error.code);
    this.notices.error(error, this.remedy(error));
  }

  private sayOnCpu(reason: EngineFailure): void {
    this.said.add('on-cpu');
    const explain = () => {
      const { what, why = '', next = '' } = explainEngineError(reason);
      return { what: t(news.onCpu), why: `${what} ${why}`, next };
    };
    this.notices.show({ id: 'on-cpu', kind: 'news', explain });
  }

  private remedy(error: EngineError): NoticeAction | undefined {
    const { wanted } = this;
    if (!wanted) return undefined;
    const { source } = wanted;
    switch (remedies[error.code]) {
      case 'reload':
        return { label: commandNames.reloadModel, run: () => void this.startAfresh(wanted) };
      case 'cpu':
        if (source.kind === 'webllm') return undefined; // these have no CPU to fall back to
        return { label: commandNames.runOnCpu, run: () => void this.startAfresh({ ...wanted, engine: 'reference' }) };
      case 'download': {
        if (source.kind !== 'webllm') return undefined;
        const asked = { ...wanted, source: { ...source, mayDownload: true } };
        return { label: commandNames.download, run: () => void this.startAfresh(asked) };
      }
      case 'none':
        return undefined;
    }
  }
}
