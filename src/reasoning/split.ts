/**
 * Splits what a model writes into thinking and answer, while it writes. The units are UTF-16 code units or token ids:
 * a delimiter is a sequence of either.
 *
 * Delimiters nest, as brackets do: a thinking segment ends with the delimiter that balances its opening. There may be
 * several segments. One that is never closed stays open. A closing delimiter in an answer closes nothing and is text.
 */
import type { ThinkFormat } from './think-format.ts';

export type SegmentKind = 'thinking' | 'answer';

/** Units [start, end) of the input, without the delimiters around them. */
export interface Segment {
  readonly kind: SegmentKind;
  readonly start: number;
  readonly end: number;
  /** Whether its end is known: a delimiter stands there, or the input is over (for an answer). */
  readonly closed: boolean;
}

interface Delimiters {
  readonly open: readonly number[];
  readonly close: readonly number[];
}

export class Splitter {
  private readonly delimiters: Delimiters;
  private readonly done: Segment[] = [];
  private current: { readonly kind: SegmentKind; readonly start: number };
  private depth: number;
  /** Units that may yet turn out to be a delimiter; they are in no segment until that is known. */
  private held: number[] = [];
  private position = 0;

  /**
   * @param startsIn `thinking` when the prompt ends with the opening delimiter, as many chat templates have it
   * @throws RangeError when one delimiter begins with the other: nobody could tell them apart while streaming
   */
  constructor(delimiters: Delimiters, startsIn: SegmentKind = 'answer') {
    const { open, close } = delimiters;
    if (open.length === 0 || close.length === 0 || beginsWith(open, close) || beginsWith(close, open))
      throw new RangeError('the delimiters of thinking must differ');
    this.delimiters = delimiters;
    this.depth = startsIn === 'thinking' ? 1 : 0;
    this.current = { kind: startsIn, start: 0 };
  }

  /** All segments so far; the last one grows. Nothing in them is ever taken back. */
  get segments(): readonly Segment[] {
    const { kind, start } = this.current;
    const end = Math.max(start, this.position);
    const last: Segment = { kind, start, end, closed: false };
    return kind === 'answer' && end === start ? [...this.done] : [...this.done, last];
  }

  push(units: Iterable<number>): void {
    for (const unit of units) {
      this.held.push(unit);
      this.read();
    }
  }

  /** The input is over: what was held back is text after all. */
  finish(): readonly Segment[] {
    this.position += this.held.length;
    this.held = [];
    return this.segments.map((segment) => (segment.kind === 'answer' ? { ...segment, closed: true } : segment));
  }

  private read(): void {
    const { open, close } = this.delimiters;
    while (this.held.length > 0) {
      if (beginsWith(this.held, open)) this.opened(open.length);
      else if (beginsWith(this.held, close)) this.closed(close.length);
      else if (beginsWith(open, this.held) || beginsWith(close, this.held)) return;
      else this.take(1);
    }
  }

  private take(units: number): void {
    this.held.splice(0, units);
    this.position += units;
  }

  private opened(length: number): void {
    if (this.depth++ === 0) this.turn('thinking', length);
    this.take(length);
  }

  private closed(length: number): void {
    if (this.depth > 0 && --this.depth === 0) this.turn('answer', length);
    this.take(length);
  }

  /** Ends the current segment here; the next begins after the delimiter. */
  private turn(kind: SegmentKind, length: number): void {
    const { kind: ended, start } = this.current;
    const end = this.position;
    if (ended === 'thinking' || end > start) this.done.push({ kind: ended, start, end, closed: true });
    this.current = { kind, start: end + length };
  }
}

/** Whether `units` begins with the whole of `prefix`. */
function beginsWith(units: readonly number[], prefix: readonly number[]): boolean {
  return prefix.length <= units.length && prefix.every((unit, i) => unit === units[i]);
}

const codeUnits = (text: string): number[] => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

export const textSplitter = (format: ThinkFormat, startsIn?: SegmentKind): Splitter =>
  new Splitter({ open: codeUnits(format.open), close: codeUnits(format.close) }, startsIn);

export const tokenSplitter = (delimiters: { readonly open: number; readonly close: number }, startsIn?: SegmentKind) =>
  new Splitter({ open: [delimiters.open], close: [delimiters.close] }, startsIn);

/** A whole text at once; start and end count UTF-16 code units. */
export function splitText(text: string, format: ThinkFormat, startsIn?: SegmentKind): readonly Segment[] {
  const splitter = textSplitter(format, startsIn);
  splitter.push(codeUnits(text));
  return splitter.finish();
}

/** Feeds a text as it comes in. */
export function pushText(splitter: Splitter, chunk: string): void {
  splitter.push(codeUnits(chunk));
}
