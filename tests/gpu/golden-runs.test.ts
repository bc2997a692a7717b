/** Thinking on the GPU, with budgets and Waits, against what PyTorch wrote: the same tokens. */
import { expect, test } from 'vitest';
import { loadGlass } from '../../src/engine/glass/glass-model.ts';
import { decidedRuns, essenceOfRun, essenceOfSample, runGreedily, type GoldenRuns } from '../fixtures/golden-runs.ts';
import { sharedDevice } from './device.ts';
import { fetchParts } from './fixtures.ts';

test.each([
  ['maze-thinker', 7],
  ['maze-thinker-early', 11],
] as const)('%s: natural, direct, under a budget, with Wait, by effort', async (id, every) => {
  const golden = (await (await fetch(`/models/${id}/golden-runs.json`)).json()) as GoldenRuns;
  const parts = await fetchParts(`models/${id}/${id}.gguf`);
  const model = await loadGlass(parts, () => undefined, { device: await sharedDevice(), style: 'invocation' });
  const runs = decidedRuns(golden, every);
  expect(new Set(runs.map(({ effort, budget, waits }) => `${effort} ${budget} ${waits}`)).size).toBe(6);
  const samples = await runGreedily(model, golden, runs);
  model.dispose();
  expect(samples.map(essenceOfSample)).toEqual(runs.map(essenceOfRun));
});
