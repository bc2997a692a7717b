/** What one decode step asks of WebGPU: one submit, few dispatches, no new object, a small reading. */
import { expect, test } from 'vitest';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { gpuCounts, resetGpuCounts } from '../bench/count-gpu.ts';
import { sharedDevice } from './device.ts';
import { randomParts } from './random-model.ts';

test.each([
  { style: 'invocation', inLayer: 7, outside: 4 },
  { style: 'workgroup', inLayer: 5, outside: 3 },
] as const)('$style: the same for one sequence and for sixteen', async ({ style, inLayer, outside }) => {
  const layers = 4;
  const parts = await randomParts({ type: 'Q4_1', layers });
  const model = await loadGlass(parts, () => undefined, { device: await sharedDevice(), style });
  const first = await model.open([1, 2, 3]);
  const sequences = [first.sequence, ...(await model.fork(first.sequence, 15))];
  for (const count of [1, 16]) {
    resetGpuCounts();
    await model.step(sequences.slice(0, count).map((sequence) => ({ sequence, token: 5 })));
    const { dispatches, submits, objects, bytesRead } = gpuCounts();
    expect(dispatches).toBeLessThanOrEqual(7 * layers + 4);
    expect(dispatches).toBe(inLayer * layers + outside);
    expect(submits).toBe(1);
    expect(objects).toBe(0);
    expect(bytesRead).toBe(count * (4 + 2 * 256) * 4);
  }
  resetGpuCounts();
  await model.fork(first.sequence, 2);
  await model.rewind(first.sequence, 2);
  await model.extend(first.sequence, [4, 5, 6]);
  expect(gpuCounts().objects).toBe(0);
  model.dispose();
});
