import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readGguf } from '../engine/gguf/gguf.ts';
import { readFacts, readLlama } from '../engine/gguf/llama.ts';
import { createTokenizer } from '../engine/gguf/tokenizer.ts';
import { loadReference } from '../engine/reference/reference-model.ts';
import { mazeRules, mazeTask } from '../reasoning/maze-problems.ts';
import type { MazeProblem } from '../reasoning/maze/maze.ts';
import type { Effort } from '../reasoning/maze/vocabulary.ts';
import { defaultSampler } from '../sampling/settings.ts';
import { decode, type Demand } from './decode.ts';
import { soleUser } from './tools.ts';

interface GoldenRuns {
  readonly problems: readonly (MazeProblem & { readonly index: number })[];
  readonly runs: readonly {
    readonly index: number;
    readonly effort: Effort | null;
    readonly budget: number | null;
    readonly waits: number;
    readonly tokens: readonly number[];
    readonly thinking: number;
    readonly cut: boolean;
    readonly forcedWaits: number;
    readonly right: boolean;
    /** The smallest lead of a greedy choice over the second best, in logits. */
    readonly margin: number;
  }[];
}

/** Of the recorded runs, so that all six kinds come up and the test takes seconds. */
const every = 7;
/** Where float32 in PyTorch and float64 here may choose otherwise. */
const tooClose = 1e-3;

test('greedy runs are those of PyTorch, token by token: natural, direct, under a budget, with Wait, by effort', async () => {
  const folder = 'models/maze-thinker-early';
  const golden = JSON.parse(await readFile(`${folder}/golden-runs.json`, 'utf8')) as GoldenRuns;
  const file = readGguf(new Uint8Array(await readFile(`${folder}/maze-thinker-early.gguf`)));
  const model = await loadReference({
    id: folder,
    facts: readFacts(file),
    weights: readLlama(file),
    tokenizer: createTokenizer(file),
  });
  const runs = golden.runs.filter((_, i) => i % every === 0);
  const demands = runs.map((run, sample): Demand => {
    const maze = golden.problems.find(({ index }) => index === run.index)!;
    const problem = mazeTask(maze, run.index, run.effort ?? undefined);
    const thinking = { thinkingTokenBudget: run.budget ?? -1, thinkingNIgnore: run.waits };
    const row = { cell: '', problem, sample, rules: mazeRules, thinking, seed: 1, stream: 0 };
    return { prompt: problem.prompt, rows: [{ ...row, sampler: { ...defaultSampler, temperature: 0 } }] };
  });
  let compared = 0;
  for await (const decoded of decode(soleUser(model), demands, { width: 16 })) {
    for (const one of decoded) {
      if (one.type !== 'sample') continue;
      const { sample } = one;
      const run = runs[sample.sample]!;
      if (run.margin < tooClose) continue;
      compared++;
      expect(sample.text).toEqual(run.tokens);
      expect(sample).toMatchObject({ thinkingTokens: run.thinking, waits: run.forcedWaits, right: run.right });
      expect(sample.thinkingEnd !== 'natural').toBe(run.cut);
    }
  }
  const decided = runs.filter(({ margin }) => margin >= tooClose);
  expect(compared).toBe(decided.length); // none is lost
  expect(new Set(decided.map(({ effort, budget, waits }) => `${effort} ${budget} ${waits}`)).size).toBe(6);
}, 120_000);
