/** One thing that a user can do. Its button, its shortcut and its lines in the palette and the help come from here. */
import type { Message } from '../i18n/i18n.ts';
import type { IconName } from './icons.ts';

export type CommandGroup = 'generate' | 'explore' | 'trace' | 'model' | 'view';

export interface Command {
  /** Unique among the commands that are registered at one time: `predict.step-forward`. */
  readonly id: string;
  readonly label: Message;
  readonly group: CommandGroup;
  readonly icon?: IconName;
  /** In the syntax of tinykeys: `ArrowRight`, `$mod+KeyK`, `Shift+?`. They never fire while the user types in a field. */
  readonly keys?: readonly string[];
  /** More keys that count in stage mode only: a slide clicker sends PageDown and PageUp. */
  readonly stageKeys?: readonly string[];
  readonly run: () => void;
  /** Always enabled when absent. */
  readonly enabled?: () => boolean;
  /** Makes the button a toggle. */
  readonly pressed?: () => boolean;
}

export function isEnabled(command: Command): boolean {
  return command.enabled?.() ?? true;
}
