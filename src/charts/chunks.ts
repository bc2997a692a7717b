/** Tokens in a chunk: small enough to render in one go, large enough that thousands of tokens are few chunks. */
export const chunkSize = 64;

/**
 * Cuts a list into chunks and keeps every earlier chunk (the same array object) whose items did not change, so that a
 * view can tell by identity what it must draw again.
 */
export function rechunk<T extends object>(
  previous: readonly (readonly T[])[],
  items: readonly T[],
  same: (a: T, b: T) => boolean = sameItem,
  size = chunkSize,
): readonly (readonly T[])[] {
  const chunks: (readonly T[])[] = [];
  for (let start = 0; start < items.length; start += size) {
    const old = previous[chunks.length];
    const length = Math.min(size, items.length - start);
    const kept = old?.length === length && old.every((item, index) => same(item, items[start + index]!));
    chunks.push(kept ? old : items.slice(start, start + length));
  }
  return chunks;
}

/** Same fields: a caller that rebuilds its items each time costs a comparison, not a rendering. */
export function sameItem<T extends object>(a: T, b: T): boolean {
  if (a === b) return true;
  const keys = Object.keys(a) as (keyof T)[];
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}
