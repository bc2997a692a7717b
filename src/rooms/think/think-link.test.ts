import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import { toggleWall } from '../../reasoning/maze/drawing.ts';
import { formatThinkLink, harderIndex, mazeOf, parseThinkLink, plainLink } from './think-link.ts';

describe('the link of the Think room', () => {
  it('says nothing of what is the default', () => {
    expect(formatThinkLink(plainLink)).toEqual({});
    expect(parseThinkLink({})).toEqual(plainLink);
  });

  it('comes back as it went', () => {
    const { open, start, goal } = heldOutProblem(1, 2);
    const number = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    fc.assert(
      fc.property(
        fc.record(
          {
            set: number,
            index: number,
            effort: fc.constantFrom('low', 'medium', 'high'),
            thinkingTokenBudget: fc.integer({ min: -1, max: 4096 }),
            thinkingNIgnore: fc.nat(8),
          },
          { requiredKeys: ['set', 'index', 'thinkingTokenBudget', 'thinkingNIgnore'] },
        ),
        (link) => {
          expect(parseThinkLink(formatThinkLink(link))).toEqual(link);
        },
      ),
    );
    const drawn = toggleWall({ open, start, goal }, 9, 1);
    expect(parseThinkLink(formatThinkLink({ ...plainLink, drawn }))).toEqual({ ...plainLink, drawn });
  });

  it('takes the default for whatever is wrong', () => {
    const wrong = { set: '-1', index: '1.5', maze: 'ffff', effort: 'huge', budget: '-2', waits: '99' };
    expect(parseThinkLink(wrong)).toEqual(plainLink);
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (params) => void parseThinkLink(params)));
  });

  it('names a maze of the set, or the drawn one', () => {
    expect(mazeOf({ ...plainLink, index: 4, effort: 'low' })).toEqual({
      kind: 'maze',
      maze: heldOutProblem(1, 4),
      effort: 'low',
    });
    const { open, start, goal } = heldOutProblem(3, 3);
    expect(mazeOf({ ...plainLink, drawn: { open, start, goal } }).maze.path).toEqual(heldOutProblem(3, 3).path);
  });

  it('finds a harder one further on in the set', () => {
    const next = harderIndex(1, 0, 8);
    expect(next).toBeGreaterThan(0);
    expect(heldOutProblem(1, next).path.length).toBeGreaterThanOrEqual(12);
    expect(harderIndex(1, 0, 60)).toBeGreaterThan(0); // there is none: the longest of those that were looked at
    expect(harderIndex(1, 2 ** 32 - 2, 60)).toBe(2 ** 32 - 1); // and the last one is the last
    expect(harderIndex(1, 2 ** 32 - 1, 8)).toBe(2 ** 32 - 1);
  });
});
