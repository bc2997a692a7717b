import { consume } from '@lit/context';
import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { CatalogModel } from '../../app/catalog.ts';
import type { CommandRegistry } from '../../app/commands.ts';
import * as contexts from '../../app/contexts.ts';
import type { EngineActions, EngineState } from '../../app/engine-state.ts';
import type { Notices } from '../../app/notices.ts';
import type { OwnFiles, OwnLibrary } from '../../app/own-library.ts';
import type { RealModel } from '../../app/real-models.ts';
import type { Route } from '../../app/route.ts';
import { Watch, type State, type Watchable } from '../../app/state.ts';
import { Localized, t } from '../../i18n/i18n.ts';
import { modelsPage } from '../../i18n/messages/models.ts';
import { pickFile } from '../../platform/pick-file.ts';
import { controlStyles } from '../../ui/control-styles.ts';
import { pageStyles } from '../../ui/page-styles.ts';
import { addFileCommand } from './models-commands.ts';
import { catalogEntry, realEntry, type ModelEntry, type Seen } from './model-entry.ts';
import './model-list.ts';
import type { ModelActionEvent } from './model-row.ts';
import { fileOf, ModelShelf } from './model-shelf.ts';
import './own-file-list.ts';
import './runnable-list.ts';
import './storage-meter.ts';

/** Every model that there is: what it is, whether it runs here, what of it is in this browser, and the files of one's own. */
@customElement('models-room')
export class ModelsRoom extends LitElement {
  static override styles = [controlStyles, pageStyles];

  @consume({ context: contexts.catalogContext }) private readonly catalog!: Watchable<readonly CatalogModel[]>;
  @consume({ context: contexts.realModelsContext }) private readonly realModels!: Watchable<readonly RealModel[]>;
  @consume({ context: contexts.engineStateContext }) private readonly engineState!: Watchable<EngineState>;
  @consume({ context: contexts.engineActionsContext }) private readonly engineActions!: EngineActions;
  @consume({ context: contexts.routeContext }) private readonly route!: State<Route>;
  @consume({ context: contexts.commandsContext }) private readonly registry!: CommandRegistry;
  @consume({ context: contexts.noticesContext }) private readonly notices!: Notices;
  @consume({ context: contexts.ownLibraryContext }) private readonly own: OwnLibrary | undefined;
  private made: ModelShelf | undefined;
  private readonly addFile = addFileCommand(() => void this.add());
  private stops: readonly (() => void)[] = [];

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [
      this.catalog,
      this.realModels,
      this.engineState,
      this.shelf.state,
      this.shelf.downloads.transfers,
      ...(this.own ? [this.own.files] : []),
    ]);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const look = (): void => void this.look();
    this.stops = [
      this.catalog.subscribe(look),
      this.realModels.subscribe(look),
      this.engineState.subscribe(() => this.onEngine()),
      this.registry.register([this.addFile]),
    ];
    look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }

  override render() {
    const { use, persistence } = this.shelf.state.value;
    return html`<h2>${t(modelsPage.title)}</h2>
      <div @model-action=${this.act}>
        <section>
          <h3>${t(modelsPage.bundled)}</h3>
          <model-list
            .entries=${this.catalog.value.map((model) => this.catalogEntry(model))}
            .transfers=${this.shelf.downloads.transfers.value}
          ></model-list>
        </section>
        ${this.renderReal()} ${this.renderOwn()}
      </div>
      <section>
        <h3>${t(modelsPage.storage)}</h3>
        <storage-meter
          .use=${use}
          .persistence=${persistence}
          @persist-ask=${() => void this.shelf.askToPersist()}
        ></storage-meter>
      </section>`;
  }

  private renderReal() {
    const entries = this.realModels.value.flatMap((model) => {
      const judged = this.shelf.judge(model);
      return judged === undefined ? [] : [realEntry(model, this.seen(model.id), judged)];
    });
    return html`<section>
      <h3>${t(modelsPage.real)}</h3>
      <runnable-list
        .entries=${entries.length === 0 ? undefined : entries}
        .transfers=${this.shelf.downloads.transfers.value}
      ></runnable-list>
    </section>`;
  }

  private renderOwn() {
    return html`<section>
      <h3>${t(modelsPage.own)}</h3>
      <own-file-list
        .files=${this.own?.files.value ?? noFiles}
        .loaded=${this.loadedId}
        .addFile=${this.addFile}
      ></own-file-list>
    </section>`;
  }

  private catalogEntry(model: CatalogModel): ModelEntry {
    return catalogEntry(model, this.seen(model.id), fileOf(model).url.startsWith('data:'));
  }

  /** Nothing can be done with a model while the engine loads it: its files may be coming. */
  private seen(id: string): Seen {
    const state = this.engineState.value;
    const isLoading = state.status === 'loading' && state.modelId === id;
    const presence = isLoading ? undefined : this.shelf.state.value.presences.get(id);
    return { presence, isLoaded: this.loadedId === id };
  }

  private onEngine(): void {
    const state = this.engineState.value;
    // The engine goes on with the files that are here; once it has loaded them, they are all stored.
    if (state.status === 'loading') void this.shelf.downloads.stop(state.modelId);
    else void this.look();
  }

  private get loadedId(): string | undefined {
    const state = this.engineState.value;
    return state.status === 'ready' ? state.modelId : undefined;
  }

  /** Made once, when the contexts are there: what is being downloaded goes on while another room is on screen. */
  private get shelf(): ModelShelf {
    return (this.made ??= new ModelShelf(this.notices));
  }

  private async look(): Promise<void> {
    await this.shelf.look([...this.catalog.value, ...this.realModels.value]);
  }

  private act({ detail: { id, action } }: ModelActionEvent): void {
    if (action === 'load') this.load(id);
    else if (this.own?.has(id)) void this.removeOwn(this.own, id);
    else void this.change(id, action);
  }

  /** The link then names the model, too. */
  private load(id: string): void {
    void this.engineActions.load(id, 'auto', true);
    this.route.patch({ model: id, engine: 'auto' });
  }

  private async change(id: string, action: Exclude<ModelActionEvent['detail']['action'], 'load'>): Promise<void> {
    const model = [...this.catalog.value, ...this.realModels.value].find((each) => each.id === id);
    if (!model) return;
    if (action === 'pause') await this.shelf.downloads.stop(id);
    else if (action === 'cancel' || action === 'delete') await this.shelf.remove(model);
    else await this.shelf.download(model);
    await this.look();
  }

  private async removeOwn(own: OwnLibrary, name: string): Promise<void> {
    await own.remove(name);
    await this.look();
    await this.updateComplete;
    this.renderRoot.querySelector('own-file-list')?.focus();
  }

  private async add(): Promise<void> {
    const file = await pickFile('.gguf');
    if (file) await this.own?.keep(file, file.name);
    await this.look();
  }
}

const noFiles: OwnFiles = { models: [], canKeep: false };

declare global {
  interface HTMLElementTagNameMap {
    'models-room': ModelsRoom;
  }
}
