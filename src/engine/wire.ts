/**
 * Calls across the worker's boundary. Structured clone would strip an EngineError of its code and facts, so every
 * answer travels as a value: either the result, or the error's data. Callbacks have a port of their own, and ports
 * promise no order between them, so an answer waits until all that was told before it has arrived.
 */
import { EngineError, toEngineError, type EngineErrorCode, type EngineErrorFacts } from './errors.ts';

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: EngineErrorCode; readonly facts: EngineErrorFacts[EngineErrorCode] };

/** An object of asynchronous functions, as it looks through the wire. */
export type Answering<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => Promise<infer T>
    ? (...args: Args) => Promise<Answer<T>>
    : never;
};

type Callback = (...news: unknown[]) => unknown;

/** Serves `api` so that nothing is ever thrown through the wire. */
export function answering<Api extends object>(api: Api): Answering<Api> {
  const entries = Object.entries(api) as [string, (...args: unknown[]) => Promise<unknown>][];
  const served = entries.map(([name, call]) => [
    name,
    async (...args: unknown[]): Promise<Answer<unknown>> => {
      let told: unknown; // one port keeps its order: when the last has arrived, all have
      const telling = args.map((arg) =>
        typeof arg === 'function' ? (...news: unknown[]) => void (told = (arg as Callback)(...news)) : arg,
      );
      try {
        const value = await call(...telling).finally(() => told);
        return { ok: true, value };
      } catch (thrown) {
        const { code, facts } = toEngineError(thrown);
        return { ok: false, code, facts };
      }
    },
  ]);
  return Object.fromEntries(served) as Answering<Api>;
}

/** The value of an answer; throws the error that it carries. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new EngineError(answer.code, answer.facts);
}
