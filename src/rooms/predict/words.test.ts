import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../engine/engine.ts';
import { defaultSampler, type SamplerStageName } from '../../sampling/settings.ts';
import { matchingTokens } from './find-tokens.ts';
import { knowsOnlyChinese, looksUnknown } from './prompt-advice.ts';
import { promptText, withoutBeginning } from './prompt-text.ts';
import { rowsFor, stageRowsFor } from './rows-that-fit.ts';
import { fromSlider, movedStage, sliders, toSlider, topKSteps } from './sampler-sliders.ts';

const piece = (text: string, token: number): Piece => ({ token, text, bytes: new Uint8Array(), special: false });

describe('the text of a prompt', () => {
  it('is what was typed, whatever the tokens cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        const bytes = [...new TextEncoder().encode(text)];
        const tokens = bytes.map((byte, token) => ({ token, text: '', bytes: byte.toString(16).padStart(2, '0') }));
        expect(promptText([{ token: 0, text: '<bos>' }, ...tokens])).toBe(text);
      }),
    );
  });

  it('keeps a first token that somebody typed', () => {
    const typed = [{ token: 3, text: '<' }];
    expect(withoutBeginning(typed)).toBe(typed);
  });
});

describe('finding tokens', () => {
  const pieces = ['月', '明', ' 月', '明月', '月光', '秋月夜', '日'].map(piece);

  it('finds the token itself first, then what begins with it, then what contains it', () => {
    expect(matchingTokens('月', pieces)).toEqual([0, 2, 4, 3, 5]);
    expect(matchingTokens('海', pieces)).toEqual([]);
  });
});

describe('advice', () => {
  const chinese = Array.from({ length: 600 }, (_, i) => piece(String.fromCodePoint(0x4e00 + i), i));
  const words = Array.from({ length: 600 }, (_, i) => piece(`word${'abcdefghij'[i % 10]}`, i));

  it('knows a vocabulary of characters from one of words', () => {
    expect(knowsOnlyChinese({ pieces: chinese })).toBe(true);
    expect(knowsOnlyChinese({ pieces: words })).toBe(false);
    expect(knowsOnlyChinese({ pieces: [...chinese, ...words] })).toBe(false);
  });

  it('is given for letters, not for poems', () => {
    expect(looksUnknown('Once upon a time')).toBe(true);
    expect(looksUnknown('《春曉》\n春眠不覺，')).toBe(false);
  });
});

describe('sliders', () => {
  it('lead back to the strength that they show', () => {
    for (const strength of topKSteps) expect(fromSlider('topK', toSlider('topK', strength))).toBe(strength);
    for (const stage of ['temperature', 'topP', 'minP', 'repetitionPenalty'] as const) {
      const { min, max, step } = sliders[stage];
      for (let i = 0; i <= Math.round((max - min) / step); i++) {
        const strength = fromSlider(stage, min + i * step);
        expect(toSlider(stage, strength)).toBe(strength);
        expect(String(strength).length).toBeLessThanOrEqual(4); // no 0.30000000000000004 in links
      }
    }
  });

  it('have a place for every strength that a link may name', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (strength) => {
        const place = toSlider('topK', strength);
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThan(topKSteps.length);
        expect(place === topKSteps.length - 1).toBe(strength === 0);
      }),
    );
  });

  it('move a stage by one place and keep all five', () => {
    const stages = defaultSampler.order;
    fc.assert(
      fc.property(fc.constantFrom<SamplerStageName>(...stages), fc.constantFrom<1 | -1>(1, -1), (stage, by) => {
        const moved = movedStage(stages, stage, by);
        expect([...moved].sort()).toEqual([...stages].sort());
        const to = stages.indexOf(stage) + by;
        expect(moved.indexOf(stage)).toBe(Math.min(stages.length - 1, Math.max(0, to)));
      }),
    );
  });
});

describe('rows', () => {
  it('fit projectors, laptops and phones', () => {
    expect(rowsFor(1280, 800)).toBe(10);
    expect(rowsFor(1920, 1080)).toBe(15);
    expect(rowsFor(360, 740)).toBe(8);
    expect(rowsFor(1024, 400)).toBe(6);
    expect(stageRowsFor(290, 1080, 28)).toBe(8); // under one line of text
    expect(stageRowsFor(398, 1080, 28)).toBe(7); // under two
    expect(stageRowsFor(900, 1080, 28)).toBe(4); // it scrolls
  });
});
