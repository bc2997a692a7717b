/** Steps of thoughts for the demos. */
import type { DrawnStep } from './thought-step.ts';

const plain = { illegal: 0, forced: false } as const;

/** A search with three dead ends, one forced Wait and one step through a wall. */
export const searched: readonly DrawnStep[] = [
  {
    ...plain,
    start: 0,
    end: 6,
    text: 'A1 A2 B2 B3 C3',
    outcome: 'dead-end',
    rethinks: false,
    from: undefined,
    cells: [0, 8, 9, 17, 18],
  },
  {
    ...plain,
    start: 6,
    end: 11,
    text: 'B2 C2 C1',
    outcome: 'dead-end',
    rethinks: true,
    from: { step: 0, place: 2 },
    cells: [9, 10, 2],
  },
  {
    ...plain,
    start: 11,
    end: 15,
    text: 'A2 A3 A4',
    outcome: 'open',
    rethinks: true,
    forced: true,
    from: { step: 0, place: 1 },
    cells: [8, 16, 24],
  },
  {
    ...plain,
    start: 15,
    end: 20,
    text: 'A3 B4 C4',
    outcome: 'dead-end',
    rethinks: true,
    illegal: 1,
    from: { step: 2, place: 1 },
    cells: [16, 25, 26],
  },
  {
    ...plain,
    start: 20,
    end: 26,
    text: 'A4 A5 B5 C5',
    outcome: 'found',
    rethinks: true,
    from: { step: 2, place: 2 },
    cells: [24, 32, 33, 34],
  },
];

const text = [
  'First add 7 to 5, which gives 12.',
  'Wait, the last two digits count.',
  '12 times 9 is 108, so 8 stays.',
];

/** In words. */
export const spoken: readonly DrawnStep[] = text.map((sentence, index) => ({
  ...plain,
  start: index * 9,
  end: index * 9 + 9,
  text: sentence,
  outcome: 'open',
  rethinks: sentence.startsWith('Wait'),
  from: index === 0 ? undefined : { step: index - 1, place: 0 },
  cells: [],
}));

/** 60 corridors, each one cell deeper than the one it left. */
export const long: readonly DrawnStep[] = Array.from({ length: 60 }, (_, index) => ({
  ...plain,
  start: 4 * index,
  end: 4 * index + 4,
  text: 'A1 B1 C1',
  outcome: index === 59 ? 'found' : 'dead-end',
  rethinks: index > 0,
  from: index === 0 ? undefined : { step: index - 1, place: 1 },
  cells: [0, 1, 2],
}));
