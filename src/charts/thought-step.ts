/** One step of a thought, as the pictures of it draw it. */
export interface DrawnStep {
  /** Tokens [start, end) of the thought. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly outcome: 'open' | 'dead-end' | 'found';
  /** It begins by going back. */
  readonly rethinks: boolean;
  /** Tokens against the rules. */
  readonly illegal: number;
  /** A token of it was written for the model. */
  readonly forced: boolean;
  /** The step it branched off from, and the place of that cell among the step's cells. */
  readonly from: { readonly step: number; readonly place: number } | undefined;
  readonly cells: readonly number[];
}

export const outcomeMarks = { open: '→', 'dead-end': '✕', found: '★' } as const;
