import { consume } from '@lit/context';
import { LitElement } from 'lit';
import { settingsContext } from '../../app/contexts.ts';
import type { Settings } from '../../app/settings.ts';
import { Watch, type State } from '../../app/state.ts';
import { Localized } from '../../i18n/i18n.ts';
import { thinkContext } from './think-context.ts';
import type { ThinkRun } from './think-run.ts';

/** A part of the room: rendered anew when the trace, the reader's place, the settings or the language change. */
export class ThinkPanel extends LitElement {
  @consume({ context: thinkContext }) protected readonly run!: ThinkRun;
  @consume({ context: settingsContext }) protected readonly settings!: State<Settings>;

  constructor() {
    super();
    new Localized(this);
    new Watch(this, () => [...this.run.sources, this.settings]);
  }
}
