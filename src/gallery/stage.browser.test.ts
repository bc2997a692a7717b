/** What the back row needs (classroom.md §6.5): sizes on a 1920 × 1080 projector, and contrast with room light. */
import { render } from 'lit';
import { page as view } from 'vitest/browser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import '../app/theme.css';
import { contrastsBelow } from './contrast.ts';
import { demos } from './demos.ts';
import { settled } from './settled.ts';

const root = document.documentElement;
const main = document.createElement('main');

beforeAll(async () => {
  await view.viewport(1920, 1080);
  root.toggleAttribute('data-stage', true);
  document.body.append(main);
});

afterAll(async () => {
  root.toggleAttribute('data-stage', false);
  main.remove();
  await view.viewport(414, 896);
});

/** Shows a state and returns the element's shadow root. */
async function show(tag: string, name: string): Promise<ShadowRoot> {
  const state = demos.find((demo) => demo.tag === tag)?.states.find((each) => each.name === name);
  expect(state, `${tag}: ${name}`).toBeDefined();
  render(undefined, main);
  render(state!.render(), main);
  await settled(main);
  return main.querySelector(tag)!.shadowRoot!;
}

const all = (shadow: ShadowRoot, selector: string) => [...shadow.querySelectorAll<HTMLElement>(selector)];
const fontSize = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);
const stroke = (element: Element) => Number.parseFloat(getComputedStyle(element).strokeWidth);

test.each([
  ['prob-bars', 'cut by three stages, one taken, two pinned', '[role=option] .label'],
  ['cumulative-strip', 'drawn', '.part:not(.tail)'],
  ['token-strip', 'a poem; one token chosen, two forced, the end', '.token'],
  ['token-chips', 'control token and a line', '.chip:not(.special) .text'],
  ['branch-tree', 'a poem with four ends, one pinned, one ended', '.text'],
  ['watch-lines', 'five tokens', '.token'],
])('tokens of %s are at least 48 px', async (tag, name, selector) => {
  const sizes = all(await show(tag, name), selector).map(fontSize);
  expect(sizes.length).toBeGreaterThan(3);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(48);
});

test('at most 8 bars, each at least 12 px thick, numbers at least 36 px, rows at least 44 px', async () => {
  const shadow = await show('prob-bars', '64 candidates');
  const rows = all(shadow, '[role=option]');
  expect(rows.length).toBe(8);
  for (const row of rows) expect(row.getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
  for (const bar of all(shadow, '.bar')) expect(bar.getBoundingClientRect().height).toBeGreaterThanOrEqual(12);
  for (const number of all(shadow, '[role=option] .number')) expect(fontSize(number)).toBeGreaterThanOrEqual(36);
});

test('bars of the sampler stages are at least 12 px thick', async () => {
  const bars = all(await show('stage-cuts', 'three cuts'), '.bar');
  expect(bars.length).toBe(5);
  for (const bar of bars) expect(bar.getBoundingClientRect().height).toBeGreaterThanOrEqual(12);
});

test('lines that carry meaning are at least 3 px', async () => {
  const lines = all(await show('watch-lines', 'five tokens'), 'polyline, .rule');
  expect(lines.length).toBe(6);
  for (const line of lines) expect(stroke(line)).toBeGreaterThanOrEqual(3);
  const branches = all(await show('branch-tree', 'a poem with four ends, one pinned, one ended'), '.tree > svg path');
  expect(branches.length).toBeGreaterThan(3);
  for (const branch of branches) expect(stroke(branch)).toBeGreaterThanOrEqual(3);
  const needle = all(await show('cumulative-strip', 'drawn'), '.needle');
  expect(needle[0]!.offsetWidth).toBeGreaterThanOrEqual(3);
});

test('a chart of curves has lines of at least 3 px and texts of at least 36 px', async () => {
  await show('curve-chart', 'a budget curve on its recording');
  const shadow = await show('curve-chart', 'a budget curve on its recording'); // the drawing code is there by now
  await expect.poll(() => all(shadow, '.field svg text').length).toBeGreaterThan(10);
  for (const text of all(shadow, '.field svg text')) expect(fontSize(text)).toBeGreaterThanOrEqual(35.9);
  const lines = all(shadow, '.field svg [aria-label=line] path');
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(stroke(line)).toBeGreaterThanOrEqual(3);
});

describe.each(['light', 'dark'])('%s', (theme) => {
  test.each(demos.filter(({ tag }) => tag !== 'chart-frame').map(({ tag }) => tag))(
    'every text of %s has a contrast of at least 7:1',
    async (tag) => {
      root.dataset['theme'] = theme;
      const low: string[] = [];
      for (const { name, huge } of demos.find((demo) => demo.tag === tag)!.states) {
        if (huge) continue;
        await show(tag, name);
        low.push(...contrastsBelow(7, main).map((found) => `${name}: ${found}`));
      }
      expect(low).toEqual([]);
    },
  );
});
