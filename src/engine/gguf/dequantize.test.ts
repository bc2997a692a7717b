/** Against the `gguf` package, llama.cpp's own in Python: tests/fixtures/gguf/make_dequantized.py. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeFloats } from '../known-answer.ts';
import { dequantize, dequantizeRow } from './dequantize.ts';
import { layoutOf } from './ggml-types.ts';
import { halfToNumber } from './half.ts';
import { ggmlTypes, type GgmlType } from './tensor.ts';

interface Case {
  readonly type: GgmlType;
  readonly bytes: string;
  readonly weights: string;
}

const cases = JSON.parse(readFileSync('tests/fixtures/gguf/dequantized.json', 'utf8')) as readonly Case[];
const bits = (floats: Float32Array) => [...new Uint32Array(floats.buffer, floats.byteOffset, floats.length)];

test('every type that is computed with', () => {
  expect(cases.map(({ type }) => type).sort()).toEqual([...ggmlTypes].sort());
});

test.each(cases)('$type, to the bit: subnormal, infinite and negative-zero scales too', ({ type, bytes, weights }) => {
  const expected = decodeFloats(weights);
  const columns = Math.max(32, layoutOf(type).elements);
  // At an odd place in a larger buffer, as in a file.
  const file = Buffer.concat([Buffer.alloc(3), Buffer.from(bytes, 'base64')]);
  const tensor = { name: 'w', type, rows: expected.length / columns, columns, bytes: new Uint8Array(file.subarray(3)) };
  const inFile = { ...tensor, bytes: file.subarray(3) };
  expect(bits(dequantize(inFile))).toEqual(bits(expected));
  expect(bits(dequantize(tensor))).toEqual(bits(expected));
  const row = new Float32Array(columns);
  for (let i = 0; i < tensor.rows; i++) {
    dequantizeRow(inFile, i, row);
    expect(bits(row)).toEqual(bits(expected.slice(i * columns, (i + 1) * columns)));
  }
});

test('every float16 is the number that IEEE 754 says', () => {
  expect(
    [0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x3555, 0xc000, 0x7bff, 0x7c00, 0xfc00, 0x7e01].map(halfToNumber),
  ) //
    .toEqual([0, -0, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 1, 0.333251953125, -2, 65504, Infinity, -Infinity, NaN]);
});
