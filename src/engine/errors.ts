/**
 * Every way in which an engine can fail, as data: a code and the facts that its message needs.
 * The words for each code, in both languages, stand in i18n/messages/errors.ts: what happened, why, what to do next.
 */

/** Facts that each code carries. */
export interface EngineErrorFacts {
  /** The browser has no WebGPU, or no adapter. */
  noAdapter: { readonly reason: string };
  /** A limit of the adapter is below what the model needs. */
  adapterLimit: { readonly limit: string; readonly needed: number; readonly available: number };
  outOfMemory: { readonly bytes: number };
  deviceLost: { readonly reason: string };
  workerCrashed: { readonly reason: string };
  /** A malformed or hostile model file; `offset` is the byte where reading stopped making sense. */
  badFile: { readonly reason: string; readonly offset: number };
  unsupportedModel: { readonly what: string; readonly value: string };
  wrongChecksum: { readonly file: string; readonly expected: string; readonly actual: string };
  notFound: { readonly url: string; readonly status: number };
  offline: { readonly url: string };
  /** The model computes something else than it did where it was made. */
  knownAnswerFailed: { readonly difference: number; readonly tolerance: number };
  contextFull: { readonly length: number; readonly contextLength: number };
  emptyPrompt: { readonly length: 0 };
  badToken: { readonly token: number; readonly vocabulary: number };
  noChatTemplate: { readonly reason: string };
  /** The model has no delimiters of thinking, or was made for other problems. */
  cannotThink: { readonly task: 'maze' | 'text' };
  tooManySequences: { readonly wanted: number; readonly most: number };
  /** A bug of ours: a call that the contract does not allow. */
  internal: { readonly reason: string };
}

export type EngineErrorCode = keyof EngineErrorFacts;

/** What an error says, as plain data: structured clone keeps it whole. */
export interface EngineFailure<C extends EngineErrorCode = EngineErrorCode> {
  readonly code: C;
  readonly facts: EngineErrorFacts[C];
}

export class EngineError<C extends EngineErrorCode = EngineErrorCode> extends Error implements EngineFailure<C> {
  override readonly name = 'EngineError';
  readonly code: C;
  readonly facts: EngineErrorFacts[C];

  constructor(code: C, facts: EngineErrorFacts[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(facts)}`, options);
    this.code = code;
    this.facts = facts;
  }
}

/** Anything thrown, as an EngineError. */
export function toEngineError(thrown: unknown): EngineError {
  if (thrown instanceof EngineError) return thrown as EngineError;
  return new EngineError('internal', { reason: thrown instanceof Error ? thrown.message : String(thrown) });
}
