/** Whole models of every type and of odd shapes: clear plan = fast plan in both styles = the float64 reference. */
import { expect, test } from 'vitest';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { loadReference } from '../../src/engine/reference/reference-model.ts';
import { sharedDevice } from './device.ts';
import { difference } from './fixtures.ts';
import { randomLlama, type RandomLlama } from './random-llama.ts';

const models: readonly (RandomLlama & { readonly name: string })[] = [
  { name: 'F32', type: 'F32', tied: true },
  { name: 'F16', type: 'F16' },
  { name: 'Q8_0', type: 'Q8_0', tied: true },
  { name: 'Q4_0', type: 'Q4_0', outputType: 'Q8_0', tied: true },
  { name: 'Q4_1', type: 'Q4_1', outputType: 'Q8_0', tied: true, layers: 3 },
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
  const parts = randomLlama(options);
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
