import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { awkward, poem } from './demo-texts.ts';
import './token-strip.ts';
import type { StripToken } from './token-strip.ts';
import type { LabelledToken } from './visible-text.ts';

/** Probability and entropy by formula: they wander over their ranges without a pattern that the eye finds. */
export function demoTokens(texts: readonly LabelledToken[], prompt: number): readonly StripToken[] {
  return texts.map((text, index): StripToken => {
    if (index < prompt) return { ...text, node: index - prompt + 1, prompt: true };
    const wave = 0.5 + 0.5 * Math.sin(index * 2.399);
    return { ...text, node: index - prompt + 1, probability: 0.004 + 0.99 * wave ** 2, entropy: 6.5 * (1 - wave) };
  });
}

const strip = (tokens: readonly StripToken[], selected?: number) =>
  html`<token-strip .tokens=${tokens} .selected=${selected}></token-strip>`;
const lines = poem.map((label) => ({ label }));
const told = demoTokens([...lines, { label: '', end: true }], 4).map((token): StripToken => {
  const how = ({ 3: 'chosen', 7: 'forced', 8: 'forced' } as const)[token.node];
  return how ? { ...token, how } : token;
});

export const demo: Demo = {
  tag: 'token-strip',
  states: [
    { name: 'empty', render: () => html`<token-strip></token-strip>` },
    { name: 'only a prompt', render: () => strip(demoTokens(lines.slice(0, 4), 4)) },
    { name: 'one token', render: () => strip(demoTokens(lines.slice(0, 1), 0), 1) },
    { name: 'a poem; one token chosen, two forced, the end', render: () => strip(told, 6) },
    { name: 'awkward texts', render: () => strip(demoTokens(awkward, 0), 4) },
    {
      name: '4,000 tokens',
      huge: true,
      render: () =>
        html`<div style="max-height: 24rem; overflow: auto">
          ${strip(
            demoTokens(
              Array.from({ length: 4000 }, (_, index) => ({ label: poem[index % poem.length]! })),
              24,
            ),
            100,
          )}
        </div>`,
    },
  ],
};
