/**
 * Many sequences over an engine that holds only one: wherever a caller's sequence has parted from the one that is held,
 * the rest is computed again. What two sequences share is computed once, as long as the engine can forget its end.
 */

/** An engine with room for one sequence in its KV cache. A call that rejects leaves it in an unknown state. */
export interface SingleSequence {
  /** Appends at least one token; the whole row of logits (V float32) after the last one, which nobody writes again. */
  forward(tokens: readonly number[]): Promise<Float32Array>;
  /** Forgets everything. */
  reset(): Promise<void>;
  /** Forgets the last n tokens, of which there are more than n. Absent where the engine only knows how to start over. */
  readonly pop?: (n: number) => void;
}

export class LiveSequence {
  private readonly engine: SingleSequence;
  /** What the engine holds; undefined after a failure. */
  private held: readonly number[] | undefined = [];
  /** After all of `held`. */
  private logits: Float32Array | undefined;

  constructor(engine: SingleSequence) {
    this.engine = engine;
  }

  /** Logits after a path of at least one token: (V) float32, which the caller must not write. */
  async after(path: readonly number[]): Promise<Float32Array> {
    const { held = [], engine } = this;
    const common = commonLength(held, path);
    if (this.logits !== undefined && common === path.length && common === held.length) return this.logits;
    const broken = this.held === undefined;
    this.held = undefined;
    this.logits = undefined;
    const kept = broken ? 0 : await this.goBack(held.length, Math.min(common, path.length - 1));
    if (broken) await engine.reset();
    const logits = await engine.forward(path.slice(kept));
    this.held = [...path];
    this.logits = logits;
    return logits;
  }

  /** Makes the engine forget what comes after the first `keep` tokens, or more. @returns how many it still holds */
  private async goBack(length: number, keep: number): Promise<number> {
    if (keep === length) return keep;
    if (keep > 0 && this.engine.pop) {
      this.engine.pop(length - keep);
      return keep;
    }
    await this.engine.reset();
    return 0;
  }
}

function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
