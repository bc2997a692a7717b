/**
 * An immutable map from whole numbers: `with` and `without` give a new map that shares nearly everything with the old
 * one, so a state can be kept, compared and built upon at O(log₃₂ n) per change.
 * Bagwell, "Ideal hash trees", 2001, with the number itself as its hash, five bits a level from the lowest.
 */

interface Leaf<V> {
  readonly key: number;
  readonly value: V;
}

interface Branch<V> {
  /** Bit d: there is a slot for digit d; slots stand in the order of their digits. */
  readonly bitmap: number;
  readonly slots: readonly (Leaf<V> | Branch<V>)[];
}

const hollow: Branch<never> = { bitmap: 0, slots: [] };

export class IntMap<V> {
  static empty<V>(): IntMap<V> {
    return new IntMap<V>(hollow, 0);
  }

  readonly size: number;
  private readonly root: Branch<V>;

  private constructor(root: Branch<V>, size: number) {
    this.root = root;
    this.size = size;
  }

  /** @param key a safe integer ≥ 0 */
  get(key: number): V | undefined {
    let branch = this.root;
    for (let level = 0; ; level++) {
      const bit = 1 << digitOf(key, level);
      if ((branch.bitmap & bit) === 0) return undefined;
      const slot = branch.slots[countBits(branch.bitmap & (bit - 1))]!;
      if ('key' in slot) return slot.key === key ? slot.value : undefined;
      branch = slot;
    }
  }

  has(key: number): boolean {
    return this.get(key) !== undefined;
  }

  with(key: number, value: V): IntMap<V> {
    return new IntMap(put(this.root, { key, value }, 0), this.has(key) ? this.size : this.size + 1);
  }

  without(key: number): IntMap<V> {
    return this.has(key) ? new IntMap(remove(this.root, key, 0), this.size - 1) : this;
  }

  /** Keys in ascending order. */
  keys(): readonly number[] {
    const found: number[] = [];
    collect(this.root, found);
    return found.sort((a, b) => a - b);
  }
}

function put<V>(branch: Branch<V>, leaf: Leaf<V>, level: number): Branch<V> {
  const { bitmap, slots } = branch;
  const bit = 1 << digitOf(leaf.key, level);
  const at = countBits(bitmap & (bit - 1));
  if ((bitmap & bit) === 0) return { bitmap: bitmap | bit, slots: slots.toSpliced(at, 0, leaf) };
  const there = slots[at]!;
  if ('slots' in there) return { bitmap, slots: slots.with(at, put(there, leaf, level + 1)) };
  if (there.key === leaf.key) return { bitmap, slots: slots.with(at, leaf) };
  return { bitmap, slots: slots.with(at, put(put<V>(hollow, there, level + 1), leaf, level + 1)) };
}

/** The key is there. */
function remove<V>(branch: Branch<V>, key: number, level: number): Branch<V> {
  const { bitmap, slots } = branch;
  const bit = 1 << digitOf(key, level);
  const at = countBits(bitmap & (bit - 1));
  const there = slots[at]!;
  if ('slots' in there) {
    const rest = remove(there, key, level + 1);
    if (rest.slots.length > 0) return { bitmap, slots: slots.with(at, rest) };
  }
  return { bitmap: bitmap & ~bit, slots: slots.toSpliced(at, 1) };
}

function collect<V>(branch: Branch<V>, into: number[]): void {
  for (const slot of branch.slots) {
    if ('key' in slot) into.push(slot.key);
    else collect(slot, into);
  }
}

/** Digit `level` of a number to base 32; bit operations end at 2^31, safe integers at 2^53. */
function digitOf(key: number, level: number): number {
  return level < 6 && key < 2 ** 31 ? (key >>> (5 * level)) & 31 : Math.floor(key / 32 ** level) % 32;
}

function countBits(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
