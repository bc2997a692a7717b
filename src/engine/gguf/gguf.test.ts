import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { randomModel, smallLlama, smallModels, type RandomModel } from '../../../tests/fixtures/gguf/random-model.ts';
import {
  writeGguf,
  type GgufEntry,
  type GgufToWrite,
  type TensorToWrite,
} from '../../../tests/fixtures/gguf/write-gguf.ts';
import { EngineError } from '../errors.ts';
import { ggufLimits, openGguf, readGguf } from './gguf.ts';
import { readFacts, readModel } from './read-model.ts';

const vector = (name: string, length = 8): TensorToWrite => ({
  name,
  type: 0,
  dimensions: [length],
  bytes: new Uint8Array(length * 4).fill(name.length),
});

const file = (content: Partial<GgufToWrite>) => writeGguf({ metadata: {}, tensors: [], ...content });

function refusal(bytes: Uint8Array): { reason: string; offset: number } {
  try {
    readGguf(bytes);
  } catch (error) {
    if (error instanceof EngineError && error.code === 'badFile')
      return error.facts as { reason: string; offset: number };
    throw error;
  }
  throw new Error('the file was read');
}

/** Bytes of little-endian u64s and u32s, for payloads that no writer of good files would write. */
const u64 = (...values: number[]) => new Uint8Array(BigUint64Array.from(values, BigInt).buffer);
const u32 = (...values: number[]) => new Uint8Array(Uint32Array.from(values).buffer);
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));

test('reads what was written', async () => {
  const metadata: Record<string, GgufEntry> = {
    'a.u32': { type: 'u32', value: 4_294_967_295 },
    'a.i32': { type: 'i32', value: -5 },
    'a.f32': { type: 'f32', value: 0.15625 },
    'a.u64': { type: 'u64', value: 2 ** 40 + 1 },
    'a.bool': { type: 'bool', value: true },
    'a.string': { type: 'string', value: '\uFEFF接龍 🀄' },
    'a.strings': { type: 'strings', value: ['', 'Ġa'] },
    'a.i32s': { type: 'i32s', value: [-1, 0, 7] },
    nested: { type: 9, value: join(u32(9), u64(2), u32(4), u64(1), u32(6), u32(4), u64(0)) },
  };
  const gguf = readGguf(file({ metadata, tensors: [vector('x', 3), vector('yy')] }));
  const { version, metadata: read, tensors } = gguf;
  expect(version).toBe(3);
  for (const [key, { value }] of Object.entries(metadata)) if (key !== 'nested') expect(read.get(key)).toEqual(value);
  expect(read.get('nested')).toEqual([[6], []]);
  expect([...tensors.values()].map(({ name, type, dimensions }) => [name, type, dimensions])).toEqual([
    ['x', 'F32', [3]],
    ['yy', 'F32', [8]],
  ]);
  const { offset, byteLength } = tensors.get('yy')!;
  expect([...(await gguf.read(offset, byteLength))]).toEqual(Array(32).fill(2));
});

test('of a file on disk, it reads what it needs and no more', async () => {
  const tokens = Array.from({ length: 70_000 }, (_, i) => `token ${i}`); // the header alone is more than a megabyte
  const metadata: Record<string, GgufEntry> = { tokens: { type: 'strings', value: tokens } };
  const bytes = file({ metadata, tensors: [vector('x', 8), vector('yy', 1 << 18)] });
  const blob = new Blob([bytes]);
  const slices: number[] = [];
  const slice = blob.slice.bind(blob);
  blob.slice = (start = 0, end = blob.size) => {
    slices.push(Math.min(end, blob.size) - start);
    return slice(start, end);
  };
  const gguf = await openGguf(blob);
  expect(gguf.metadata.get('tokens')).toEqual(tokens);
  const { offset } = gguf.tensors.get('yy')!;
  expect(Math.max(...slices)).toBeLessThan(2 * offset);
  expect([...(await gguf.read(offset, 3))]).toEqual([2, 2, 2]);
  expect(slices.at(-1)).toBe(3);
  await expect(openGguf(new Blob([bytes.subarray(0, bytes.length - 1)]))).rejects.toThrow(/badFile.*beyond the end/);
  await expect(openGguf(new Blob([bytes.subarray(0, 1_100_000)]))).rejects.toThrow(/badFile/);
});

test('a file that PyTorch and the gguf package wrote', async () => {
  const read = readGguf(new Uint8Array(await readFile('tests/fixtures/tiny-llama-f32.gguf')));
  expect(readFacts(read)).toMatchObject({ architecture: 'llama', quantization: 'F32', parameters: 54336 });
  expect((await readModel(read)).config).toMatchObject({ layers: 2, width: 64, heads: 4, kvHeads: 2, vocabulary: 268 });
});

describe('refuses, at the byte where it stops making sense', () => {
  const header = 4 + 4 + 8 + 8;
  const key = (name: string) => header + 8 + name.length; // where the type of the first value stands
  const raw = (type: number, value: Uint8Array) => file({ metadata: { k: { type, value } } });
  const tensor = (change: Partial<TensorToWrite>) => file({ tensors: [{ ...vector('t'), ...change }] });
  const inTensor = header + 8 + 1; // after the name of the first tensor

  test.each<[string, Uint8Array, string, number]>([
    ['nothing', new Uint8Array(0), 'file ends', 0],
    ['another format', new TextEncoder().encode('<!doctype html>'), 'not a GGUF', 0],
    ['the first version', file({ version: 1 }), 'version 1', 4],
    ['big-endian', file({ version: 0x03000000 }), 'version', 4],
    ['half a header', file({}).subarray(0, 20), 'file ends', 16],
    ['2^60 tensors', join(file({}).subarray(0, 8), u64(2 ** 60, 0)), 'beyond 2^53', 8],
    ['2^40 tensors', join(file({}).subarray(0, 8), u64(2 ** 40, 0)), 'tensors; the most', 8],
    ['tensors that are not there', join(file({}).subarray(0, 8), u64(9, 0)), 'do not fit', 8],
    ['2^40 keys', join(file({}).subarray(0, 16), u64(2 ** 40)), 'metadata keys; the most', 16],
    ['an unknown type of value', raw(13, u64(0)), 'type 13', key('k')],
    ['a string longer than any', raw(8, u64(2 ** 40)), 'string of', key('k') + 4],
    ['a string longer than the file', raw(8, u64(1000)), 'file ends', key('k') + 12],
    ['a string that is no UTF-8', raw(8, join(u64(2), Uint8Array.of(0xc3, 0x28))), 'UTF-8', key('k') + 12],
    ['a boolean of 2', raw(7, join(Uint8Array.of(2), u64(0, 0))), 'boolean', key('k') + 4],
    ['an array of unknown type', raw(9, join(u32(99), u64(1, 0))), 'array of type 99', key('k') + 4],
    ['an array of 2^40', raw(9, join(u32(0), u64(2 ** 40))), 'array elements', key('k') + 8],
    ['an array longer than the file', raw(9, join(u32(8), u64(1000))), 'do not fit', key('k') + 8],
    [
      'arrays in arrays in arrays in arrays',
      raw(9, join(u32(9), u64(1), u32(9), u64(1), u32(9), u64(1), u32(9), u64(1), u32(0), u64(0))),
      'nested',
      key('k') + 4 + 3 * 12,
    ],
    ['no dimensions', tensor({ dimensions: [] }), '0 dimensions', inTensor],
    ['five dimensions', tensor({ dimensions: [1, 1, 1, 1, 8] }), '5 dimensions', inTensor],
    ['a dimension of 0', tensor({ dimensions: [8, 0] }), 'dimension of 0', inTensor + 4 + 8],
    ['a product beyond 2^53', tensor({ dimensions: [2 ** 30, 2 ** 30] }), 'dimension of', inTensor + 4 + 8],
    ['a size beyond the file', tensor({ dimensions: [2 ** 25, 2 ** 25] }), 'beyond the end', header],
    ['a type that ggml has not', tensor({ type: 77 }), 'type 77', inTensor + 4 + 8],
    ['half a block', tensor({ type: 8, dimensions: [33] }), 'blocks', header],
    ['data out of step', tensor({ offset: 4 }), 'aligned', header],
    ['data beyond the end', file({ tensors: [vector('t')] }).subarray(0, 64), 'beyond the end', header],
    ['an alignment of 3', file({ metadata: { 'general.alignment': { type: 'u32', value: 3 } } }), 'power of two', 49],
    ['two tensors of one name', file({ tensors: [vector('t'), vector('t')] }), 'two tensors', header + 33],
    ['two tensors in one place', file({ tensors: [vector('t'), { ...vector('u'), offset: 0 }] }), 'overlaps', 96],
  ])('%s', (_, bytes, reason, offset) => {
    const refused = refusal(bytes);
    expect(refused.reason).toContain(reason);
    expect(refused.offset).toBe(offset);
  });

  test('two values of one key, and a key of 1025 bytes', () => {
    const twice = file({ metadata: { a: { type: 'u32', value: 1 }, b: { type: 'u32', value: 1 } } });
    const second = header + 8 + 1 + 4 + 4;
    twice[second + 8] = 'a'.charCodeAt(0);
    expect(refusal(twice)).toEqual({ reason: 'two values of a', offset: second });
    const long = 'k'.repeat(ggufLimits.keyBytes + 1);
    expect(refusal(file({ metadata: { [long]: { type: 'u32', value: 1 } } })).offset).toBe(header);
  });
});

describe('a model that Jielong does not compute is refused by name', () => {
  const refuse = async (change: (content: GgufToWrite) => Partial<GgufToWrite>, shape: RandomModel = smallLlama) => {
    const content = randomModel(shape);
    try {
      await readModel(readGguf(writeGguf({ ...content, ...change(content) })));
    } catch (error) {
      if (error instanceof EngineError) return `${error.code} ${JSON.stringify(error.facts)}`;
      throw error;
    }
    throw new Error('the model was read');
  };
  const set = (key: string, entry: GgufEntry) =>
    refuse(({ metadata }) => ({ metadata: { ...metadata, [key]: entry } }));

  test.each<[string, string, GgufEntry, RegExp]>([
    [
      'architecture',
      'general.architecture',
      { type: 'string', value: 'mamba' },
      /unsupported.*mamba.*closest":"llama"/,
    ],
    ['a relative', 'general.architecture', { type: 'string', value: 'gemma2' }, /gemma2.*closest":"gemma3"/],
    ['RoPE scaling', 'llama.rope.scaling.type', { type: 'string', value: 'yarn' }, /unsupported.*yarn/],
    ['experts', 'llama.expert_count', { type: 'u32', value: 8 }, /unsupported.*expert_count/],
    ['layers of different width', 'llama.feed_forward_length', { type: 'i32s', value: [96, 96] }, /unsupported.*each/],
    ['a fraction of a head', 'llama.attention.head_count_kv', { type: 'u32', value: 3 }, /badFile.*do not share/],
    ['a million layers', 'llama.block_count', { type: 'u32', value: 1_000_000 }, /badFile.*1 to 1024/],
    ['a width of text', 'llama.embedding_length', { type: 'string', value: '64' }, /badFile.*whole number/],
    ['another width', 'llama.embedding_length', { type: 'u32', value: 32 }, /badFile.*64 × 275, not 32 × 275/],
    ['an odd rotation', 'llama.rope.dimension_count', { type: 'u32', value: 7 }, /badFile.*pairs/],
    ['a negative ε', 'llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: -1 }, /badFile.*epsilon/],
    ['an infinite base', 'llama.rope.freq_base', { type: 'f32', value: Infinity }, /badFile.*freq_base/],
    ['another vocabulary', 'llama.vocab_size', { type: 'u32', value: 7 }, /badFile.*275 rows/],
  ])('%s', async (_, key, entry, message) => {
    expect(await set(key, entry)).toMatch(message);
  });

  test.each(['qwen2', 'qwen3', 'gemma3'] as const)('%s without one of its own tensors', async (architecture) => {
    const shape = smallModels.find((each) => each.architecture === architecture)!;
    const own = { qwen2: 'attn_k.bias', qwen3: 'attn_q_norm.weight', gemma3: 'post_ffw_norm.weight' }[architecture];
    const without = ({ tensors }: GgufToWrite) => ({ tensors: tensors.filter(({ name }) => !name.endsWith(own)) });
    expect(await refuse(without, shape)).toMatch(`badFile {"reason":"no tensor blk.0.${own}"`);
  });

  test('a tensor too many, one too few, one of another type', async () => {
    expect(await refuse(({ tensors }) => ({ tensors: [...tensors, vector('blk.0.attn_q.bias', 96)] }))).toMatch(
      /unsupported.*attn_q.bias/,
    );
    expect(await refuse(({ tensors }) => ({ tensors: tensors.slice(0, -1) }))).toMatch(
      /badFile.*no tensor output_norm/,
    );
    const double = { ...vector('output_norm.weight', 128), dimensions: [64], type: 28 };
    expect(await refuse(({ tensors }) => ({ tensors: [...tensors.slice(0, -1), double] }))).toMatch(
      /unsupported.*"F64".*BF16.*closest":"F32"/,
    );
    const small = { ...vector('output_norm.weight', 34), dimensions: [256], type: 23 };
    expect(await refuse(({ tensors }) => ({ tensors: [...tensors.slice(0, -1), small] }))).toMatch(
      /unsupported.*"IQ4_XS".*closest":"Q4_0"/,
    );
  });
});
