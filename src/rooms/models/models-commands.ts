import { modelActions } from '../../i18n/messages/models.ts';
import type { Command } from '../../ui/command.ts';

/** Copies a file of the user into the browser, without loading it. */
export function addFileCommand(run: () => void): Command {
  return { id: 'models.add-file', label: modelActions.addFile, group: 'model', icon: 'open', run };
}
