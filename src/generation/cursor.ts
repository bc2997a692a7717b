/** One sequence of a model that goes to any path of tokens, and computes only what it has not computed yet. */
import type { LanguageModel, SequenceId, StepOptions, StepResult } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';

/** Where a cursor stands: what the model predicts after a path. */
export interface Position {
  readonly result: StepResult;
  /** The temperature that `result.scaledLogSumExp` was computed for. */
  readonly temperature: number;
}

/** A fork copies the KV cache of the whole sequence; it pays when it saves at least so many tokens. */
const leastSaving = 16;

export class Cursor {
  private readonly model: LanguageModel;
  private readonly neighbour: Cursor | undefined;
  private sequence: SequenceId | undefined;
  private tokens: readonly number[] = [];
  private position: Position | undefined;

  /** @param neighbour another cursor of the model, whose sequence may be forked when it is nearer to a path */
  constructor(model: LanguageModel, neighbour?: Cursor) {
    this.model = model;
    this.neighbour = neighbour;
  }

  /** Whether it knows what follows `path` without computing anything. */
  standsOn(path: readonly number[]): boolean {
    return this.position !== undefined && isSamePath(this.tokens, path);
  }

  /**
   * Keeps the common prefix, forgets the rest, appends what is missing. A path that it already stands on costs
   * nothing; its result may then be of another temperature.
   * @param temperature > 0, for `scaledLogSumExp`
   * @throws EngineError emptyPrompt, contextFull, badToken, and whatever the engine meets
   */
  async goTo(path: readonly number[], temperature: number): Promise<Position> {
    this.check(path);
    if (this.position !== undefined && isSamePath(this.tokens, path)) return this.position;
    this.position = undefined; // until the engine has answered, nothing is known
    await this.forkNeighbour(path);
    const keep = Math.min(commonLength(this.tokens, path), path.length - 1);
    const result = await this.extend(path, keep, { temperature });
    this.tokens = [...path];
    this.position = { result, temperature };
    return this.position;
  }

  /** Goes to `path` and copies the sequence n times; the copies belong to the caller, who closes them. */
  async fork(path: readonly number[], n: number): Promise<readonly SequenceId[]> {
    const { result } = await this.goTo(path, 1);
    return this.model.fork(result.sequence, n);
  }

  /** Full logits, float32 by token id, at the path where the cursor stands. */
  async logits(): Promise<Float32Array> {
    if (this.position === undefined) throw new EngineError('internal', { reason: 'the cursor stands nowhere' });
    return this.model.logits(this.position.result.sequence);
  }

  close(): void {
    if (this.sequence !== undefined) this.model.close(this.sequence);
    this.sequence = undefined;
    this.tokens = [];
    this.position = undefined;
  }

  /** Takes over a copy of the neighbour's sequence when much of `path` is there already. */
  private async forkNeighbour(path: readonly number[]): Promise<void> {
    const { can } = this.model;
    const source = this.neighbour?.sequence;
    if (source === undefined || !can.fork || !can.rewind) return;
    const { tokens } = this.neighbour!;
    if (commonLength(tokens, path) < commonLength(this.tokens, path) + leastSaving) return;
    this.close();
    [this.sequence] = await this.model.fork(source, 1);
    this.tokens = tokens;
  }

  /** Keeps the first `keep` tokens; the last token of a path is always computed anew, for its result. */
  private async extend(path: readonly number[], keep: number, options: StepOptions): Promise<StepResult> {
    const { sequence } = this;
    const known = this.tokens.length;
    if (sequence === undefined || keep === 0 || (keep < known && !this.model.can.rewind)) {
      this.close();
      const result = await this.model.open(path, options);
      this.sequence = result.sequence;
      return result;
    }
    this.tokens = this.tokens.slice(0, keep);
    try {
      if (keep < known) await this.model.rewind(sequence, keep);
      if (path.length > keep + 1) return await this.model.extend(sequence, path.slice(keep), options);
      const [result] = await this.model.step([{ sequence, token: path[keep]! }], options);
      return result!;
    } catch (error) {
      this.close(); // half-way through: what the sequence holds is unknown
      throw error;
    }
  }

  private check(path: readonly number[]): void {
    const { contextLength, vocabulary } = this.model.info;
    if (path.length === 0) throw new EngineError('emptyPrompt', { length: 0 });
    if (path.length > contextLength) throw new EngineError('contextFull', { length: path.length, contextLength });
    const bad = path.find((token) => !Number.isInteger(token) || token < 0 || token >= vocabulary);
    if (bad !== undefined) throw new EngineError('badToken', { token: bad, vocabulary });
  }
}

function isSamePath(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && commonLength(a, b) === a.length;
}

function commonLength(a: readonly number[], b: readonly number[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}
