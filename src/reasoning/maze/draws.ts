import { philox4x32, type Block } from '../../sampling/rng.ts';

/** Whole numbers for making problems. Twin: models/training/maze_thinker/prng.py. */
export interface Draws {
  /** A whole number in [0, n), for small n; the bias is under n / 2^32. */
  readonly below: (n: number) => number;
  /** A whole number in [0, 2^32). */
  readonly word: () => number;
}

/**
 * Stream `stream` of the seed `seed`, both in [0, 2^32): draw i is word i % 4 of the Philox block with counter
 * (⌊i / 4⌋, 0, stream, 0) and key (seed, 0), so problem 517 of a set needs no other problem of it.
 */
export function createDraws(seed: number, stream: number): Draws {
  let count = 0;
  let block: Block = [0, 0, 0, 0];
  const word = (): number => {
    if (count % 4 === 0) block = philox4x32([count / 4, 0, stream >>> 0, 0], [seed >>> 0, 0]);
    return block[count++ % 4]!;
  };
  return { word, below: (n) => Math.floor((word() * n) / 2 ** 32) };
}

/** A bijection of the 32-bit integers that spreads every bit (C. Wellons' `lowbias32`). */
export function mix32(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** Fisher-Yates from the end, in place. */
export function shuffle(draws: Draws, items: unknown[]): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = draws.below(i + 1);
    [items[i], items[j]] = [items[j], items[i]];
  }
}
