import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import { awkward, poem } from './demo-texts.ts';
import './token-chips.ts';
import type { ChipPiece } from './token-chips.ts';

const chips = (pieces: readonly ChipPiece[]) => html`<token-chips .pieces=${pieces}></token-chips>`;
const start: ChipPiece = { token: 1, label: '<|startoftext|>', special: true };
const piece = (label: string, index: number): ChipPiece => ({ token: 300 + ((index * 977) % 4700), label });
const bytes = (hex: string, token: number): ChipPiece => ({ token, label: '', bytes: hex });

export const demo: Demo = {
  tag: 'token-chips',
  states: [
    { name: 'empty', render: () => html`<token-chips></token-chips>` },
    { name: 'control token and a line', render: () => chips([start, ...poem.slice(0, 6).map(piece)]) },
    { name: 'spaces', render: () => chips(['Hello', ' world', '  ', '\n', 'Hello ', ' '].map(piece)) },
    {
      name: 'characters split into bytes, the last one incomplete',
      render: () =>
        chips([
          piece('床', 0),
          bytes('e9', 164),
          bytes('be', 122),
          bytes('8d', 79),
          bytes('f09f', 9123),
          bytes('908d', 9124),
          bytes('e5ba', 7781),
        ]),
    },
    { name: 'awkward texts', render: () => chips(awkward.map((token, index) => ({ ...token, token: index * 311 }))) },
    {
      name: '4,000 tokens',
      huge: true,
      render: () =>
        html`<div style="max-height: 24rem; overflow: auto" role="region" aria-label="prompt" tabindex="0">
          ${chips(Array.from({ length: 4000 }, (_, index) => piece(poem[index % poem.length]!, index % 26)))}
        </div>`,
    },
  ],
};
