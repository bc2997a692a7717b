/** The commands that exist right now: the shell's and those of the room on screen. */
import { tinykeys } from 'tinykeys';
import { isEnabled, type Command } from '../ui/command.ts';
import { State, type Watchable } from './state.ts';

export class CommandRegistry {
  private readonly commands = new State<readonly Command[]>([]);
  /** In order of registration. */
  readonly list: Watchable<readonly Command[]> = this.commands;

  /** Adds commands; returns how to take them away again. Throws on an id that is already there. */
  register(added: readonly Command[]): () => void {
    for (const { id } of added) {
      if (this.find(id) !== undefined) throw new Error(`two commands are called ${id}`);
    }
    this.commands.set([...this.commands.value, ...added]);
    return () => this.commands.set(this.commands.value.filter((command) => !added.includes(command)));
  }

  find(id: string): Command | undefined {
    return this.commands.value.find((command) => command.id === id);
  }

  /** Runs the command if it exists and is enabled; tells whether it ran. */
  run(id: string): boolean {
    const command = this.find(id);
    if (command === undefined || !isEnabled(command)) return false;
    command.run();
    return true;
  }
}

/** Keys go to a field, an open dialog or a control that uses them itself, before they go to a command. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing) return true;
  const path = event.composedPath().filter((target) => target instanceof Element);
  if (path.some((target) => target instanceof HTMLDialogElement && target.open)) return true;
  const focused = path[0];
  if (focused === undefined) return false;
  if (focused instanceof HTMLElement && focused.isContentEditable) return true;
  if (focused.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range], [type=button])')) {
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const own = ownKeys.find(([selector]) => focused.matches(selector));
  return own?.[1].includes(event.key) ?? false;
}

/** What a focused control does with a key by itself. */
const ownKeys: readonly (readonly [selector: string, keys: readonly string[]])[] = [
  ['button, summary, a[href]', [' ', 'Enter']],
  ['input[type=checkbox], input[type=button]', [' ', 'Enter']],
  [
    'input[type=range], input[type=radio], [role=tab], [role=slider]',
    [' ', 'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'],
  ],
];

/** Listens for the keys of all registered commands; of several with the same key, the first that is enabled. */
export function listenForKeys(target: HTMLElement | Window, registry: CommandRegistry, stage: () => boolean) {
  let stop = (): void => undefined;
  const bind = (): void => {
    stop();
    const commands = registry.list.value;
    const press =
      (key: string) =>
      (event: KeyboardEvent): void => {
        if (isTaken(event)) return;
        const hears = ({ keys, stageKeys }: Command): boolean =>
          keys?.includes(key) === true || (stage() && stageKeys?.includes(key) === true);
        const command = commands.find((one) => hears(one) && isEnabled(one));
        if (!command) return;
        event.preventDefault();
        command.run();
      };
    const keys = new Set(commands.flatMap(({ keys = [], stageKeys = [] }) => [...keys, ...stageKeys]));
    stop = tinykeys(target, Object.fromEntries([...keys].map((key) => [key, press(key)])));
  };
  bind();
  const unsubscribe = registry.list.subscribe(bind);
  return (): void => {
    unsubscribe();
    stop();
  };
}
