/** What the app tells the user: short news, and errors that say what happened, why, and what to do next. */
import type { Message } from '../i18n/i18n.ts';

export interface Explanation {
  readonly what: string;
  readonly why?: string;
  readonly next?: string;
}

export interface NoticeAction {
  readonly label: Message;
  readonly run: () => void;
}

export interface Notice {
  /** Of two notices with one id only the newer is shown. */
  readonly id: string;
  readonly kind: 'error' | 'news';
  /** Called at each render, so that the words follow the language. */
  readonly explain: () => Explanation;
  readonly action?: NoticeAction;
}
