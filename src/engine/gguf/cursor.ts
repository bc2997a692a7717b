import { EngineError } from '../errors.ts';

/** Raises the typed error of a malformed file. */
export function badFile(reason: string, offset: number): never {
  throw new EngineError('badFile', { reason, offset });
}

// ignoreBOM: a byte order mark is text like any other, also at the start of a token.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Thrown where the file goes on but the bytes at hand do not: read at least `wanted` of them and start again. */
export class NeedsMoreBytes extends Error {
  readonly wanted: number;

  constructor(wanted: number) {
    super(`${wanted} bytes wanted`);
    this.wanted = wanted;
  }
}

/** Reads little-endian values one after the other and never past the end: each method throws `badFile` instead. */
export class Cursor {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #fileBytes: number;
  #offset = 0;

  /** @param bytes the file, or its beginning; @param fileBytes size of the file */
  constructor(bytes: Uint8Array, fileBytes: number = bytes.byteLength) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#fileBytes = fileBytes;
  }

  /** Where the next value starts, in bytes from the start of the file. */
  get offset(): number {
    return this.#offset;
  }

  /** Bytes to the end of the file. */
  get remaining(): number {
    return this.#fileBytes - this.#offset;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  i8(): number {
    return this.#view.getInt8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.#take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** An integer beyond 2^53 has no exact JavaScript number, and no place in a real file. */
  u64(): number {
    const at = this.#take(8);
    return this.#safe(this.#view.getUint32(at + 4, true) * 2 ** 32 + this.#view.getUint32(at, true), at);
  }

  i64(): number {
    const at = this.#take(8);
    return this.#safe(this.#view.getInt32(at + 4, true) * 2 ** 32 + this.#view.getUint32(at, true), at);
  }

  bool(): boolean {
    const value = this.u8();
    if (value > 1) badFile(`a boolean of ${value}`, this.#offset - 1);
    return value === 1;
  }

  /** A u64 length, then that many bytes of UTF-8. */
  string(mostBytes: number): string {
    const start = this.#offset;
    const length = this.u64();
    if (length > mostBytes) badFile(`a string of ${length} bytes; the most is ${mostBytes}`, start);
    const at = this.#take(length);
    try {
      return utf8.decode(this.#bytes.subarray(at, at + length));
    } catch {
      return badFile('a string that is not UTF-8', at);
    }
  }

  /** A u64 count of things that take at least `leastBytes` each: refused when the rest of the file can't hold them. */
  count(what: string, most: number, leastBytes: number): number {
    const start = this.#offset;
    const count = this.u64();
    if (count > most) badFile(`${count} ${what}; the most is ${most}`, start);
    if (count * leastBytes > this.remaining) badFile(`${count} ${what} do not fit in the file`, start);
    return count;
  }

  #take(bytes: number): number {
    const at = this.#offset;
    if (bytes > this.remaining) badFile(`the file ends: ${bytes} bytes wanted, ${this.remaining} left`, at);
    if (at + bytes > this.#bytes.byteLength) throw new NeedsMoreBytes(at + bytes);
    this.#offset = at + bytes;
    return at;
  }

  #safe(value: number, at: number): number {
    return Number.isSafeInteger(value) ? value : badFile('a 64-bit integer beyond 2^53', at);
  }
}
