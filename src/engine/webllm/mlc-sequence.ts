/** The one sequence that web-llm holds, as a token-level loop: forward these tokens, read all logits. */
import { EngineError } from '../errors.ts';
import type { SingleSequence } from '../live-sequence.ts';
import type { LibraryEngine, LibraryPipeline, LogitProcessor } from './library.ts';

export interface LogitReader {
  readonly processor: LogitProcessor;
  /** The row that the last pass showed; undefined when it showed none. */
  take(): Float32Array | undefined;
}

export function createLogitReader(): LogitReader {
  let row: Float32Array | undefined;
  return {
    processor: {
      processLogits(logits) {
        row = logits;
        return logits; // the library copies it back to the GPU, and nobody writes it after that
      },
      // What the library samples is of no interest: the caller's sampler has the whole row.
      processSampledToken: () => undefined,
      resetState: () => undefined,
    },
    take() {
      const taken = row;
      row = undefined;
      return taken;
    },
  };
}

/** @param vocabulary rows are longer than the vocabulary, padded with whatever the weights give there */
export function createMlcSequence(
  engine: LibraryEngine,
  pipeline: LibraryPipeline,
  reader: LogitReader,
  vocabulary: number,
): SingleSequence {
  const pop = createPop(pipeline);
  return {
    async forward(tokens) {
      reader.take();
      await engine.forwardTokensAndSample([...tokens], tokens.length > 1);
      const row = reader.take();
      if (row === undefined || row.length < vocabulary) {
        throw new EngineError('internal', { reason: `web-llm showed ${row?.length ?? 0} of ${vocabulary} logits` });
      }
      return row.subarray(0, vocabulary);
    },
    reset: () => engine.resetChat(),
    ...(pop === undefined ? {} : { pop }),
  };
}

/**
 * TVM can shorten a KV cache although web-llm's API cannot. Undefined where this build of the runtime has no such
 * function, and for caches that have no past to go back to: recurrent state, sliding windows.
 */
function createPop(pipeline: LibraryPipeline): ((n: number) => void) | undefined {
  const { tvm, kvCache, rnnState, slidingWindowSize } = pipeline;
  if (kvCache === undefined || rnnState !== undefined || slidingWindowSize !== -1) return undefined;
  if (typeof pipeline.filledKVCacheLength !== 'number') return undefined;
  const popn = findFunction(pipeline, 'vm.builtin.kv_state_popn');
  if (popn === undefined) return undefined;
  return (n) => {
    tvm.beginScope();
    try {
      popn(kvCache, tvm.scalar(0, 'int64'), tvm.scalar(n, 'int32'));
    } finally {
      tvm.endScope();
    }
    pipeline.filledKVCacheLength -= n;
  };
}

function findFunction({ tvm }: LibraryPipeline, name: string): ((...args: readonly object[]) => unknown) | undefined {
  tvm.beginScope();
  try {
    return tvm.detachFromCurrentScope(tvm.getGlobalFunc(name));
  } catch {
    return undefined;
  } finally {
    tvm.endScope();
  }
}
