import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Localized, t } from '../i18n/i18n.ts';
import { modelFacts, models } from '../i18n/messages/shell.ts';
import { bytes, parameterCount } from '../i18n/units.ts';
import { controlStyles } from '../ui/control-styles.ts';
import { modelChoose, modelEntryStyles } from './model-entry-styles.ts';
import { downloadBytes, type RealModel } from './real-models.ts';

/**
 * Models of real size: what each is, what it takes to have it, and whether it thinks.
 *
 * @fires model-choose - {id}: the model is to be loaded, and downloaded if it is not here
 */
@customElement('real-model-list')
export class RealModelList extends LitElement {
  static override styles = [
    controlStyles,
    modelEntryStyles,
    css`
      :host {
        display: block;
      }
      .thinks {
        padding: 0 var(--space-2);
        border: 1px solid currentcolor;
        border-radius: var(--radius);
        font-size: var(--text-s);
      }
    `,
  ];

  @property({ attribute: false }) models: readonly RealModel[] = [];
  /** The id of the model that is loaded. */
  @property({ attribute: false }) loaded: string | undefined;

  constructor() {
    super();
    new Localized(this);
  }

  override render() {
    return html`<ul>
      ${this.models.map((model) => html`<li>${this.renderModel(model)}</li>`)}
    </ul>`;
  }

  private renderModel(model: RealModel) {
    const isLoaded = this.loaded === model.id;
    const download = model.builds.map((build) => downloadBytes(model, build));
    const memory = model.builds.map(({ vramMB }) => vramMB * 2 ** 20);
    const facts = [
      parameterCount(model.parameters),
      t(modelFacts.download, ...range(download)),
      t(modelFacts.needsOnGpu, ...range(memory)),
      model.licence,
    ];
    return html`<button
      type="button"
      class="model"
      aria-pressed=${isLoaded ? 'true' : 'false'}
      @click=${() => this.dispatchEvent(modelChoose(model.id))}
    >
      <span class="line">
        <strong>${t(model.name)}</strong>
        ${isLoaded ? html`<span class="note">${t(models.current)}</span>` : nothing}
        ${model.thinks ? html`<span class="thinks">${t(models.thinks)}</span>` : nothing}
      </span>
      <span class="note">${t(model.description)}</span>
      <span class="note">${facts.join(' · ')}</span>
    </button>`;
  }
}

/** Builds differ by the GPU. */
function range(sizes: readonly number[]): readonly [string, string] {
  return [bytes(Math.min(...sizes)), bytes(Math.max(...sizes))];
}

declare global {
  interface HTMLElementTagNameMap {
    'real-model-list': RealModelList;
  }
}
