/** Every state of every element: it renders, axe finds nothing, and nothing is said on the console. */
import axe from 'axe-core';
import { render } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import '../app/theme.css';
import { setLanguage, type Language } from '../i18n/i18n.ts';
import { demos } from './demos.ts';
import { settled } from './settled.ts';

const root = document.documentElement;
let page: HTMLElement;
let complaints: readonly MockInstance[];

beforeEach(() => {
  complaints = (['error', 'warn'] as const).map((level) => vi.spyOn(console, level));
  page = document.body.appendChild(document.createElement('main'));
});

afterEach(() => {
  render(undefined, page);
  page.remove();
  vi.restoreAllMocks();
});

const looks = (['light', 'dark'] as const).flatMap((theme) =>
  (['en', 'zh-Hant'] as const).map((language): readonly ['light' | 'dark', Language] => [theme, language]),
);

/** Rules about whole pages do not apply to a part of one; and in the dark only the colours are others. */
const options: Readonly<Record<'light' | 'dark', axe.RunOptions>> = {
  light: { rules: { region: { enabled: false } }, resultTypes: ['violations'] },
  dark: { runOnly: ['color-contrast'], resultTypes: ['violations'] },
};

describe.each(looks)('%s, %s', (theme, language) => {
  beforeEach(() => {
    root.dataset['theme'] = theme;
    root.lang = language;
    setLanguage(language);
  });

  test.each(demos.map((demo) => [demo.tag, demo] as const))('%s', async (tag, demo) => {
    const found: string[] = [];
    for (const { name, huge, render: state } of demo.states) {
      // A fresh element for each state: an update from another state is not what a page does first.
      render(undefined, page);
      render(state(), page);
      const element = page.querySelector(tag);
      expect(element, name).not.toBeNull();
      await settled(page);
      expect(element!.getBoundingClientRect().height, name).toBeGreaterThan(0);
      if (huge) continue;
      const { violations } = await axe.run(page, options[theme]);
      found.push(...violations.map(({ id, nodes }) => `${name}: ${id} ${nodes[0]?.html}`));
    }
    expect(found).toEqual([]);
    for (const complaint of complaints) {
      expect(complaint.mock.calls.filter(([text]) => !String(text).startsWith('Lit is in dev mode'))).toEqual([]);
    }
  });
});

test('the text of a token is never markup', async () => {
  for (const { tag, states } of demos) {
    for (const { name, render: state } of states.filter((each) => each.name === 'awkward texts')) {
      render(undefined, page);
      render(state(), page);
      await settled(page);
      const shadow = page.querySelector(tag)!.shadowRoot!;
      expect(shadow.querySelector('img, b'), `${tag}: ${name}`).toBeNull();
      expect(page.querySelectorAll('img, b'), `${tag}: ${name}`).toHaveLength(0);
    }
  }
});
