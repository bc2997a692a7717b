/** Reads which models there are: those of the app, and those that `npm run models` has fetched beside them. */
import { toEngineError } from '../engine/errors.ts';
import { readModelJson } from '../engine/model-file.ts';
import { t } from '../i18n/i18n.ts';
import { commandNames, fileErrors } from '../i18n/messages/shell.ts';
import { parseCatalog, parseLocalCatalog, type CatalogModel, type LocateFile } from './catalog.ts';
import type { Notices } from './notices.ts';

/** Empty when there is none that can be read; the user then sees why, and may still open a file. */
export async function readCatalog(
  locate: LocateFile,
  notices: Notices,
  again: () => void,
): Promise<readonly CatalogModel[]> {
  let json: unknown;
  try {
    json = await readModelJson(locate('catalog.json'));
  } catch (thrown) {
    notices.error(toEngineError(thrown), { label: commandNames.tryAgain, run: again });
    return [];
  }
  try {
    return [...parseCatalog(json), ...(await readLocal(locate, notices))];
  } catch (thrown) {
    sayUnreadable(notices, 'catalog.json', thrown);
    return [];
  }
}

/** A site that serves no such list has no such models. */
async function readLocal(locate: LocateFile, notices: Notices): Promise<readonly CatalogModel[]> {
  let json: unknown;
  try {
    json = await readModelJson(locate('local.json'));
  } catch (thrown) {
    if (toEngineError(thrown).code === 'badFile') sayUnreadable(notices, 'local.json', thrown);
    return [];
  }
  try {
    return parseLocalCatalog(json);
  } catch (thrown) {
    sayUnreadable(notices, 'local.json', thrown);
    return [];
  }
}

function sayUnreadable(notices: Notices, file: string, thrown: unknown): void {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  const explain = () => ({ what: t(fileErrors.badCatalog), why, next: t(fileErrors.badCatalogNext, file) });
  notices.show({ id: 'bad-catalog', kind: 'error', explain });
}
