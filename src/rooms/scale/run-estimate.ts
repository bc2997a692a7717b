/** How long a run will take, before it starts: from answers that are there, else from the speed and what is allowed. */
import { cellsOf } from '../../scaling/cells.ts';
import type { Plan, ResultRecord } from '../../scaling/records.ts';
import type { ThinkingSettings } from '../../scaling/thinking-control.ts';

/** What is known of the loaded model without an answer of its own. */
export interface Pace {
  readonly tokensPerSecond: number;
  /** Tokens of a typical prompt, and the most that thinking and answer may have. */
  readonly promptTokens: number;
  readonly maxThinkingTokens: number;
  readonly maxAnswerTokens: number;
  readonly contextLength: number;
  /** One prefill serves all answers to a problem. */
  readonly sharesPrompt: boolean;
}

export interface Estimate {
  /** `about`: every way to think has answers already. `at-most`: all tokens that are allowed, one after the other. */
  readonly kind: 'about' | 'at-most';
  readonly seconds: number;
  readonly tokensPerSecond: number;
}

/** Undefined while nobody knows. */
export function estimateRun(
  plan: Plan,
  records: readonly ResultRecord[],
  pace: Pace | undefined,
): Estimate | undefined {
  const known = records.filter(({ problem }) => problem < plan.problems);
  const spent = sum(known.map(({ seconds }) => seconds));
  const measured = spent > 0 ? sum(known.map(({ tokens }) => tokens)) / spent : undefined;
  const tokensPerSecond = measured ?? pace?.tokensPerSecond;
  if (tokensPerSecond === undefined) return undefined;
  let seconds = 0;
  let kind: Estimate['kind'] = 'about';
  for (const cell of cellsOf(plan)) {
    if (cell.kind !== 'bank') continue;
    const of = known.filter((record) => record.cell === cell.id);
    const done = of.filter((record) => record.type === 'sample' && record.sample < cell.samples).length;
    const left = plan.problems * cell.samples - done;
    if (left === 0) continue;
    if (of.length > 0) {
      seconds += (left * sum(of.map((record) => record.seconds))) / of.length;
      continue;
    }
    if (pace === undefined) return undefined;
    kind = 'at-most';
    const prompts = pace.sharesPrompt ? plan.problems : left;
    seconds += (left * mostTokens(cell.thinking, pace) + prompts * pace.promptTokens) / tokensPerSecond;
  }
  return { kind, seconds, tokensPerSecond };
}

function mostTokens({ thinkingTokenBudget: budget }: ThinkingSettings, pace: Pace): number {
  const thinking = budget < 0 ? pace.maxThinkingTokens : budget;
  return Math.min(thinking + pace.maxAnswerTokens, pace.contextLength - pace.promptTokens);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
