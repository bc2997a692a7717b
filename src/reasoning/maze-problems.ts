/** Problem sets of maze-thinker: held-out perfect mazes, the same as the training recipe's evaluation. */
import { heldOutProblem, type MazeProblem } from './maze/maze.ts';
import { mazeTokens, promptTokens, type Effort } from './maze/vocabulary.ts';
import { binsUpTo, type Problem, type ProblemSet, type ThinkingRules } from './problem-set.ts';
import { mazeVerifier } from './verify.ts';

export interface MazeTask extends Problem {
  readonly maze: MazeProblem;
}

/** As generate.py has it, so that greedy runs are equal token by token. */
export const mazeRules: ThinkingRules = {
  close: mazeTokens.endThink,
  cut: [mazeTokens.endThink],
  wait: [mazeTokens.wait],
  mayWait: (thoughts) => thoughts.at(-1) !== mazeTokens.found, // success is no doubt
  maxThinkingTokens: 140,
  maxAnswerTokens: 66,
  answerReserve: 44, // 256 positions − 71 of the longest prompt − 140 − </think>
};

export function mazeTask(maze: MazeProblem, index = 0, effort?: Effort): MazeTask {
  return {
    index,
    maze,
    prompt: promptTokens(maze, effort),
    difficulty: maze.path.length,
    verify: mazeVerifier(maze),
  };
}

/** @param effort how long the model was asked to think, in the prompt */
export function mazeProblems(seed: number, effort?: Effort): ProblemSet<MazeTask> {
  return {
    id: effort === undefined ? 'maze' : `maze-${effort}`,
    seed,
    rules: mazeRules,
    measure: 'path-cells',
    bins: binsUpTo([5, 7, 9, 12, 15, 20, 27]),
    problem: (index) => Promise.resolve(mazeTask(heldOutProblem(seed, index), index, effort)),
  };
}
