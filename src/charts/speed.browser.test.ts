/**
 * 4,000 tokens: selecting one and adding one answer within a frame or two. Measured against the naive way (the same
 * marks, all rendered again each time) on the same machine at the same moment, so that a busy machine slows down both.
 */
import { LitElement, html, render } from 'lit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import '../app/theme.css';
import { settled } from '../gallery/settled.ts';
import { entropyThickness } from './scales.ts';
import './prob-bars.ts';
import type { ProbBars } from './prob-bars.ts';
import './token-strip.ts';
import type { StripToken, TokenStrip } from './token-strip.ts';
import { tokenText } from './token-text.ts';

const poem = Array.from('床前明月光，疑是地上霜。舉頭望明月，低頭思故鄉。');
const token = (index: number): StripToken => ({
  node: index,
  label: poem[index % poem.length]!,
  probability: (index % 97) / 97,
  entropy: (index % 13) / 2,
  how: 'drawn',
});
const tokens = Array.from({ length: 4000 }, (_, index) => token(index));
const page = document.createElement('main');

class NaiveStrip extends LitElement {
  static override properties = { tokens: { attribute: false }, selected: { type: Number } };
  declare tokens: readonly StripToken[];
  declare selected: number;

  override render() {
    return html`${this.tokens.map(
      (item) =>
        html`<span
          style="display: inline-block; --p: ${item.probability!}; --h: ${entropyThickness(item.entropy!)}"
          aria-label=${`${item.label} ${item.probability!.toFixed(3)}`}
          class=${item.node === this.selected ? 'selected' : ''}
          >${tokenText(item)}</span
        >`,
    )}`;
  }
}
customElements.define('naive-strip', NaiveStrip);

/** Shortest time of `change` with the layout it causes, ms: what it costs when nobody else has the processor. */
async function cost(element: LitElement, change: (round: number) => void, rounds = 15): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    change(round);
    await element.updateComplete;
    element.getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

let strip: TokenStrip;
let naive: NaiveStrip;

beforeAll(async () => {
  document.body.append(page);
  render(
    html`<token-strip .tokens=${tokens}></token-strip><naive-strip .tokens=${tokens} .selected=${0}></naive-strip>`,
    page,
  );
  strip = page.querySelector('token-strip')!;
  naive = page.querySelector<NaiveStrip>('naive-strip')!;
  await settled(page);
});

afterAll(() => page.remove());

test('selecting one of 4,000 tokens', async () => {
  const chunked = await cost(strip, (round) => (strip.selected = 31 + round * 251));
  expect(strip.shadowRoot!.querySelector('[aria-selected=true]')?.getAttribute('data-node')).toBe('3545');
  const all = await cost(naive, (round) => (naive.selected = 31 + round * 251));
  console.info(`select: ${chunked.toFixed(1)} ms, naive ${all.toFixed(1)} ms`);
  expect(chunked).toBeLessThan(50);
  expect(chunked).toBeLessThan(all / 2);
});

test('adding one to 4,000 tokens', async () => {
  const grown = (round: number) => [...tokens, ...Array.from({ length: round + 1 }, (_, extra) => token(4000 + extra))];
  const chunked = await cost(strip, (round) => (strip.tokens = grown(round)));
  expect(strip.shadowRoot!.querySelectorAll('[data-node]').length).toBe(4015);
  const all = await cost(naive, (round) => (naive.tokens = grown(round)));
  console.info(`append: ${chunked.toFixed(1)} ms, naive ${all.toFixed(1)} ms`);
  expect(chunked).toBeLessThan(50);
  expect(chunked).toBeLessThan(all / 2);
});

test('only the chunks of the old and of the new selection are rendered again', async () => {
  strip.selected = 10;
  await settled(page);
  const touched = new Set<Element>();
  const observer = new MutationObserver((records) => {
    for (const { target } of records) {
      const chunk = (target instanceof Element ? target : target.parentElement)?.closest('.chunk');
      if (chunk) touched.add(chunk);
    }
  });
  observer.observe(strip.shadowRoot!, { subtree: true, attributes: true, childList: true, characterData: true });
  strip.selected = 3000;
  await settled(page);
  observer.disconnect();
  expect(touched.size).toBe(2);
});

test('20 bars with new numbers are drawn within a frame or two', async () => {
  render(html`<prob-bars></prob-bars>`, page);
  const bars: ProbBars = page.querySelector('prob-bars')!;
  const step = (round: number): void => {
    bars.rows = tokens.slice(0, 64).map((item, rank) => {
      const share = 0.5 / (rank + 1 + round / 20);
      return { token: item.node, label: item.label, raw: share, final: share };
    });
  };
  step(0);
  await settled(page);
  const before = [...bars.shadowRoot!.querySelectorAll('[role=option] *')];
  const time = await cost(bars, step);
  console.info(`prob-bars: ${time.toFixed(1)} ms`);
  expect(time).toBeLessThan(33);
  // Only numbers and lengths change; no element is made anew.
  expect([...bars.shadowRoot!.querySelectorAll('[role=option] *')].every((mark, index) => mark === before[index])).toBe(
    true,
  );
});
