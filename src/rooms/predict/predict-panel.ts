import { consume } from '@lit/context';
import { LitElement } from 'lit';
import { settingsContext } from '../../app/contexts.ts';
import type { Settings } from '../../app/settings.ts';
import { Watch, type State } from '../../app/state.ts';
import { Localized } from '../../i18n/i18n.ts';
import { predictContext } from './predict-context.ts';
import type { PredictRun } from './predict-run.ts';

/** A part of the room: rendered anew when the run, the reader's place, the settings or the language change. */
export class PredictPanel extends LitElement {
  @consume({ context: predictContext }) protected readonly run!: PredictRun;
  @consume({ context: settingsContext }) protected readonly settings!: State<Settings>;

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [...this.run.sources, this.settings]);
  }
}
