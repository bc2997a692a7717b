/** Which problems of a set are easy and which are hard, without asking the model. */
import { chain } from '../../reasoning/chain-problems.ts';
import { heldOutProblem } from '../../reasoning/maze/maze.ts';
import { mazeProblems } from '../../reasoning/maze-problems.ts';
import { isQuestionSet, questionBins } from '../../reasoning/question-problems.ts';
import { stepsOf } from '../../reasoning/questions/questions.ts';
import { binOf, binsUpTo, type DifficultyBin } from '../../reasoning/problem-set.ts';

export type DifficultyBins = readonly (DifficultyBin & { readonly problems: readonly number[] })[];

/** Fewer problems than this on average make a bin that says nothing: two neighbours become one. */
const fewest = 12;

const setOf = (id: string) =>
  isQuestionSet(id)
    ? { measure: 'steps' as const, bins: questionBins, difficulty: stepsOf }
    : id === 'chain'
      ? {
          measure: 'operations' as const,
          bins: binsUpTo([4, 6, 8, 10]),
          difficulty: (seed: number, index: number) => chain(seed, index).operations,
        }
      : {
          measure: 'path-cells' as const,
          bins: mazeProblems(0).bins,
          difficulty: (seed: number, index: number) => heldOutProblem(seed, index).path.length,
        };

export const measureOf = (id: string): 'steps' | 'operations' | 'path-cells' => setOf(id).measure;

/** Mazes cost a third of a millisecond each, and the same ones are asked for again and again. */
const known = new Map<string, number[]>();

function difficulties(id: string, seed: number, problems: number): readonly number[] {
  const key = `${id} ${seed}`;
  const found = known.get(key) ?? [];
  if (!known.has(key)) known.clear();
  known.set(key, found);
  const { difficulty } = setOf(id);
  for (let index = found.length; index < problems; index++) found.push(difficulty(seed, index));
  return found.slice(0, problems);
}

/** The bins of a set's first problems; as many as these fill. */
export function difficultyBins(id: string, seed: number, problems: number): DifficultyBins {
  const { bins } = setOf(id);
  const inside: number[][] = bins.map(() => []);
  difficulties(id, seed, problems).forEach((difficulty, index) => inside[binOf(bins, difficulty)]?.push(index));
  let merged: DifficultyBins = bins.map((bin, i) => ({ ...bin, problems: inside[i]! }));
  while (merged.length > 2 && problems / merged.length < fewest) merged = inPairs(merged);
  return merged.filter((bin) => bin.problems.length > 0);
}

function inPairs(bins: DifficultyBins): DifficultyBins {
  return bins.flatMap((bin, i) => {
    const next = bins[i + 1];
    if (i % 2 === 1) return [];
    return next === undefined ? [bin] : [{ ...bin, most: next.most, problems: [...bin.problems, ...next.problems] }];
  });
}

/** "≤ 5", "6–7", "21+". */
export function binName({ least, most }: DifficultyBin): string {
  if (most === Infinity) return `${least}+`;
  if (least === 0) return `≤ ${most}`;
  return least === most ? String(least) : `${least}–${most}`;
}
