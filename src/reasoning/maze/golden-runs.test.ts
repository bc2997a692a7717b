import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LanguageModel } from '../../engine/engine.ts';
import { readGguf } from '../../engine/gguf/gguf.ts';
import { readParts } from '../../engine/gguf/model-parts.ts';
import { checkKnownAnswer, type Golden } from '../../engine/known-answer.ts';
import { loadReference } from '../../engine/reference/reference-model.ts';
import { heldOutProblem, type MazeProblem } from './maze.ts';
import { verifyPath } from './trace-steps.ts';
import { mazeTokens, promptText, promptTokens, type Effort } from './vocabulary.ts';

/** Written by models/training/maze_thinker/export.py: greedy runs in PyTorch over the weights that the file holds. */
interface GoldenRuns {
  readonly problemSet: { readonly seed: number };
  readonly problems: readonly (MazeProblem & { readonly index: number })[];
  readonly runs: readonly {
    readonly index: number;
    readonly effort: Effort | null;
    readonly budget: number | null;
    readonly waits: number;
    readonly tokens: readonly number[];
    readonly thinking: number;
    readonly right: boolean;
    /** Smallest lead of a greedy choice, in logits: float32 in another order may decide otherwise below 0.01. */
    readonly margin: number;
  }[];
}

const repeated = 3;

describe.each(['maze-thinker', 'maze-thinker-early'])('%s', (id) => {
  let model: LanguageModel;
  let golden: Golden;
  let recorded: GoldenRuns;

  beforeAll(async () => {
    const folder = `models/${id}`;
    const file = readGguf(new Uint8Array(await readFile(`${folder}/${id}.gguf`)));
    model = await loadReference(await readParts(id, file));
    golden = JSON.parse(await readFile(`${folder}/golden.json`, 'utf8')) as Golden;
    recorded = JSON.parse(await readFile(`${folder}/golden-runs.json`, 'utf8')) as GoldenRuns;
  });

  test('computes what it computed where it was made', () => checkKnownAnswer(model, golden));

  test('reads a prompt as the tokens it was trained on', () => {
    for (const { index, effort } of recorded.runs) {
      const problem = recorded.problems[index]!;
      const { tokens } = model.tokenizer.encode(promptText(problem, effort ?? undefined), { special: true });
      expect(tokens).toEqual(promptTokens(problem, effort ?? undefined));
    }
  });

  test('is asked the same problems, and its answers get the same verdict', () => {
    const { problems, problemSet, runs } = recorded;
    for (const { index, ...problem } of problems) expect(heldOutProblem(problemSet.seed, index)).toEqual(problem);
    for (const { index, tokens, thinking, right } of runs) {
      const answer = tokens.slice(thinking + 1).filter((token) => token !== mazeTokens.eos);
      expect(verifyPath(problems[index]!, answer).right).toBe(right);
    }
  });

  test('thinks and answers greedily token by token as in PyTorch', { timeout: 60_000 }, async () => {
    const natural = ({ effort, budget, waits, margin }: GoldenRuns['runs'][number]) =>
      effort === null && budget === null && waits === 0 && margin > 0.01;
    const runs = recorded.runs.filter(natural).slice(0, repeated);
    expect(runs.length).toBe(repeated);
    for (const { index, tokens } of runs) {
      let step = await model.open(promptTokens(recorded.problems[index]!));
      const written: number[] = [];
      for (let i = 0; i < tokens.length; i++) {
        const token = step.top.tokens[0]!;
        written.push(token);
        if (token !== mazeTokens.eos)
          [step] = (await model.step([{ sequence: step.sequence, token }])) as [typeof step];
      }
      expect(written).toEqual(tokens);
      model.close(step.sequence);
    }
  });
});
