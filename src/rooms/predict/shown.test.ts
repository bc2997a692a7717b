import { describe, expect, it } from 'vitest';
import type { Inspection } from '../../engine/api.ts';
import { defaultSampler } from '../../sampling/settings.ts';
import type { HeaderEvent, StepEvent, TokenDistribution } from '../../trace/events.ts';
import { answers, type Look, type LookQuestion } from './predict-state.ts';
import { shownAt } from './shown.ts';

const distribution = (entropy: number): TokenDistribution => ({
  entropy,
  top: [],
  tail: { count: 0, mass: 0, probability: 0 },
  stages: [],
});
const header = { sampler: defaultSampler, seed: 7 } as HeaderEvent;
const taken = { ...distribution(1), token: 5, how: 'drawn', u: 0.25 } as StepEvent;
const question: LookQuestion = { run: 1, at: 3, sampler: defaultSampler, seed: 7, stream: 0, watch: [] };
const hot = { ...question, sampler: { ...defaultSampler, temperature: 2 } };
const look = (asked: LookQuestion, entropy: number): Look => ({
  question: asked,
  inspection: {
    distribution: distribution(entropy),
    watched: [],
    draw: { u: 0.75, token: 9, range: [0.7, 0.8], greedy: false },
  } satisfies Inspection,
});

describe('the distribution on screen', () => {
  it('is what the engine answered to the present question', () => {
    const shown = shownAt(3, taken, header, look(question, 2), question);
    expect(shown).toMatchObject({ source: 'inspected', pending: false, u: 0.75, drawn: 9 });
    expect(shown?.distribution.entropy).toBe(2);
  });

  it('is the recorded one while nothing else is asked for, with the recorded random number', () => {
    for (const asked of [undefined, question]) {
      expect(shownAt(3, taken, header, undefined, asked)).toMatchObject({
        source: 'recorded',
        pending: false,
        u: 0.25,
        drawn: 5,
      });
    }
  });

  it('is marked as about to change when the settings are no longer those of the record', () => {
    expect(shownAt(3, taken, header, undefined, hot)).toMatchObject({ source: 'recorded', pending: true });
    expect(shownAt(3, taken, header, undefined, { ...question, stream: 1 })).toMatchObject({ pending: true });
    expect(shownAt(3, taken, header, look(hot, 2), { ...hot, seed: 8 })).toMatchObject({
      source: 'inspected',
      pending: true,
    });
  });

  it('is the recorded one again when its own settings come back', () => {
    expect(shownAt(3, taken, header, look(hot, 2), question)).toMatchObject({ source: 'recorded', pending: false });
  });

  it('is never that of another place', () => {
    expect(shownAt(4, undefined, header, look(question, 2), { ...question, at: 4 })).toBeUndefined();
  });

  it('uses what a step says about its own sampler', () => {
    const own = { ...taken, sampler: hot.sampler };
    expect(shownAt(3, own, header, undefined, hot)).toMatchObject({ pending: false, sampler: hot.sampler });
  });
});

describe('an answer', () => {
  it('answers the same question with fewer watched tokens, and no other', () => {
    const asked = { ...question, watch: [1, 2] };
    expect(answers(asked, { ...question, watch: [2] })).toBe(true);
    expect(answers(asked, { ...question, watch: [3] })).toBe(false);
    expect(answers(asked, { ...asked, at: 4 })).toBe(false);
    expect(answers(asked, { ...asked, run: 2 })).toBe(false);
    expect(
      answers(asked, { ...asked, sampler: { ...defaultSampler, order: [...defaultSampler.order].reverse() } }),
    ).toBe(false);
  });
});
