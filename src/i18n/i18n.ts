/**
 * Two languages, typed: a message is written in both at once, so a missing translation does not compile.
 * Catalogs stand in messages/, one file for each part of the app.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Language = 'en' | 'zh-Hant';

/** A fixed text, or a function of its arguments that returns one. */
export type Message<Arguments extends readonly never[] | readonly unknown[] = readonly []> = Readonly<
  Record<Language, Arguments extends readonly [] ? string : (...args: Arguments) => string>
>;

let current: Language = 'en';
const listeners = new Set<() => void>();

export function language(): Language {
  return current;
}

export function setLanguage(next: Language): void {
  if (next === current) return;
  current = next;
  for (const listener of [...listeners]) listener();
}

/** The language that the browser's list of languages asks for: any Chinese is served in Traditional Chinese. */
export function preferredLanguage(wanted: readonly string[]): Language {
  return wanted[0]?.toLowerCase().startsWith('zh') ? 'zh-Hant' : 'en';
}

export function t(message: Message): string;
export function t<A extends readonly unknown[]>(
  message: Readonly<Record<Language, (...args: A) => string>>,
  ...args: A
): string;
export function t<A extends readonly unknown[]>(
  message: Readonly<Record<Language, string | ((...args: A) => string)>>,
  ...args: A
): string {
  const entry = message[current];
  return typeof entry === 'string' ? entry : entry(...args);
}

/** Percent as the page shows it: 12.3 %, < 0.1 %, 0 %. */
export function percent(share: number, digits = 1): string {
  const least = 10 ** -digits / 100;
  if (share > 0 && share < least) return `< ${(least * 100).toFixed(digits)} %`;
  return `${(share * 100).toFixed(digits)} %`;
}

export function integer(value: number): string {
  return new Intl.NumberFormat(current === 'en' ? 'en' : 'zh-TW').format(value);
}

/** Re-renders its host when the language changes: `new Localized(this)` in an element that calls `t`. */
export class Localized implements ReactiveController {
  private readonly host: ReactiveControllerHost;
  private readonly update = (): void => this.host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    listeners.add(this.update);
  }

  hostDisconnected(): void {
    listeners.delete(this.update);
  }
}
