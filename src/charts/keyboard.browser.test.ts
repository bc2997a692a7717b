/** One tab stop a chart, arrows within it, and events that say what was meant; a table behind each picture. */
import { html, render, type TemplateResult } from 'lit';
import { userEvent } from 'vitest/browser';
import { afterEach, beforeEach, expect, test } from 'vitest';
import '../app/theme.css';
import { setLanguage } from '../i18n/i18n.ts';
import { demos } from '../gallery/demos.ts';
import { settled } from '../gallery/settled.ts';
import './cumulative-strip.ts';
import './prob-bars.ts';

const charts = [
  'branch-tree',
  'cumulative-strip',
  'prob-bars',
  'stage-cuts',
  'token-chips',
  'token-strip',
  'watch-lines',
];

let page: HTMLElement;
let heard: string[];

/** Says what was heard, and does what a room does: selects. */
function listen(type: string): void {
  page.addEventListener(type, (event) => {
    const detail = (event as CustomEvent<Record<'token' | 'node', number | undefined>>).detail;
    const value = detail.token ?? detail.node!;
    heard.push(`${type} ${value}`);
    if (type.endsWith('-select')) (event.target as HTMLElement & { selected: number }).selected = value;
  });
}

beforeEach(() => {
  setLanguage('en');
  page = document.body.appendChild(document.createElement('main'));
  heard = [];
  for (const name of [
    'bar-select',
    'bar-choose',
    'bar-pin',
    'token-select',
    'node-select',
    'node-pin',
    'point-select',
  ]) {
    listen(name);
  }
});

afterEach(() => page.remove());

async function show(template: TemplateResult): Promise<ShadowRoot> {
  render(template, page);
  await settled(page);
  return page.firstElementChild!.shadowRoot!;
}

const demo = (tag: string, name: string) =>
  show(
    demos
      .find((each) => each.tag === tag)!
      .states.find((state) => state.name === name)!
      .render(),
  );

/** The element that has the focus, through shadow roots. */
function focused(): HTMLElement | undefined {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at instanceof HTMLElement ? at : undefined;
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(`{${key}}`);
    await settled(page);
  }
}

const rows = [
  { token: 7, label: '光', raw: 0.5, final: 0.625 },
  { token: 3, label: '色', raw: 0.3, final: 0.375 },
  { token: 9, label: '下', raw: 0.1, final: 0 },
];

test('bars: arrows select, Enter takes, P pins, and a row without a bar gets one', async () => {
  const shadow = await show(
    html`<prob-bars .rows=${rows} .tail=${{ count: 2, raw: 0.1, final: 0 }} .maxRows=${2}></prob-bars>`,
  );
  expect(shadow.querySelectorAll('[role=option]').length).toBe(2);
  await userEvent.tab();
  expect(focused()?.dataset['token']).toBe('7');
  await press('ArrowDown', 'ArrowDown', 'Enter', 'p', 'Home', 'End', 'ArrowDown');
  expect(heard).toEqual([
    'bar-select 3',
    'bar-select 9',
    'bar-choose 9',
    'bar-pin 9',
    'bar-select 7',
    'bar-select 9',
    'bar-select 9',
  ]);
  expect(focused()?.dataset['token']).toBe('9');
  expect(focused()?.getAttribute('aria-selected')).toBe('true');
});

test('what gets no bar joins the others, so that both columns add up to 100 %', async () => {
  const shadow = await show(
    html`<prob-bars .rows=${rows} .tail=${{ count: 2, raw: 0.1, final: 0 }} .maxRows=${2}></prob-bars>`,
  );
  const numbers = (row: string) =>
    [...shadow.querySelectorAll(`${row} .number`)].map((cell) => cell.textContent.trim());
  expect(shadow.querySelector('.tail .label')!.textContent).toBe('all other 3 tokens');
  expect(numbers('.tail')).toEqual(['20.0 %', '0.0 %']);
  expect(numbers('.sum')).toEqual(['100.0 %', '100.0 %']);
});

test('text: arrows, Home and End select and carry the focus', async () => {
  await demo('token-strip', 'a poem; one token chosen, two forced, the end');
  await userEvent.tab();
  expect(focused()?.dataset['node']).toBe('6');
  await press('ArrowRight', 'ArrowLeft', 'ArrowLeft', 'Home', 'ArrowLeft', 'End');
  expect(heard.map((line) => Number(line.split(' ')[1]))).toEqual([7, 6, 5, -3, -3, 21]);
  expect(focused()?.dataset['node']).toBe('21');
});

test('branches: arrows move the focus along the tree and only Enter selects', async () => {
  await demo('branch-tree', 'a poem with four ends, one pinned, one ended');
  await userEvent.tab();
  const text = () => focused()?.querySelector('.text')?.textContent;
  expect(text()).toBe('疑是地上霜。舉頭望');
  await press('ArrowRight');
  expect(text()).toBe('明月');
  await press('ArrowDown', 'ArrowDown');
  expect(text()).toBe('照我羅床幃。');
  await press('ArrowLeft');
  expect(text()).toBe('光，');
  expect(heard).toEqual([]);
  await press('End', 'Enter', 'p');
  expect(heard).toEqual(['node-select 21', 'node-pin 21']);
});

test('lines: arrows walk the steps', async () => {
  await demo('watch-lines', 'two tokens');
  await userEvent.tab();
  expect(focused()?.getAttribute('aria-valuenow')).toBe('5');
  await press('ArrowRight', 'ArrowLeft', 'Home', 'ArrowLeft', 'End');
  expect(heard.map((line) => line.split(' ')[1])).toEqual(['6', '5', '1', '1', '8']);
  expect(focused()?.getAttribute('aria-valuenow')).toBe('8');
});

test.each(['prob-bars', 'token-strip', 'branch-tree', 'watch-lines'])('%s is one tab stop', async (tag) => {
  for (const { huge, render: state } of demos.find((each) => each.tag === tag)!.states) {
    if (huge) continue;
    const shadow = await show(html`<div>${state()}</div>`).then(() => page.querySelector(tag)!.shadowRoot!);
    const marks = shadow.querySelectorAll('[role=option], [role=treeitem], [role=slider]').length;
    expect(shadow.querySelectorAll('[tabindex="0"]').length).toBe(marks === 0 ? 0 : 1);
  }
});

test.each(charts)('behind %s is a table with a row for each mark', async (tag) => {
  for (const { name, huge, render: state } of demos.find((each) => each.tag === tag)!.states) {
    if (huge || name === 'empty') continue;
    render(html`<div>${state()}</div>`, page);
    await settled(page);
    const frame = page.querySelector(tag)!.shadowRoot!.querySelector('chart-frame')!;
    frame.shadowRoot!.querySelector('details')!.open = true;
    await settled(page);
    await expect
      .poll(() => frame.shadowRoot!.querySelectorAll('tbody tr').length, { message: name })
      .toBeGreaterThan(0);
    const columns = frame.shadowRoot!.querySelectorAll('th').length;
    for (const row of frame.shadowRoot!.querySelectorAll('tbody tr')) expect(row.children.length).toBe(columns);
  }
});

test('the needle swings to the random number, at once with reduced motion', async () => {
  const segments = [{ token: 1, label: '月', low: 0, high: 1 }];
  const strip = (u: number) => html`<cumulative-strip .segments=${segments} .u=${u} swing></cumulative-strip>`;
  const shadow = await show(strip(0.1));
  const travel = () => shadow.querySelector('.travel')!;
  await show(strip(0.9));
  expect(travel().getAnimations().length).toBe(1);
  shadow.querySelector('.strip')!.dispatchEvent(new PointerEvent('pointerdown'));
  const parts = shadow.querySelector('.parts')!.getBoundingClientRect();
  const needle = shadow.querySelector('.needle')!.getBoundingClientRect();
  expect((needle.left + needle.width / 2 - parts.left) / parts.width).toBeCloseTo(0.9, 3);
  document.documentElement.dataset['motion'] = 'reduced';
  await show(strip(0.2));
  expect(travel().getAnimations().length).toBe(0);
  delete document.documentElement.dataset['motion'];
});
