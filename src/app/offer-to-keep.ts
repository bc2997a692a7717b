/** A file that the user opened is gone from the page with a reload, unless a copy of it stays in the browser. */
import { percent, t } from '../i18n/i18n.ts';
import { ownFiles } from '../i18n/messages/models.ts';
import { quietRooms } from '../i18n/messages/shell.ts';
import type { EngineState } from './engine-state.ts';
import type { HeldFile } from './engine-loader.ts';
import type { Notices } from './notices.ts';
import type { OwnLibrary } from './own-library.ts';
import type { Watchable } from './state.ts';

const id = 'keep-file';

/** @param held the file of the model that is loaded, if it is one */
export function offerToKeep(
  engine: Watchable<EngineState>,
  held: () => HeldFile | undefined,
  library: OwnLibrary,
  notices: Notices,
  showModels: () => void,
): void {
  const isKept = ({ file, name }: HeldFile): boolean =>
    library.files.value.models.some((model) => model.name === name && model.bytes === file.size);

  const keep = async ({ file, name }: HeldFile): Promise<void> => {
    const share = (): number => {
      const { copying } = library.files.value;
      return copying ? copying.bytes / copying.totalBytes : 0;
    };
    const showCopying = (): void =>
      notices.show({
        id,
        kind: 'news',
        explain: () => ({ what: t(ownFiles.copying, name), why: percent(share(), 0) }),
      });
    const stop = library.files.subscribe(showCopying);
    const kept = await library.keep(file, name);
    stop();
    notices.dismiss(id);
    if (!kept) return;
    const explain = () => ({ what: t(ownFiles.kept, name), next: t(ownFiles.keptNext) });
    notices.show({ id, kind: 'news', explain, action: { label: quietRooms.models, run: showModels } });
  };

  engine.subscribe(() => {
    if (engine.value.status !== 'ready') return;
    const file = held();
    if (file === undefined || isKept(file) || !library.files.value.canKeep) {
      notices.dismiss(id);
      return;
    }
    const explain = () => ({
      what: t(ownFiles.loaded, file.name),
      why: t(ownFiles.loadedWhy),
      next: t(ownFiles.loadedNext),
    });
    notices.show({ id, kind: 'news', explain, action: { label: ownFiles.keep, run: () => void keep(file) } });
  });
}
