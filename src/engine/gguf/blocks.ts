/**
 * The quantized types of ggml (ggml-quants.c) as integers: a block holds 32 or 256 weights of one row, in groups that
 * share a scale d and a minimum m, and
 *
 *   weight = d · code + m
 *
 *   Q8_0  code = int8                       Q4_K  groups of 32: d and −m are 6-bit multiples of two float16
 *   Q5_0  code = 5 bits − 16                Q5_K  the same, with 5 bits
 *   Q5_1  code = 5 bits, with m             Q6_K  groups of 16: code = 6 bits − 32, d an int8 multiple
 *   Q4_0  code = 4 bits − 8
 *   Q4_1  code = 4 bits, with m
 *
 * Types without a minimum have m = −0, which adds nothing, not even to the sign of a zero.
 */
import { halfToNumber } from './half.ts';

export interface BlockFormat {
  /** Weights of a block, and of a group within it. */
  readonly block: 32 | 256;
  readonly group: 32 | 16;
  readonly bytes: number;
  /** The smallest code. */
  readonly lowest: number;
  /** Whether groups have a minimum of their own. */
  readonly affine: boolean;
  /** Reads the block at byte `at`: `codes` (block), `affine` (block / group, 2) of d and m. */
  unpack(bytes: Uint8Array, at: number, codes: Int8Array, affine: Float32Array): void;
}

const formats = {
  Q8_0: { block: 32, group: 32, bytes: 34, lowest: -128, affine: false, unpack: unpackQ8 },
  Q5_0: { block: 32, group: 32, bytes: 22, lowest: -16, affine: false, unpack: unpackQ5(2, -16) },
  Q5_1: { block: 32, group: 32, bytes: 24, lowest: 0, affine: true, unpack: unpackQ5(4, 0) },
  Q4_0: { block: 32, group: 32, bytes: 18, lowest: -8, affine: false, unpack: unpackQ4(2, -8) },
  Q4_1: { block: 32, group: 32, bytes: 20, lowest: 0, affine: true, unpack: unpackQ4(4, 0) },
  Q6_K: { block: 256, group: 16, bytes: 210, lowest: -32, affine: false, unpack: unpackQ6K },
  Q5_K: { block: 256, group: 32, bytes: 176, lowest: 0, affine: true, unpack: unpackQ5K },
  Q4_K: { block: 256, group: 32, bytes: 144, lowest: 0, affine: true, unpack: unpackQ4K },
} satisfies Record<string, BlockFormat>;

export type QuantizedType = keyof typeof formats;
export const blockFormats: Readonly<Record<QuantizedType, BlockFormat>> = formats;

function half(bytes: Uint8Array, at: number): number {
  return halfToNumber(bytes[at]! | (bytes[at + 1]! << 8));
}

function unpackQ8(bytes: Uint8Array, at: number, codes: Int8Array, affine: Float32Array): void {
  affine[0] = half(bytes, at);
  affine[1] = -0;
  for (let i = 0; i < 32; i++) codes[i] = bytes[at + 2 + i]!;
}

/** d, then m if the header has four bytes; byte i holds code i in its low and code i + 16 in its high half. */
function unpackQ4(header: 2 | 4, lowest: number): BlockFormat['unpack'] {
  return (bytes, at, codes, affine) => {
    affine[0] = half(bytes, at);
    affine[1] = header === 4 ? half(bytes, at + 2) : -0;
    for (let i = 0; i < 16; i++) {
      const pair = bytes[at + header + i]!;
      codes[i] = (pair & 15) + lowest;
      codes[i + 16] = (pair >> 4) + lowest;
    }
  };
}

/** As Q4, with four bytes before the codes that hold the fifth bit of each. */
function unpackQ5(header: 2 | 4, lowest: number): BlockFormat['unpack'] {
  return (bytes, at, codes, affine) => {
    affine[0] = half(bytes, at);
    affine[1] = header === 4 ? half(bytes, at + 2) : -0;
    const high = at + header;
    for (let i = 0; i < 16; i++) {
      const pair = bytes[high + 4 + i]!;
      const fifth = (bytes[high + (i >> 3)]! >> (i & 7)) & 1;
      const fifthOfUpper = (bytes[high + 2 + (i >> 3)]! >> (i & 7)) & 1;
      codes[i] = ((pair & 15) | (fifth << 4)) + lowest;
      codes[i + 16] = ((pair >> 4) | (fifthOfUpper << 4)) + lowest;
    }
  };
}

/** d, dmin, and 12 bytes that hold eight 6-bit scales and eight 6-bit minima: (d · scale, −dmin · minimum). */
function unpackScales(bytes: Uint8Array, at: number, affine: Float32Array): void {
  const [d, dmin] = [half(bytes, at), half(bytes, at + 2)];
  const packed = at + 4;
  for (let group = 0; group < 8; group++) {
    const [scale, minimum] =
      group < 4
        ? [bytes[packed + group]! & 63, bytes[packed + group + 4]! & 63]
        : [
            (bytes[packed + group + 4]! & 15) | ((bytes[packed + group - 4]! >> 6) << 4),
            (bytes[packed + group + 4]! >> 4) | ((bytes[packed + group]! >> 6) << 4),
          ];
    affine[2 * group] = d * scale;
    affine[2 * group + 1] = -(dmin * minimum);
  }
}

/** 32 bytes hold the low halves of one group and the high halves of the next. */
function unpackQ4K(bytes: Uint8Array, at: number, codes: Int8Array, affine: Float32Array): void {
  unpackScales(bytes, at, affine);
  for (let i = 0; i < 128; i++) {
    const pair = bytes[at + 16 + i]!;
    const first = 64 * (i >> 5) + (i & 31);
    codes[first] = pair & 15;
    codes[first + 32] = pair >> 4;
  }
}

/** As Q4_K; bit g of byte i of the 32 before them is the fifth of code i of group g. */
function unpackQ5K(bytes: Uint8Array, at: number, codes: Int8Array, affine: Float32Array): void {
  unpackScales(bytes, at, affine);
  const high = at + 16;
  for (let i = 0; i < 128; i++) {
    const pair = bytes[high + 32 + i]!;
    const fifth = bytes[high + (i & 31)]! >> (2 * (i >> 5));
    const first = 64 * (i >> 5) + (i & 31);
    codes[first] = (pair & 15) | ((fifth & 1) << 4);
    codes[first + 32] = (pair >> 4) | ((fifth & 2) << 3);
  }
}

/** 128 bytes of low halves, 64 of the two bits above them, 16 scales, d. Each half of the block is 4 runs of 32 codes. */
function unpackQ6K(bytes: Uint8Array, at: number, codes: Int8Array, affine: Float32Array): void {
  const d = half(bytes, at + 208);
  for (let group = 0; group < 16; group++) {
    affine[2 * group] = d * ((bytes[at + 192 + group]! << 24) >> 24);
    affine[2 * group + 1] = -0;
  }
  for (let side = 0; side < 2; side++) {
    const low = at + 64 * side;
    const high = at + 128 + 32 * side;
    for (let i = 0; i < 32; i++) {
      const [a, b, above] = [bytes[low + i]!, bytes[low + 32 + i]!, bytes[high + i]!];
      const first = 128 * side + i;
      codes[first] = ((a & 15) | ((above & 3) << 4)) - 32;
      codes[first + 32] = ((b & 15) | (((above >> 2) & 3) << 4)) - 32;
      codes[first + 64] = ((a >> 4) | (((above >> 4) & 3) << 4)) - 32;
      codes[first + 96] = ((b >> 4) | ((above >> 6) << 4)) - 32;
    }
  }
}
