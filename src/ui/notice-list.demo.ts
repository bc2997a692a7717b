import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { t } from '../i18n/i18n.ts';
import { commandNames, news } from '../i18n/messages/shell.ts';
import type { Notice } from './notice.ts';
import './notice-list.ts';

const version: Notice = {
  id: 'new-version',
  kind: 'news',
  explain: () => ({ what: t(news.newVersion), next: t(news.newVersionNext) }),
  action: { label: news.reloadPage, run: () => undefined },
};
const failure: Notice = {
  id: 'failure',
  kind: 'error',
  explain: () => ({
    what: t(news.onCpu),
    why: `https://example.org/${'a-very-long-path/'.repeat(12)}model.gguf`,
    next: t(news.linkNotCopied),
  }),
  action: { label: commandNames.reloadModel, run: () => undefined },
};
const hostile: Notice = { id: 'hostile', kind: 'error', explain: () => ({ what: '<img src=x><b>bold</b>.gguf' }) };

const list = (...notices: readonly Notice[]) =>
  html`<notice-list style="min-height: 1px" .notices=${notices}></notice-list>`;

export const demo: Demo = {
  tag: 'notice-list',
  states: [
    { name: 'empty', render: () => list() },
    { name: 'news with an action', render: () => list(version) },
    { name: 'news and an error with a long address', render: () => list(version, failure) },
    { name: 'awkward texts', render: () => list(hostile) },
  ],
};
