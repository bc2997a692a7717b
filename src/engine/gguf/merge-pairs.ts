/**
 * Byte-pair encoding (Sennrich et al., 1508.07909): while two neighbours of a word form a known pair, the pair of the
 * best rank, of equal ones the leftmost, becomes one symbol. O(n log n) for a word of n characters, because Chinese text
 * is one word from comma to comma and a hostile one may be as long as the file.
 */

/** Rank of a pair of symbols, a whole number, lowest first; undefined when they do not merge. */
export type RankOf = (left: string, right: string) => number | undefined;

/** The symbols that the characters of `word` merge into. */
export function mergePairs(word: string, rankOf: RankOf): string[] {
  const symbols = Array.from(word); // (n) the symbol that starts here; '' once merged into the one before
  const next = symbols.map((_, i) => i + 1); // (n) start of the symbol after; n = none
  const previous = symbols.map((_, i) => i - 1); // (n)
  const queue: number[] = []; // heap of rank · n + start

  const rankAt = (start: number): number | undefined => {
    const right = symbols[next[start] ?? 0];
    return start < 0 || next[start] === symbols.length ? undefined : rankOf(symbols[start]!, right!);
  };
  const offer = (start: number) => {
    const rank = rankAt(start);
    if (rank !== undefined) push(queue, rank * symbols.length + start);
  };

  for (let start = 0; start + 1 < symbols.length; start++) offer(start);
  while (queue.length > 0) {
    const best = pop(queue);
    const start = best % symbols.length;
    // Outdated, when one of the two has been merged with another since.
    if (symbols[start] === '' || rankAt(start) !== (best - start) / symbols.length) continue;
    const right = next[start]!;
    symbols[start] = symbols[start]! + symbols[right]!;
    symbols[right] = '';
    next[start] = next[right]!;
    if (next[start] < symbols.length) previous[next[start]] = start;
    offer(previous[start]!);
    offer(start);
  }
  return symbols.filter((symbol) => symbol !== '');
}

/** A binary heap in an array: the smallest first. */
function push(heap: number[], value: number): void {
  let at = heap.length;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (heap[parent]! <= value) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = value;
}

function pop(heap: number[]): number {
  const smallest = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return smallest;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
    if (heap[child]! >= last) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return smallest;
}
