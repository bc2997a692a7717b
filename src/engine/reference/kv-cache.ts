import { EngineError } from '../errors.ts';
import type { ModelConfig } from '../gguf/model.ts';

type Shape = Pick<ModelConfig, 'layers' | 'kvHeads' | 'headSize'>;

/** Keys and values of the positions of one sequence, in float32. Grows by doubling. */
export class KvCache {
  readonly #rowSize: number; // kvHeads · headSize
  readonly #keys: Float32Array[]; // [layer] (capacity, kvHeads · headSize)
  readonly #values: Float32Array[]; // [layer] (capacity, kvHeads · headSize)
  /** Positions held. */
  length = 0;

  constructor({ layers, kvHeads, headSize }: Shape, capacity = 32) {
    this.#rowSize = kvHeads * headSize;
    const rows = () => Array.from({ length: layers }, () => allocate(capacity * this.#rowSize));
    this.#keys = rows();
    this.#values = rows();
  }

  /** (capacity, kvHeads · headSize); rows from `length` on are meaningless. */
  keys(layer: number): Float32Array {
    return this.#keys[layer]!;
  }

  /** (capacity, kvHeads · headSize) */
  values(layer: number): Float32Array {
    return this.#values[layer]!;
  }

  write(layer: number, position: number, key: Float64Array, value: Float64Array): void {
    const offset = position * this.#rowSize;
    if (offset >= this.#keys[layer]!.length) {
      this.#keys[layer] = grown(this.#keys[layer]!);
      this.#values[layer] = grown(this.#values[layer]!);
    }
    this.#keys[layer]!.set(key, offset);
    this.#values[layer]!.set(value, offset);
  }

  copy(config: Shape): KvCache {
    const copy = new KvCache(config, 0);
    copy.length = this.length;
    for (let layer = 0; layer < config.layers; layer++) {
      copy.#keys[layer] = this.#keys[layer]!.slice();
      copy.#values[layer] = this.#values[layer]!.slice();
    }
    return copy;
  }
}

function grown(rows: Float32Array): Float32Array {
  const larger = allocate(rows.length * 2);
  larger.set(rows);
  return larger;
}

function allocate(length: number): Float32Array {
  try {
    return new Float32Array(length);
  } catch (cause) {
    throw new EngineError('outOfMemory', { bytes: length * 4 }, { cause });
  }
}
