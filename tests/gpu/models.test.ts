/** Whole models of every type and of odd shapes: clear plan = fast plan in both styles = the float64 reference. */
import { expect, test } from 'vitest';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { loadReference } from '../../src/engine/reference/reference-model.ts';
import { sharedDevice } from './device.ts';
import { difference } from './fixtures.ts';
import { ggmlTypes } from '../../src/engine/gguf/tensor.ts';
import { smallModels, type RandomModel } from '../fixtures/gguf/random-model.ts';
import { randomParts } from './random-model.ts';

const models: readonly (Partial<RandomModel> & { readonly name: string })[] = [
  ...smallModels.map((shape) => ({ name: shape.architecture, ...shape })),
  ...ggmlTypes.map((type) => {
    const isK = type.endsWith('_K'); // rows of whole blocks of 256
    return { name: type, type, tied: true, layers: 1, ...(isK && { width: 256, headSize: 64, feedForward: 256 }) };
  }),
  { name: 'Q4_1 with Q8_0 embeddings', type: 'Q4_1', outputType: 'Q8_0', tied: true, layers: 3 },
  {
    name: 'Q4_K with Q6_K keys, of half-split pairs',
    architecture: 'qwen3',
    type: 'Q4_K',
    keyType: 'Q6_K',
    outputType: 'Q6_K',
    layers: 1,
    width: 256,
    headSize: 64,
    feedForward: 256,
  },
  { name: 'keys of another type than queries', type: 'Q4_1', keyType: 'Q8_0' },
  {
    name: 'rows and columns that fill no block',
    type: 'F32',
    width: 50,
    feedForward: 37,
    vocabulary: 113,
    headSize: 10,
    ropeDimensions: 6,
  },
  {
    name: 'one head, as wide as they come',
    type: 'Q8_0',
    heads: 1,
    kvHeads: 1,
    headSize: 256,
    ropeDimensions: 256,
    width: 32,
  },
  {
    name: 'three queries to a key',
    type: 'Q8_0',
    heads: 9,
    kvHeads: 3,
    headSize: 32,
    ropeDimensions: 32,
    width: 288,
    layers: 1,
  },
];

/** Longer than one pass, so that a chunk attends to the chunk before it. */
const prompt = Array.from({ length: 21 }, (_, i) => (i * 37 + 5) % 113);

test.each(models)('$name', async (options) => {
  const parts = await randomParts(options);
  const device = await sharedDevice();
  const reference = await loadReference(parts);
  const clear = await loadGlass(parts, () => undefined, { device, plan: 'clear', style: 'invocation' });
  const fast = await loadGlass(parts, () => undefined, { device, style: 'invocation' });
  const together = await loadGlass(parts, () => undefined, { device, style: 'workgroup' });
  const all = [reference, clear, fast, together];
  try {
    const read = async (what: 'logits' | 'residual' | 'attention') =>
      Promise.all(all.map((model) => (what === 'logits' ? model.logits(0) : model.internals(0, what))));
    for (const model of all) {
      await model.open(prompt.slice(0, -1));
      await model.step([{ sequence: 0, token: prompt.at(-1)! }]);
    }
    for (const what of ['logits', 'residual', 'attention'] as const) {
      const [expected, ...actual] = await read(what);
      for (const values of actual) expect(difference(values, expected!), what).toBeLessThan(1e-3);
    }
    // The most likely tokens and the sums, too.
    const [expected, ...results] = await Promise.all(all.map((model) => model.extend(0, [7, 8], { temperature: 0.7 })));
    for (const result of results) {
      expect(difference(result.top.logits, expected!.top.logits)).toBeLessThan(1e-3);
      expect(result.logSumExp).toBeCloseTo(expected!.logSumExp, 3);
      expect(result.scaledLogSumExp).toBeCloseTo(expected!.scaledLogSumExp, 3);
      expect(result.entropy).toBeCloseTo(expected!.entropy, 3);
    }
  } finally {
    for (const model of all) model.dispose();
  }
});
