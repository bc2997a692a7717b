/**
 * Every state of every element on one page, for the eye: `npm run dev`, then /src/gallery/. The data are made up.
 * The query says what is shown: ?tag=prob-bars&theme=dark&lang=zh-Hant&stage
 */
import { html, render } from 'lit';
import { setLanguage, type Language } from '../i18n/i18n.ts';
import { demos } from './demos.ts';

const query = new URLSearchParams(location.search);
const root = document.documentElement;
const shown: Language = query.get('lang') === 'zh-Hant' ? 'zh-Hant' : 'en';
setLanguage(shown);
root.lang = shown;
root.dataset['theme'] = query.get('theme') ?? 'light';
root.toggleAttribute('data-stage', query.has('stage'));

/** The same page with one thing changed; `undefined` removes it. */
function link(name: string, value: string | undefined, label: string) {
  const next = new URLSearchParams(query);
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  return html`<a href="?${next.toString()}">${label}</a> `;
}

const chosen = demos.filter(({ tag }) => tag === (query.get('tag') ?? tag));
render(
  html`
    <main style="max-width: 75rem; margin: auto; padding: 1rem">
      <nav>
        ${link('tag', undefined, 'all')} ${demos.map(({ tag }) => link('tag', tag, tag))}
        <br />
        ${link('theme', 'light', 'light')} ${link('theme', 'dark', 'dark')} · ${link('lang', 'en', 'English')}
        ${link('lang', 'zh-Hant', '中文')} · ${link('stage', '', 'stage')} ${link('stage', undefined, 'desk')}
      </nav>
      ${chosen.map(
        ({ tag, states }) =>
          html`<h1>&lt;${tag}&gt;</h1>
            ${states.map(
              ({ name, render }) =>
                html`<section data-state=${name} style="margin-block: 1.5rem; padding: 0.5rem">
                  <h2 style="font: inherit; color: var(--muted)">${name}</h2>
                  ${render()}
                </section>`,
            )}`,
      )}
    </main>
  `,
  document.body,
);
