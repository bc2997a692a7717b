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
  /** The build computes in 16-bit floats, and the adapter cannot. */
  noShaderF16: { readonly model: string };
  outOfMemory: { readonly bytes: number };
  deviceLost: { readonly reason: string };
  workerCrashed: { readonly reason: string };
  /** A malformed or hostile model file; `offset` is the byte where reading stopped making sense. */
  badFile: { readonly reason: string; readonly offset: number };
  /** What the file asks for and no engine computes; of what is offered instead, where it is a choice, the closest. */
  unsupportedModel: {
    readonly what: string;
    readonly value: string;
    readonly offered?: readonly string[];
    readonly closest?: string;
    /** A model that many people have and that runs here, of the closest architecture. */
    readonly example?: string;
  };
  /** `hash` is SHA-256 unless it says otherwise. */
  wrongChecksum: {
    readonly file: string;
    readonly expected: string;
    readonly actual: string;
    readonly hash?: 'MD5';
  };
  notFound: { readonly url: string; readonly status: number };
  /** A file of another size than its list says: cut off, or not the file at all. */
  wrongSize: { readonly url: string; readonly expected: number; readonly actual: number };
  /** On nobody's disk here, and nobody has asked for a download. */
  notDownloaded: { readonly model: string; readonly bytes: number };
  /** The browser has no more room for this page; `available` is what it says it has. */
  quotaExceeded: { readonly bytes: number; readonly available: number };
  /** The browser keeps nothing for this page at all. */
  noStorage: { readonly reason: string };
  /** A compiled model library that does not fit the runtime. */
  wrongLibrary: { readonly reason: string };
  offline: { readonly url: string };
  /** The model computes something else than it did where it was made. */
  knownAnswerFailed: { readonly difference: number; readonly tolerance: number };
  /** A sentence that every language model knows surprises this one nearly as much as chance would; nats a token. */
  gibberish: { readonly surprise: number; readonly chance: number };
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
