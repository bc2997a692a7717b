import type { SequenceId, StepInput } from './engine.ts';
import { EngineError } from './errors.ts';

export interface SequenceLimits {
  readonly vocabulary: number;
  /** Most tokens in one sequence. */
  readonly contextLength: number;
  /** Most sequences open at once. */
  readonly maxSequences: number;
}

/**
 * Which sequences are open and which tokens each holds: the bookkeeping of the contract (engine.ts) without the
 * arithmetic, shared by the engines. A call either records all that it asks for or throws and records nothing.
 * Ids are 0 … maxSequences − 1, the lowest free one first, so an engine may use them as rows of its KV cache.
 */
export class SequenceTable {
  readonly #limits: SequenceLimits;
  readonly #rows: (number[] | undefined)[];

  constructor(limits: SequenceLimits) {
    this.#limits = limits;
    this.#rows = Array.from({ length: limits.maxSequences }, () => undefined);
  }

  /** @throws EngineError `emptyPrompt`, `badToken`, `contextFull`, `tooManySequences` */
  open(tokens: readonly number[]): SequenceId {
    if (tokens.length === 0) throw new EngineError('emptyPrompt', { length: 0 });
    this.#check(tokens, 0);
    const [sequence] = this.#free(1);
    this.#rows[sequence!] = [...tokens];
    return sequence!;
  }

  /** Appends; gives the position of the first new token. @throws EngineError as `open` */
  extend(sequence: SequenceId, tokens: readonly number[]): number {
    const row = this.#row(sequence);
    if (tokens.length === 0) throw new EngineError('emptyPrompt', { length: 0 });
    this.#check(tokens, row.length);
    const start = row.length;
    for (const token of tokens) row.push(token);
    return start;
  }

  /** Appends one token to each of several distinct sequences. @throws EngineError `badToken`, `contextFull` */
  step(batch: readonly StepInput[]): void {
    if (new Set(batch.map((input) => input.sequence)).size !== batch.length)
      throw new EngineError('internal', { reason: 'a sequence stands twice in one batch' });
    for (const { sequence, token } of batch) this.#check([token], this.#row(sequence).length);
    for (const { sequence, token } of batch) this.#row(sequence).push(token);
  }

  /** n copies. @throws EngineError `tooManySequences` */
  fork(sequence: SequenceId, n: number): SequenceId[] {
    const row = this.#row(sequence);
    const copies = this.#free(n);
    for (const copy of copies) this.#rows[copy] = [...row];
    return copies;
  }

  /** Keeps the first `length` tokens, 1 ≤ length ≤ current. */
  rewind(sequence: SequenceId, length: number): void {
    const row = this.#row(sequence);
    if (!Number.isInteger(length) || length < 1 || length > row.length)
      throw new EngineError('internal', { reason: `rewind to ${length} of ${row.length} tokens` });
    row.length = length;
  }

  close(sequence: SequenceId): void {
    this.#row(sequence);
    this.#rows[sequence] = undefined;
  }

  tokens(sequence: SequenceId): readonly number[] {
    return this.#row(sequence);
  }

  length(sequence: SequenceId): number {
    return this.#row(sequence).length;
  }

  #row(sequence: SequenceId): number[] {
    const row = this.#rows[sequence];
    if (row === undefined) throw new EngineError('internal', { reason: `no open sequence ${sequence}` });
    return row;
  }

  #free(n: number): SequenceId[] {
    const free = [...this.#rows.keys()].filter((id) => this.#rows[id] === undefined);
    const most = this.#limits.maxSequences;
    if (n > free.length) throw new EngineError('tooManySequences', { wanted: most - free.length + n, most });
    return free.slice(0, n);
  }

  #check(tokens: readonly number[], length: number): void {
    const { vocabulary, contextLength } = this.#limits;
    for (const token of tokens)
      if (!Number.isInteger(token) || token < 0 || token >= vocabulary)
        throw new EngineError('badToken', { token, vocabulary });
    if (length + tokens.length > contextLength)
      throw new EngineError('contextFull', { length: length + tokens.length, contextLength });
  }
}
