import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { OwnFiles } from '../../app/own-library.ts';
import { Localized, t } from '../../i18n/i18n.ts';
import { modelsPage, ownFiles } from '../../i18n/messages/models.ts';
import { bytes } from '../../i18n/units.ts';
import { modelFacts } from '../../i18n/messages/shell.ts';
import type { Command } from '../../ui/command.ts';
import { commandButton } from '../../ui/command-button.ts';
import '../../ui/progress-bar.ts';
import { ownEntry } from './model-entry.ts';
import './model-list.ts';

/**
 * The GGUF files of the user that this browser keeps, and how to add one.
 *
 * @fires model-action - {id, action}, of a row; `id` is the name of the file
 */
@customElement('own-file-list')
export class OwnFileList extends LitElement {
  /** For whoever has deleted the row that had the focus. */
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    css`
      :host {
        display: block;
      }
      p {
        margin: 0;
      }
      .note {
        color: var(--muted);
        font-size: var(--text-s);
      }
      .copying {
        display: grid;
        gap: var(--space-1);
        padding: var(--space-3) 0;
        overflow-wrap: anywhere;
      }
      .add {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: center;
        padding-top: var(--space-3);
      }
      .add p {
        flex: 1 1 14rem;
      }
    `,
  ];

  @property({ attribute: false }) files: OwnFiles = { models: [], canKeep: true };
  /** The id of the model that is loaded. */
  @property({ attribute: false }) loaded: string | undefined;
  @property({ attribute: false }) addFile: Command | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    const { models, canKeep, copying } = this.files;
    const isEmpty = models.length === 0 && !copying;
    return html`${isEmpty ? html`<p class="note">${t(canKeep ? modelsPage.noOwn : modelsPage.cannotKeep)}</p>` : nothing}
      ${models.length === 0 ? nothing : this.renderRows()} ${copying ? renderCopying(copying) : nothing}
      <div class="add">
        ${canKeep && this.addFile ? commandButton(this.addFile) : nothing}
        <p class="note">${t(modelsPage.neverLeaves)}</p>
      </div>`;
  }

  private renderRows() {
    const entries = this.files.models.map((model) => ownEntry(model, this.loaded === model.name));
    return html`<model-list .entries=${entries}></model-list>`;
  }
}

function renderCopying({ name, bytes: copied, totalBytes }: NonNullable<OwnFiles['copying']>) {
  return html`<div class="copying">
    <p>${t(ownFiles.copying, name)} ${t(modelFacts.ofBytes, bytes(copied), bytes(totalBytes))}</p>
    <progress-bar .share=${copied / Math.max(1, totalBytes)} .label=${name}></progress-bar>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'own-file-list': OwnFileList;
  }
}
