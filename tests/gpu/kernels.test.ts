/** Each kernel against plain TypeScript in float64, on random data and shapes that fill no block or workgroup. */
import { afterEach, describe, expect, test } from 'vitest';
import { dequantize } from '../../src/engine/gguf/dequantize.ts';
import { layoutOf } from '../../src/engine/gguf/ggml-types.ts';
import { ggmlTypes, type GgmlType, type WeightTensor } from '../../src/engine/gguf/tensor.ts';
import { summaryWords } from '../../src/engine/glass/capacity.ts';
import { createNetwork, type Column } from '../../src/engine/glass/network.ts';
import { padded } from '../../src/engine/glass/pack.ts';
import { attentionStep, headConstants } from '../../src/engine/glass/attention-steps.ts';
import { linearStep } from '../../src/engine/glass/linear-step.ts';
import { embedStep, layerOf, normStep, summaryStep, type Style } from '../../src/engine/glass/plan-parts.ts';
import { summarizeLogits } from '../../src/engine/summarize-logits.ts';
import outputPlainWgsl from '../../src/engine/glass/kernels/output-plain.wgsl?raw';
import outputResidualWgsl from '../../src/engine/glass/kernels/output-residual.wgsl?raw';
import outputRotateCacheWgsl from '../../src/engine/glass/kernels/output-rotate-cache.wgsl?raw';
import outputGatedWgsl from '../../src/engine/glass/kernels/output-gated.wgsl?raw';
import rotateCacheWgsl from '../../src/engine/glass/kernels/rotate-cache.wgsl?raw';
import rotatedWgsl from '../../src/engine/glass/kernels/rotated.wgsl?raw';
import siluWgsl from '../../src/engine/glass/kernels/silu.wgsl?raw';
import { difference } from './fixtures.ts';
import { randomFloats, randomNumbers, randomTensor } from './random-model.ts';
import { openWorkbench, ropeBase, tinyConfig, type Workbench } from './workbench.ts';

const random = randomNumbers(20250101);
const styles: readonly Style[] = ['invocation', 'workgroup'];

/** Columns that fill no block of activations, where the type allows it. */
const widthOf = (type: GgmlType): number => ({ 1: 45, 32: 96, 256: 256 })[layoutOf(type).elements]!;

let bench: Workbench;
afterEach(() => bench.destroy());

const columnsOf = (count: number): Column[] =>
  Array.from({ length: count }, (_, i) => ({ token: (i * 7) % 13, slot: i, position: (i * 5) % 23 }));

/** W · x for each of the columns of x; (columns, rows). */
function product(tensors: readonly WeightTensor[], x: Float32Array): Float32Array {
  const width = tensors[0]!.columns;
  const weights = tensors.map(dequantize);
  const out: number[] = [];
  for (let start = 0; start < x.length; start += width)
    for (const matrix of weights)
      for (let row = 0; row < matrix.length; row += width) {
        let sum = 0;
        for (let i = 0; i < width; i++) sum += matrix[row + i]! * x[start + i]!;
        out.push(sum);
      }
  return Float32Array.from(out);
}

/** RMSNorm of each row of `width`. */
function normalized(x: Float32Array, gain: Float32Array, epsilon: number): Float32Array {
  const width = gain.length;
  return x.map((value, i) => {
    const row = x.subarray(i - (i % width), i - (i % width) + width);
    const squares = row.reduce((sum, each) => sum + each * each, 0);
    return (value / Math.sqrt(squares / width + epsilon)) * gain[i % width]!;
  });
}

describe.each(styles)('matrix product, one %s to four rows', (style) => {
  const shapes = ggmlTypes.flatMap((type) => [1, 5].map((count) => ({ type, count, rows: 77, width: widthOf(type) })));

  test.each(shapes)('$type, $count columns', async ({ type, count, rows, width }) => {
    bench = await openWorkbench({}, style);
    // Two matrices, one below the other: only the last 70 rows are asked for.
    const tensors = [randomTensor(random, type, [7, width]), randomTensor(random, type, [rows - 7, width])];
    const x = randomFloats(random, count * width);
    const y = bench.view(count, rows - 7);
    const output = {
      modules: [outputPlainWgsl],
      constants: { FIRST_ROW: 7, ROWS: rows - 7, OUT_STRIDE: y.columnStride },
      bindings: { y: y.buffer },
      quads: Math.ceil((rows - 7) / 4),
    };
    const matrix = await bench.matrix(tensors);
    const step = linearStep(bench.parts, { name: 'y', matrix, x: bench.rows(x, width), columns: count, output });
    await bench.run([step], columnsOf(count));
    expect(difference(await bench.readRows(y, count, rows - 7), product(tensors.slice(1), x))).toBeLessThan(2e-5);
  });

  test('with RMSNorm before it and a residual sum after it', async () => {
    bench = await openWorkbench({}, style);
    const [count, rows, width] = [6, 50, 64];
    const tensor = randomTensor(random, 'Q8_0', [rows, width]);
    const [x, gain, old] = [
      randomFloats(random, count * width),
      randomFloats(random, width),
      randomFloats(random, 300),
    ];
    const y = bench.view(count, rows);
    const step = linearStep(bench.parts, {
      name: 'y',
      matrix: await bench.matrix([tensor]),
      x: bench.rows(x, width),
      gain: bench.buffer(gain),
      columns: count,
      output: {
        modules: [outputResidualWgsl],
        constants: { ROWS: rows, OUT_STRIDE: y.columnStride },
        bindings: { y: y.buffer, residual: bench.rows(old, rows) },
        quads: Math.ceil(rows / 4),
      },
    });
    await bench.run([step], columnsOf(count));
    const expected = product([tensor], normalized(x, gain, tinyConfig.normEpsilon)).map((v, i) => v + old[i]!);
    expect(difference(await bench.readRows(y, count, rows), expected)).toBeLessThan(2e-5);
  });

  test('with SwiGLU after it', async () => {
    bench = await openWorkbench({}, style);
    const [count, hiddenSize, width] = [3, 37, 64];
    const gate = randomTensor(random, 'Q4_1', [hiddenSize, width]);
    const up = randomTensor(random, 'Q4_1', [hiddenSize, width]);
    const x = randomFloats(random, count * width, 9);
    const hidden = bench.view(count, hiddenSize);
    const output = {
      modules: [siluWgsl, outputGatedWgsl],
      constants: { HIDDEN: hiddenSize, OUT_STRIDE: hidden.columnStride },
      bindings: { hidden: hidden.buffer },
      quads: Math.ceil(hiddenSize / 2),
    };
    const matrix = await bench.matrix([gate, up]);
    const step = linearStep(bench.parts, { name: 'hidden', matrix, x: bench.rows(x, width), columns: count, output });
    await bench.run([step], columnsOf(count));
    const ups = product([up], x);
    const expected = product([gate], x).map((g, i) => (g / (1 + Math.exp(-g))) * ups[i]!);
    expect(difference(await bench.readRows(hidden, count, hiddenSize), expected)).toBeLessThan(2e-3); // values near 100
  });
});

test.each(ggmlTypes)('embedding, %s', async (type) => {
  bench = await openWorkbench();
  const width = widthOf(type);
  const tensor = randomTensor(random, type, [13, width]);
  const residual = bench.view(5, width);
  const weights = { embedding: await bench.matrix([tensor]) } as Workbench['parts']['weights'];
  const columns = columnsOf(5);
  await bench.run([embedStep({ ...bench.parts, weights }, residual)], columns);
  const rows = dequantize(tensor);
  const expected = columns.flatMap(({ token }) => [...rows.subarray(token * width, (token + 1) * width)]);
  expect(difference(await bench.readRows(residual, 5, width), Float32Array.from(expected))).toBeLessThan(1e-6);
});

test('RMSNorm', async () => {
  const width = 45;
  bench = await openWorkbench({ width });
  const [x, gain] = [randomFloats(random, 5 * width), randomFloats(random, width)];
  const y = bench.view(5, width);
  const wideGain = new Float32Array(padded(width));
  wideGain.set(gain);
  const ends = { x: bench.rows(x, width), gain: bench.buffer(wideGain), y: layerOf(y, 0), columns: 5 };
  await bench.run([normStep(bench.parts, { name: 'norm', ...ends })], columnsOf(5));
  const expected = normalized(x, gain, tinyConfig.normEpsilon);
  expect(difference(await bench.readRows(y, 5, width), expected)).toBeLessThan(1e-5);
});

test('RoPE and the cache', async () => {
  bench = await openWorkbench();
  const { heads, kvHeads, headSize, ropeDimensions } = tinyConfig;
  const [count, width, stride] = [5, 32, 12];
  const tensor = randomTensor(random, 'F32', [(heads + 2 * kvHeads) * headSize, width]);
  const x = randomFloats(random, count * width);
  const query = bench.view(count, heads * stride);
  const [keys, values] = [bench.parts.cache.keys[0]!, bench.parts.cache.values[0]!];
  const columns = columnsOf(count);
  const step = linearStep(bench.parts, {
    name: 'q k v',
    matrix: await bench.matrix([tensor]),
    x: bench.rows(x, width),
    columns: count,
    output: {
      modules: [rotatedWgsl, rotateCacheWgsl, outputRotateCacheWgsl],
      constants: headConstants(bench.parts),
      bindings: { query: query.buffer, keys, values, turns: bench.parts.turns[0] },
      quads: tensor.rows / 4,
    },
  });
  await bench.run([step], columns);
  const flat = product([tensor], x);
  const { slots, positions } = bench.capacity;
  const wrote = {
    query: await bench.read(query.buffer, count * heads * stride),
    keys: await bench.read(keys, slots * positions * kvHeads * stride),
    values: await bench.read(values, slots * positions * kvHeads * stride),
  };
  for (const [c, { slot, position }] of columns.entries()) {
    for (let head = 0; head < heads + 2 * kvHeads; head++) {
      const start = c * tensor.rows + head * headSize;
      const plain = flat.subarray(start, start + headSize);
      const isValue = head >= heads + kvHeads;
      const expected = plain.map((value, i) => {
        if (isValue || i >= ropeDimensions) return value;
        const angle = position * ropeBase ** (-(i - (i % 2)) / ropeDimensions);
        return value * Math.cos(angle) + (i % 2 === 0 ? -plain[i + 1]! : plain[i - 1]!) * Math.sin(angle);
      });
      const [buffer, row] =
        head < heads
          ? [wrote.query, c * heads + head]
          : [isValue ? wrote.values : wrote.keys, (slot * positions + position) * kvHeads + ((head - heads) % kvHeads)];
      expect(difference(buffer.subarray(row * stride, row * stride + headSize), expected)).toBeLessThan(1e-5);
    }
  }
});

describe.each(styles)('attention, one %s to a head', (style) => {
  // Lengths around the 64 positions that a workgroup takes at a time.
  test.each([
    [0, 7],
    [63, 64, 65],
    [99, 1, 30],
  ])('positions %i, %i, …', async (...positions) => {
    bench = await openWorkbench({}, style);
    const { heads, kvHeads, headSize } = tinyConfig;
    const stride = 12;
    const { slots, positions: most } = bench.capacity;
    const columns = positions.map((position, slot) => ({ token: 0, slot, position }));
    /** Random heads, with the zeros that pad them. */
    const padHeads = (count: number): Float32Array<ArrayBuffer> =>
      randomFloats(random, count * stride, 2).map((value, i) => (i % stride < headSize ? value : 0));
    const query = padHeads(columns.length * heads);
    const keys = padHeads(slots * most * kvHeads);
    const values = padHeads(slots * most * kvHeads);
    const mixed = bench.view(columns.length, heads * headSize);
    const inputs = { query: { buffer: bench.buffer(query) }, keys: bench.buffer(keys), values: bench.buffer(values) };
    await bench.run([attentionStep(bench.parts, { layer: 0, ...inputs, mixed, columns: columns.length })], columns);
    const expected: number[] = [];
    for (const [c, { slot, position }] of columns.entries())
      for (let head = 0; head < heads; head++) {
        const row = (t: number) => ((slot * most + t) * kvHeads + Math.floor(head / (heads / kvHeads))) * stride;
        const weights = Array.from({ length: position + 1 }, (_, t) => {
          let score = 0;
          for (let i = 0; i < headSize; i++) score += query[(c * heads + head) * stride + i]! * keys[row(t) + i]!;
          return Math.exp(score / Math.sqrt(headSize));
        });
        const z = weights.reduce((a, b) => a + b);
        for (let i = 0; i < headSize; i++)
          expected.push(weights.reduce((sum, weight, t) => sum + (weight / z) * values[row(t) + i]!, 0));
      }
    const actual = await bench.readRows(mixed, columns.length, heads * headSize);
    expect(difference(actual, Float32Array.from(expected))).toBeLessThan(1e-5);
  });
});

describe.each(styles)('summary, one %s to a stretch of ids', (style) => {
  const cases: readonly (readonly [name: string, logits: Float32Array<ArrayBuffer>])[] = [
    ['a large vocabulary', randomFloats(random, 49_152, 12)],
    ['one token', Float32Array.of(-3)],
    ['fewer tokens than are listed', randomFloats(random, 100, 3)],
    ['all equal', new Float32Array(1000).fill(2.5)],
    ['few values, many ties', randomFloats(random, 3000).map((value) => Math.round(value * 3))],
    ['zeros of both signs', randomFloats(random, 700).map((value) => (value > 0.5 ? 0 : value > -0.5 ? -0 : value))],
    ['one certain token', new Float32Array(5000).map((_, id) => (id === 4321 ? 80 : -80))],
    ['negative ones only', randomFloats(random, 5000).map((value) => value - 50)],
  ];

  test.each(cases)('%s', async (_, logits) => {
    const vocabulary = logits.length;
    bench = await openWorkbench({ vocabulary }, style);
    const { parts } = bench;
    const view = { buffer: bench.rows(logits, vocabulary).buffer, layerStride: 0, columnStride: padded(vocabulary) };
    const summary = {
      buffer: bench.view(1, summaryWords(vocabulary)).buffer,
      layerStride: 0,
      columnStride: summaryWords(vocabulary),
    };
    const head = [summaryStep(parts, view, summary)];
    await parts.kernels.compile();
    const plan = { columns: 1, body: [], head, residual: view, logits: view, summary };
    const temperature = 0.6;
    const network = createNetwork(parts.arena, plan, parts.batch, vocabulary);
    const [actual] = await network.run([{ token: 0, slot: 0, position: 0 }], { outputs: 1, temperature });
    const expected = summarizeLogits(logits, temperature);
    expect([...actual!.top.tokens]).toEqual([...expected.top.tokens]);
    expect(difference(actual!.top.logits, expected.top.logits)).toBe(0);
    for (const figure of ['logSumExp', 'scaledLogSumExp', 'entropy'] as const)
      expect(Math.abs(actual![figure] - expected[figure]), figure).toBeLessThan(1e-4);
  });
});
