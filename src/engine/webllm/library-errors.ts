/** What web-llm throws, as errors of ours: it throws Errors, strings and what WebAssembly and the caches throw. */
import { EngineError } from '../errors.ts';

/** Of a library that was compiled for another runtime: imports that nobody provides, functions that nobody has. */
const misfits = [
  /LinkError/,
  /CompileError/,
  /Cannot find (?:global|required VM) function/,
  /exports\.\w+ is not a function/,
];
const noGpu = [/WebGPUNotAvailable/, /Unable to find a compatible GPU/, /Cannot initialize runtime/];

export interface Circumstances {
  /** What the model takes on the GPU. */
  readonly bytes: number;
  /** The compiled library was being instantiated, so whatever is wrong is wrong with it. */
  readonly instantiating?: boolean;
}

export function explainLibraryError(thrown: unknown, { bytes, instantiating = false }: Circumstances): EngineError {
  if (thrown instanceof EngineError) return thrown as EngineError;
  const name = thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '';
  const message = thrown instanceof Error || thrown instanceof DOMException ? thrown.message : String(thrown);
  const reason = name === '' || name === 'Error' ? message : `${name}: ${message}`;
  const options = { cause: thrown };
  if (misfits.some((pattern) => pattern.test(reason))) return new EngineError('wrongLibrary', { reason }, options);
  if (/QuotaExceeded/.test(reason)) return new EngineError('quotaExceeded', { bytes, available: 0 }, options);
  if (/ShaderF16Support/.test(reason)) return new EngineError('noShaderF16', { model: message }, options);
  if (/DeviceLost/.test(reason)) return new EngineError('outOfMemory', { bytes }, options);
  if (noGpu.some((pattern) => pattern.test(reason))) return new EngineError('noAdapter', { reason }, options);
  return new EngineError(instantiating ? 'wrongLibrary' : 'internal', { reason }, options);
}
