import { EngineError } from '../errors.ts';
import { badFile } from './cursor.ts';

export type GgufValue = number | boolean | string | readonly GgufValue[];

interface Entry {
  readonly value: GgufValue;
  /** Byte of the file at which the value's type stands. */
  readonly offset: number;
}

/**
 * The key-value part of a GGUF file, read by the type that the caller needs. A value of another type is a `badFile`
 * at its offset; so is a missing one, unless the caller names a fallback.
 */
export class Metadata {
  readonly #entries = new Map<string, Entry>();

  /** False when the key is taken. */
  add(key: string, value: GgufValue, offset: number): boolean {
    if (this.#entries.has(key)) return false;
    this.#entries.set(key, { value, offset });
    return true;
  }

  get size(): number {
    return this.#entries.size;
  }

  keys(): IterableIterator<string> {
    return this.#entries.keys();
  }

  has(key: string): boolean {
    return this.#entries.has(key);
  }

  get(key: string): GgufValue | undefined {
    return this.#entries.get(key)?.value;
  }

  /** Byte of the file at which the value stands; 0 when there is none. */
  offset(key: string): number {
    return this.#entries.get(key)?.offset ?? 0;
  }

  string(key: string, fallback?: string): string {
    return this.#read(key, fallback, isString, 'a string');
  }

  boolean(key: string, fallback?: boolean): boolean {
    return this.#read(key, fallback, isBoolean, 'a boolean');
  }

  /** A finite number. */
  number(key: string, fallback?: number): number {
    return this.#read(key, fallback, isFinite, 'a finite number');
  }

  /** A whole number in [least, most]. */
  integer(key: string, [least, most]: readonly [number, number], fallback?: number): number {
    const inside = (value: GgufValue): value is number => isInteger(value) && value >= least && value <= most;
    return this.#read(key, fallback, inside, `a whole number from ${least} to ${most}`);
  }

  strings(key: string, fallback?: readonly string[]): readonly string[] {
    return this.#read(key, fallback, isArrayOf(isString), 'an array of strings');
  }

  /** Finite numbers. */
  numbers(key: string, fallback?: readonly number[]): readonly number[] {
    return this.#read(key, fallback, isArrayOf(isFinite), 'an array of finite numbers');
  }

  integers(key: string, fallback?: readonly number[]): readonly number[] {
    return this.#read(key, fallback, isArrayOf(isInteger), 'an array of whole numbers');
  }

  #read<T extends GgufValue>(
    key: string,
    fallback: T | undefined,
    is: (value: GgufValue) => value is T,
    kind: string,
  ): T {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      if (fallback !== undefined) return fallback;
      throw new EngineError('badFile', { reason: `no ${key}`, offset: 0 });
    }
    return is(entry.value) ? entry.value : badFile(`${key} is not ${kind}`, entry.offset);
  }
}

function isString(value: GgufValue): value is string {
  return typeof value === 'string';
}

function isBoolean(value: GgufValue): value is boolean {
  return typeof value === 'boolean';
}

function isFinite(value: GgufValue): value is number {
  return Number.isFinite(value);
}

function isInteger(value: GgufValue): value is number {
  return Number.isSafeInteger(value);
}

function isArrayOf<T extends GgufValue>(is: (value: GgufValue) => value is T) {
  return (value: GgufValue): value is readonly GgufValue[] & readonly T[] => Array.isArray(value) && value.every(is);
}
