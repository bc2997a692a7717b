/**
 * Random numbers by counter: the number at (seed, stream, position) is a pure function of the three, so a draw never
 * depends on what was drawn before it, on the size of a batch or on the order of computation.
 * Philox4x32-10: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section 4.
 */

/** Four unsigned 32-bit words. */
export type Block = readonly [number, number, number, number];

const rounds = 10;
const multiplier0 = 0xd2511f53;
const multiplier1 = 0xcd9e8d57;
/** The key grows by the golden ratio and √3 − 1 (their first 32 bits) each round: a Weyl sequence. */
const weyl0 = 0x9e3779b9;
const weyl1 = 0xbb67ae85;

/** The high 32 bits of the 64-bit product of two unsigned 32-bit numbers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16); // < 2^32
  const carry = aLow * bHigh + (middle & 0xffff); // < 2^32
  return (aHigh * bHigh + (middle >>> 16) + (carry >>> 16)) >>> 0;
}

/** One Philox4x32-10 block: a bijection of the counter for each key. */
export function philox4x32(counter: Block, key: readonly [number, number]): Block {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(multiplier0, c0);
    const low0 = Math.imul(multiplier0, c0) >>> 0;
    const high1 = multiplyHigh(multiplier1, c2);
    const low1 = Math.imul(multiplier1, c2) >>> 0;
    [c0, c1, c2, c3] = [(high1 ^ c1 ^ k0) >>> 0, low1, (high0 ^ c3 ^ k1) >>> 0, low0];
    k0 = (k0 + weyl0) >>> 0;
    k1 = (k1 + weyl1) >>> 0;
  }
  return [c0, c1, c2, c3];
}

const low32 = (n: number): number => n >>> 0;
const high32 = (n: number): number => Math.floor(n / 2 ** 32) >>> 0;

/**
 * A uniform number in [0, 1) with 53 random bits. All three are integers, negative ones too (two's complement):
 * `seed` is the key, `position` and `stream` the counter.
 */
export function uniform(seed: number, stream: number, position: number): number {
  const [a, b] = philox4x32(
    [low32(position), high32(position), low32(stream), high32(stream)],
    [low32(seed), high32(seed)],
  );
  return ((a >>> 5) * 2 ** 26 + (b >>> 6)) / 2 ** 53;
}
