import { html } from 'lit';
import type { Demo } from '../gallery/demo.ts';
import './answer-curve.ts';
import type { AnswerPoint } from './answer-curve.ts';

/** The right answer wins slowly, and the model's own first guess gives way to it. */
const points = (count: number, known: boolean): readonly AnswerPoint[] =>
  Array.from({ length: count }, (_, index) => {
    const target = 0.02 + 0.95 / (1 + Math.exp(8 - (16 * index) / Math.max(1, count - 1)));
    const right = target > 0.5;
    const answer = right ? 'A1 A2 B2' : 'A1 B1 C1';
    return {
      cut: index,
      answer,
      right,
      probability: right ? target : 0.6 * (1 - target),
      target: known ? target : undefined,
    };
  });

export const demo: Demo = {
  tag: 'answer-curve',
  states: [
    { name: 'empty', render: () => html`<answer-curve></answer-curve>` },
    { name: 'one point', render: () => html`<answer-curve .points=${points(1, true)} .length=${4}></answer-curve>` },
    {
      name: 'of 40 thoughts',
      render: () => html`<answer-curve .points=${points(40, true)} .length=${39} .selected=${12}></answer-curve>`,
    },
    {
      name: 'nobody knows the right one',
      render: () => html`<answer-curve .points=${points(20, false)} .length=${30}></answer-curve>`,
    },
  ],
};
