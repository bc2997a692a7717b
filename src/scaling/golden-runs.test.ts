import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  decidedRuns,
  essenceOfRun,
  essenceOfSample,
  runGreedily,
  type GoldenRuns,
} from '../../tests/fixtures/golden-runs.ts';
import { readGguf } from '../engine/gguf/gguf.ts';
import { readParts } from '../engine/gguf/model-parts.ts';
import { loadReference } from '../engine/reference/reference-model.ts';

test('greedy runs are those of PyTorch, token by token: natural, direct, under a budget, with Wait, by effort', async () => {
  const folder = 'models/maze-thinker-early';
  const golden = JSON.parse(await readFile(`${folder}/golden-runs.json`, 'utf8')) as GoldenRuns;
  const file = readGguf(new Uint8Array(await readFile(`${folder}/maze-thinker-early.gguf`)));
  const model = await loadReference(await readParts(folder, file));
  const runs = decidedRuns(golden, 7);
  expect(new Set(runs.map(({ effort, budget, waits }) => `${effort} ${budget} ${waits}`)).size).toBe(6);
  const samples = await runGreedily(model, golden, runs);
  expect(samples.map(essenceOfSample)).toEqual(runs.map(essenceOfRun));
}, 120_000);
