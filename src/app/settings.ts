/** What a user prefers, kept between visits. */
import * as v from 'valibot';
import { preferredLanguage, type Language } from '../i18n/i18n.ts';
import { State } from './state.ts';

export interface Settings {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  /** Seen from the back row: large type, high contrast, few things. */
  readonly stage: boolean;
  /** `reduced` also holds when the system asks for it. */
  readonly motion: 'system' | 'reduced';
}

const key = 'jielong.settings';

/** Each field falls back by itself: one bad value does not lose the others. */
function schema(fallback: Settings) {
  return v.object({
    language: v.fallback(v.picklist(['en', 'zh-Hant']), fallback.language),
    theme: v.fallback(v.picklist(['system', 'light', 'dark']), fallback.theme),
    stage: v.fallback(v.boolean(), fallback.stage),
    motion: v.fallback(v.picklist(['system', 'reduced']), fallback.motion),
  });
}

export function parseSettings(text: string | null, languages: readonly string[]): Settings {
  const fallback: Settings = {
    language: preferredLanguage(languages),
    theme: 'system',
    stage: false,
    motion: 'system',
  };
  if (text === null) return fallback;
  try {
    return v.parse(schema(fallback), JSON.parse(text));
  } catch {
    return fallback;
  }
}

/** The settings of this browser; each change is written at once. A browser that stores nothing is no error. */
export function openSettings(storage: Pick<Storage, 'getItem' | 'setItem'>, languages: readonly string[]) {
  const settings = new State<Settings>(parseSettings(read(storage), languages));
  settings.subscribe(() => {
    try {
      storage.setItem(key, JSON.stringify(settings.value));
    } catch {
      // A full or forbidden storage: the settings last as long as the page.
    }
  });
  return settings;
}

function read(storage: Pick<Storage, 'getItem'>): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}
