import { describe, expect, test } from 'vitest';
import { dequantize } from '../gguf/dequantize.ts';
import { layoutOf } from '../gguf/ggml-types.ts';
import { ggmlTypes, type GgmlType, type WeightTensor } from '../gguf/tensor.ts';
import { randomNumbers, randomTensor } from '../../../tests/gpu/random-model.ts';
import { formatOf, layouts, pack, packedBytes, padded, type WeightFormat } from './pack.ts';

const random = randomNumbers(7);

/** Reads a packed matrix as kernels/weights-*.wgsl say that it is laid out. (rows, padded(columns)) */
function unpack(tensor: WeightTensor, format: WeightFormat): Float32Array {
  const { quants, scales } = pack(tensor, format);
  const { group, scales: perGroup } = layouts[format];
  const out = new Float32Array(tensor.rows * padded(tensor.columns));
  if (format === 'f32') return out.map((_, at) => quants[at]!);
  if (perGroup === 0) {
    // Two bytes each; the readers of the file know what they mean.
    const type = format === 'f16' ? 'F16' : 'BF16';
    return dequantize({ ...tensor, type, columns: padded(tensor.columns), bytes: quants as Uint8Array });
  }
  return out.map((_, at) => {
    const g = Math.floor(at / group);
    const [d, m] = perGroup === 1 ? [scales[g]!, -128 * scales[g]!] : [scales[2 * g]!, scales[2 * g + 1]!];
    return d * codeAt(quants as Uint8Array, at, format) + m;
  });
}

function codeAt(quants: Uint8Array, at: number, format: WeightFormat): number {
  if (format !== 'q4') return quants[at]!;
  const octet = Math.floor(at / 8); // one word: the low halves of its bytes are the first four weights
  const byte = quants[octet * 4 + (at % 4)]!;
  return at % 8 < 4 ? byte & 15 : byte >> 4;
}

const columnsOf = (type: GgmlType) => ({ 1: 45, 32: 64, 256: 512 })[layoutOf(type).elements]!;

describe.each(ggmlTypes)('%s', (type) => {
  const tensor = randomTensor(random, type, [3, columnsOf(type)]);
  const expected = dequantize(tensor);
  const stride = padded(tensor.columns);
  const formats: WeightFormat[] = [formatOf([tensor]), 'f32'];
  if (layouts[formats[0]!].scales > 0) {
    formats.push('q8-affine-16');
    if (layouts[formats[0]!].group === 32) formats.push('q8-affine');
  }

  test.each(formats)('says the same in %s, and rows that fill no block end in zeros', (format) => {
    const actual = unpack(tensor, format);
    actual.forEach((value, at) => {
      const column = at % stride;
      const wanted = column < tensor.columns ? expected[Math.floor(at / stride) * tensor.columns + column]! : 0;
      expect(value).toBeCloseTo(wanted, 6);
    });
    const { quants, scales } = pack(tensor, format);
    expect({ quants: quants.byteLength, scales: scales.byteLength }).toEqual(packedBytes([tensor], format));
  });
});

test.each<[readonly GgmlType[], WeightFormat]>([
  [['Q4_0', 'Q4_1', 'Q4_K'], 'q4'],
  [['Q8_0', 'Q5_0'], 'q8'],
  [['Q6_K'], 'q8-16'],
  [['Q4_K', 'Q4_K', 'Q6_K'], 'q8-affine-16'],
  [['Q4_1', 'Q4_1', 'Q8_0'], 'q8-affine'],
  [['Q5_K', 'Q5_1'], 'q8-affine'],
  [['F16', 'F16'], 'f16'],
  [['F16', 'BF16'], 'f32'],
  [['Q8_0', 'F32'], 'f32'],
])('%s, one below the other: %s', (types, format) => {
  expect(formatOf(types.map((type) => ({ name: '', type, rows: 1, columns: 256 })))).toBe(format);
});
