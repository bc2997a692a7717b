/**
 * Chains of small sums for models that think in words: "keep the last two digits" makes every step count, so a slip
 * anywhere spoils the answer and accuracy falls as (1 − e)^n with the length n.
 */
import type { Tokenizer } from '../engine/engine.ts';
import { createDraws } from './maze/draws.ts';
import { binsUpTo, textRules, type Problem, type ProblemSet } from './problem-set.ts';
import { questionTokens, type ThinkTokens } from './think-format.ts';
import { numberVerifier } from './verify.ts';

export interface ChainProblem extends Problem {
  readonly question: string;
  readonly expected: number;
}

const fewest = 2;
const most = 12;

/** The question and its answer; 2 to 12 operations. */
export function chain(seed: number, index: number): { question: string; expected: number; operations: number } {
  const draws = createDraws(seed, index);
  const operations = fewest + draws.below(most - fewest + 1);
  let value = draws.below(100);
  const lines = [`Start with ${value}.`];
  for (let i = 0; i < operations; i++) {
    const letter = String.fromCharCode(65 + i);
    if (draws.below(2) === 0) {
      const factor = [3, 7, 9][draws.below(3)]!; // coprime to 100: slips never cancel
      value = (value * factor) % 100;
      lines.push(`${letter}: multiply by ${factor}.`);
    } else {
      const summand = 1 + draws.below(9);
      value = (value + summand) % 100;
      lines.push(`${letter}: add ${summand}.`);
    }
  }
  const question = `${lines.join(' ')} After every step keep only the last two digits. What is the result? End with "Answer:" and the number.`;
  return { question, expected: value, operations };
}

/** @param think the model's delimiters; the prompt is its own chat template with thinking opened */
export function chainProblems(
  seed: number,
  tokenizer: Tokenizer,
  think: ThinkTokens | undefined,
): ProblemSet<ChainProblem> {
  return {
    id: 'chain',
    seed,
    rules: textRules(tokenizer, think),
    measure: 'operations',
    bins: binsUpTo([4, 6, 8, 10]),
    async problem(index) {
      const { question, expected, operations } = chain(seed, index);
      return {
        index,
        question,
        expected,
        prompt: await questionTokens(question, tokenizer, think),
        difficulty: operations,
        verify: numberVerifier(expected),
      };
    },
  };
}
