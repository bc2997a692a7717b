/** A model that runs from memory only is gone with the tab: a full disk or a private window must be told, not found out. */
import { isKept } from '../engine/model-file.ts';
import { t } from '../i18n/i18n.ts';
import { news } from '../i18n/messages/shell.ts';
import { modelSource, type CatalogModel, type LocateFile } from './catalog.ts';
import type { EngineState } from './engine-state.ts';
import type { Notices } from './notices.ts';
import type { Watchable } from './state.ts';

export function sayWhenNotKept(
  engine: Watchable<EngineState>,
  catalog: Watchable<readonly CatalogModel[]>,
  locate: LocateFile,
  notices: Notices,
): void {
  const look = async (): Promise<void> => {
    const state = engine.value;
    const entry = state.status === 'ready' && catalog.value.find(({ id }) => id === state.modelId);
    if (!entry || !entry.engines.includes('glass')) return; // other engines keep their files themselves
    const source = modelSource(entry, locate);
    if (source.kind !== 'catalog' || (await isKept(source.url))) notices.dismiss('not-kept');
    else notices.show({ id: 'not-kept', kind: 'news', explain });
  };
  engine.subscribe(() => void look());
}

const explain = () => ({ what: t(news.notKept), why: t(news.notKeptWhy), next: t(news.notKeptNext) });
