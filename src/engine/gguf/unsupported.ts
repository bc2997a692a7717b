import { EngineError } from '../errors.ts';
import { architectures } from './architectures.ts';
import { layoutOf } from './ggml-types.ts';
import { ggmlTypes } from './tensor.ts';

/** What a file asks for and no engine here computes, with what comes closest. @throws EngineError `unsupportedModel` */
export function unsupported(what: string, value: string, offered: readonly string[] = [], closest = ''): never {
  const { example } = architectures[closest] ?? architectures.llama!;
  throw new EngineError('unsupportedModel', { what, value, offered, closest, example });
}

export function unsupportedArchitecture(name: string): never {
  const offered = Object.keys(architectures);
  return unsupported('architecture', name, offered, mostAlike(name, offered, 'llama'));
}

/** The closest type is the one with the most similar size. */
export function unsupportedType(type: string): never {
  const bits = bitsOf(type);
  const closest = ggmlTypes.reduce((best, each) =>
    Math.abs(bitsOf(each) - bits) < Math.abs(bitsOf(best) - bits) ? each : best,
  );
  return unsupported('tensor type', type, ggmlTypes, closest);
}

function bitsOf(type: string): number {
  const { bytes, elements } = layoutOf(type);
  return (8 * bytes) / elements;
}

/** The offered name that shares the longest beginning: relatives are named after each other (gemma2, gemma3). */
export function mostAlike(name: string, offered: readonly string[], otherwise: string): string {
  let closest = otherwise;
  let longest = 2; // shorter beginnings are chance
  for (const each of offered) {
    let shared = 0;
    while (shared < each.length && each[shared] === name[shared]) shared++;
    if (shared > longest) [closest, longest] = [each, shared];
  }
  return closest;
}
