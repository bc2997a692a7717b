import { consume } from '@lit/context';
import { LitElement } from 'lit';
import { settingsContext } from '../../app/contexts.ts';
import type { Settings } from '../../app/settings.ts';
import { Watch, type State } from '../../app/state.ts';
import { Localized } from '../../i18n/i18n.ts';
import { scaleContext } from './scale-context.ts';
import type { ScaleRun } from './scale-run.ts';

/** A part of the room: rendered anew when the run, the link, the settings or the language change. */
export class ScalePanel extends LitElement {
  @consume({ context: scaleContext }) protected readonly run!: ScaleRun;
  @consume({ context: settingsContext }) protected readonly settings!: State<Settings>;

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [...this.run.sources, this.settings]);
  }
}
