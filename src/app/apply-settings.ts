/** Settings that the document itself carries: language, theme, stage, motion. Styles and elements read them from there. */
import { setLanguage } from '../i18n/i18n.ts';
import type { Settings } from './settings.ts';
import type { Watchable } from './state.ts';

export function applySettings(settings: Watchable<Settings>, root: HTMLElement): void {
  const apply = (): void => {
    const { language, theme, stage, motion } = settings.value;
    setLanguage(language);
    root.lang = language;
    root.dataset['theme'] = theme;
    root.toggleAttribute('data-stage', stage);
    root.dataset['motion'] = motion;
  };
  apply();
  settings.subscribe(apply);
}
