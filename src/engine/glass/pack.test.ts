import { expect, test } from 'vitest';
import { dequantize } from '../gguf/dequantize.ts';
import type { GgmlType } from '../gguf/tensor.ts';
import { randomNumbers, randomTensor } from '../../../tests/gpu/random-llama.ts';
import { formatOf, packMatrix, packedBytes, padded, type PackedMatrix } from './pack.ts';

const random = randomNumbers(7);

/** Reads a packed matrix as kernels/weights-*.wgsl say that it is laid out. */
function unpack({ format, rows, columns, quants, scales }: PackedMatrix): Float32Array {
  const out = new Float32Array(rows * columns);
  return out.map((_, at) => {
    if (format === 'f32') return quants[at]!;
    const block = Math.floor(at / 32);
    if (format === 'q8') return scales![block]! * (quants[at]! - 128);
    const octet = Math.floor(at / 8); // one word: the low halves of its bytes are the first four weights
    const byte = quants[octet * 4 + (at % 4)]!;
    const code = at % 8 < 4 ? byte & 15 : byte >> 4;
    return Math.fround(scales![2 * block]! * code) + scales![2 * block + 1]!;
  });
}

test.each<GgmlType>(['F32', 'F16', 'Q8_0', 'Q4_0', 'Q4_1'])('%s says the same before and after', (type) => {
  const tensors = [randomTensor(random, type, [3, 64]), randomTensor(random, type, [5, 64])];
  const expected = tensors.flatMap((tensor) => [...dequantize(tensor)]);
  const packed = packMatrix(tensors);
  expect(packed).toMatchObject({ rows: 8, columns: 64 });
  unpack(packed).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
  expect(packed.quants.byteLength).toBe(packedBytes(tensors).quants);
  expect(packed.scales?.byteLength ?? 0).toBe(packedBytes(tensors).scales);
});

test('rows that fill no block end in zeros', () => {
  const tensor = randomTensor(random, 'F32', [2, 45]);
  const { columns, quants } = packMatrix([tensor]);
  expect(columns).toBe(padded(45));
  const weights = dequantize(tensor);
  for (let row = 0; row < 2; row++)
    for (let i = 0; i < columns; i++) expect(quants[row * columns + i]).toBe(i < 45 ? weights[row * 45 + i] : 0);
});

test('matrices of different types become float32 together, and stay exact', () => {
  const tensors = [randomTensor(random, 'Q8_0', [2, 32]), randomTensor(random, 'Q4_1', [1, 32])];
  expect(formatOf(tensors)).toBe('f32');
  expect([...packMatrix(tensors).quants]).toEqual(tensors.flatMap((tensor) => [...dequantize(tensor)]));
  expect(formatOf([randomTensor(random, 'Q4_0', [1, 32]), tensors[1]!])).toBe('q4');
});
