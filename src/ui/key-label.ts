/** A key binding in the syntax of tinykeys as it stands on the keyboard. */
import { t } from '../i18n/i18n.ts';
import { help } from '../i18n/messages/shell.ts';

const names: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: 'Enter ⏎',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Period: '.',
  Comma: ',',
  Slash: '/',
  Equal: '=',
  Minus: '−',
};

const isMac = typeof navigator === 'object' && /Mac|iPhone|iPad/.test(navigator.platform);

/** The parts of a binding, in the order in which they are pressed: `$mod+KeyK` → `Ctrl`, `K`. */
export function keyLabels(binding: string, mac = isMac): readonly string[] {
  return binding
    .split(/\b\+/)
    .filter((part, index, all) => !(part === 'Shift' && index < all.length - 1 && /^\W$/.test(all.at(-1) ?? '')))
    .map((part) => {
      if (part === 'Space') return t(help.space);
      if (part === '$mod') return mac ? '⌘' : 'Ctrl';
      return names[part] ?? part.replace(/^(Key|Digit)/, '');
    });
}
