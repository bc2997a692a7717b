import { html } from 'lit';
import type { SamplerSettings } from '../sampling/settings.ts';
import type { Demo } from '../gallery/demo.ts';
import { demoDistribution } from './demo-distribution.ts';
import { chinese } from './demo-texts.ts';
import './stage-cuts.ts';

const cuts = (settings: Partial<SamplerSettings>) => {
  const { stages, vocabulary } = demoDistribution(chinese, settings);
  return html`<stage-cuts .stages=${stages} .vocabulary=${vocabulary}></stage-cuts>`;
};

export const demo: Demo = {
  tag: 'stage-cuts',
  states: [
    { name: 'empty', render: () => html`<stage-cuts></stage-cuts>` },
    { name: 'everything off', render: () => cuts({}) },
    { name: 'three cuts', render: () => cuts({ temperature: 0.7, topK: 40, topP: 0.9, minP: 0.05 }) },
    { name: 'greedy', render: () => cuts({ temperature: 0 }) },
    {
      name: 'another order',
      render: () => cuts({ topK: 3, topP: 0.5, order: ['minP', 'topP', 'topK', 'repetitionPenalty', 'temperature'] }),
    },
  ],
};
