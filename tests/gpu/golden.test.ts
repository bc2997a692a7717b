/** Whole models, as files hold them, against PyTorch's logits. */
import { expect, test } from 'vitest';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { sharedDevice } from './device.ts';
import { fetchGolden, fetchParts, goldenDifference } from './fixtures.ts';

const plans = [
  { plan: 'clear', style: 'invocation' },
  { plan: 'fast', style: 'invocation' },
] as const;

const files = [
  {
    gguf: 'tests/fixtures/tiny-llama-f32.gguf',
    golden: 'tests/fixtures/tiny-llama-f32.golden.json',
    tolerance: 1e-4,
    variants: [...plans, { plan: 'fast', style: 'workgroup' }],
  },
  // Without the workgroups: their barriers take SwiftShader a minute here, and models.test.ts has them.
  {
    gguf: 'models/tang-poet/tang-poet.gguf',
    golden: 'models/tang-poet/golden.json',
    tolerance: 1e-3,
    variants: plans,
  },
  {
    gguf: 'models/maze-thinker/maze-thinker.gguf',
    golden: 'models/maze-thinker/golden.json',
    tolerance: 1e-3,
    variants: plans.slice(1),
  },
] as const;

test.each(files)('$gguf', async ({ gguf, golden, tolerance, variants }) => {
  const parts = await fetchParts(gguf);
  const expected = await fetchGolden(golden);
  expect(expected.prompts.length).toBeGreaterThan(0);
  for (const variant of variants) {
    const model = await loadGlass(parts, () => undefined, { device: await sharedDevice(), ...variant });
    const largest = await goldenDifference(model, expected);
    model.dispose();
    expect(largest, JSON.stringify(variant)).toBeLessThan(tolerance);
  }
});
