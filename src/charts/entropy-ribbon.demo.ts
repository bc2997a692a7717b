import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './entropy-ribbon.ts';
import type { RibbonBar } from './entropy-ribbon.ts';

/** Entropy by formula: it wanders over its range without a pattern that the eye finds. */
const bars = (count: number): readonly RibbonBar[] =>
  Array.from({ length: count }, (_, index) => {
    const entropy = 1.4 * (0.5 + 0.5 * Math.sin(index * 2.399)) ** 3;
    return { node: index + 1, label: `C${(index % 8) + 1}`, entropy, fork: entropy > 0.6 };
  });
const ribbon = (count: number, selected?: number) =>
  html`<entropy-ribbon .bars=${bars(count)} .selected=${selected}></entropy-ribbon>`;

export const demo: Demo = {
  tag: 'entropy-ribbon',
  states: [
    { name: 'empty', render: () => html`<entropy-ribbon></entropy-ribbon>` },
    { name: 'one thought', render: () => ribbon(1) },
    { name: '48 thoughts', render: () => ribbon(48, 12) },
    { name: '600 thoughts', render: () => ribbon(600, 590) },
  ],
};
