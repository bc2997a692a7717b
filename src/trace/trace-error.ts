/**
 * Every way in which a text can fail to be a trace, as data: a code, and the facts that its message needs.
 * The words for each code, in both languages, stand in i18n/messages/trace.ts.
 */

/** Which rule of the order of events was broken. */
export type OrderProblem =
  | 'firstIsNotHeader'
  | 'secondHeader'
  | 'secondPrompt'
  | 'stepBeforePrompt'
  | 'nodeNotAscending'
  | 'unknownParent'
  | 'unknownNode';

/** Facts that each code carries; `line` counts from 1. */
export interface TraceErrorFacts {
  emptyFile: { readonly line: 1 };
  /** The first line is no header of a trace. */
  notATrace: { readonly line: number };
  unknownVersion: { readonly line: number; readonly version: number; readonly newest: number };
  /** A line that is not JSON, or not one object: a file that was cut in the middle ends with one. */
  brokenLine: { readonly line: number; readonly reason: string };
  /** A field whose value cannot be meant: `path` leads to it (`top.3.logprob`). */
  badEvent: { readonly line: number; readonly type: string; readonly path: string; readonly reason: string };
  unknownEvent: { readonly line: number; readonly type: string };
  badOrder: { readonly line: number; readonly problem: OrderProblem };
  /** Larger than anything that Jielong writes. */
  tooLarge: { readonly line: number; readonly what: 'file' | 'line' | 'lines' | 'nesting'; readonly most: number };
}

export type TraceErrorCode = keyof TraceErrorFacts;

export class TraceError<C extends TraceErrorCode = TraceErrorCode> extends Error {
  override readonly name = 'TraceError';
  readonly code: C;
  readonly facts: TraceErrorFacts[C];

  constructor(code: C, facts: TraceErrorFacts[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}
