/**
 * What the model would answer now: thinking is cut after some of its thoughts, the answer is decoded greedily, and its
 * probability is the product of its tokens' raw probabilities. One point of an answer-probability curve for each cut,
 * as the early answering of Lanham et al., "Measuring faithfulness in chain-of-thought reasoning", arXiv:2307.13702.
 */
import type { SequenceId, StepResult } from '../engine/engine.ts';
import type { Problem, ThinkingRules } from '../reasoning/problem-set.ts';
import type { Tools } from './tools.ts';

export interface ProbeOptions {
  readonly problem: Problem;
  readonly rules: ThinkingRules;
  readonly thoughts: readonly number[];
  /** How many thoughts are kept, for each point. */
  readonly cuts: readonly number[];
  /** An answer, end token included, whose probability is wanted as well. */
  readonly target?: readonly number[];
  /** Most sequences in one forward pass. */
  readonly width: number;
}

export interface Probe {
  readonly cut: number;
  /** Without the end token. */
  readonly tokens: readonly number[];
  /** Canonical form; absent when the tokens are no answer. */
  readonly answer?: string;
  readonly right: boolean;
  /** Of the greedy answer, its end token included. */
  readonly probability: number;
  /** Of the target. */
  readonly targetProbability?: number;
}

/** One answer that is being written: the model's own, or the target. */
interface Line {
  readonly sequence: SequenceId;
  readonly cut: number;
  readonly given: readonly number[] | undefined;
  readonly answer: number[];
  result: StepResult | undefined;
  logprob: number;
  ended: boolean;
}

/** Yields the points in the order of `cuts`, a batch of them at a time. @throws EngineError */
export async function* probe(tools: Tools, options: ProbeOptions): AsyncGenerator<readonly Probe[], void> {
  const lines = options.target === undefined ? 1 : 2;
  const perBatch = Math.max(1, Math.floor(Math.max(1, options.width - 1) / lines));
  for (let at = 0; at < options.cuts.length; at += perBatch) {
    yield await probeBatch(tools, options, options.cuts.slice(at, at + perBatch));
    await tools.turn();
  }
}

async function probeBatch(tools: Tools, options: ProbeOptions, cuts: readonly number[]): Promise<readonly Probe[]> {
  const { model, exclusive } = tools;
  const { rules, target } = options;
  const open = new Set<SequenceId>();
  try {
    const own = await openLines(tools, options, cuts, undefined, open);
    const given = target === undefined ? [] : await openLines(tools, options, cuts, target, open);
    const all = [...own, ...given];
    for (const token of rules.cut) {
      const results = await exclusive(() => model.step(all.map(({ sequence }) => ({ sequence, token }))));
      all.forEach((line, i) => (line.result = results[i]!));
    }
    for (let active = all; active.length > 0;) {
      for (const line of active) await write(tools, line, rules.maxAnswerTokens);
      active = active.filter(({ ended }) => !ended);
      if (active.length === 0) break;
      const batch = active.map(({ sequence, answer }) => ({ sequence, token: answer.at(-1)! }));
      const results = await exclusive(() => model.step(batch));
      active.forEach((line, i) => (line.result = results[i]!));
      await tools.turn();
    }
    return own.map((line, i) => pointOf(tools, options.problem, line, given[i]));
  } finally {
    for (const sequence of open) model.close(sequence);
  }
}

/** A sequence for each cut: prompt and the kept thoughts, by fork and rewind where the engine can. */
async function openLines(
  { model, exclusive }: Tools,
  { problem, thoughts }: ProbeOptions,
  cuts: readonly number[],
  given: readonly number[] | undefined,
  open: Set<SequenceId>,
): Promise<readonly Line[]> {
  const upTo = (cut: number): readonly number[] => [...problem.prompt, ...thoughts.slice(0, cut)];
  const line = (sequence: SequenceId, cut: number): Line => {
    open.add(sequence);
    return { sequence, cut, given, answer: [], result: undefined, logprob: 0, ended: false };
  };
  const { fork, rewind } = model.can;
  const lines: Line[] = [];
  if (!fork || !rewind) {
    for (const cut of cuts) lines.push(line((await exclusive(() => model.open(upTo(cut)))).sequence, cut));
    return lines;
  }
  const longest = Math.max(...cuts);
  const { sequence } = await exclusive(() => model.open(upTo(longest)));
  open.add(sequence);
  const copies = cuts.length > 1 ? await exclusive(() => model.fork(sequence, cuts.length - 1)) : [];
  for (const [i, cut] of cuts.entries()) {
    const one = line(i === 0 ? sequence : copies[i - 1]!, cut);
    if (cut < longest) await exclusive(() => model.rewind(one.sequence, problem.prompt.length + cut));
    lines.push(one);
  }
  return lines;
}

/** The next token of an answer, and its share of the answer's probability. */
async function write({ model, exclusive }: Tools, line: Line, most: number): Promise<void> {
  const { top, logSumExp } = line.result!;
  const token = line.given === undefined ? top.tokens[0]! : line.given[line.answer.length]!;
  const place = top.tokens.indexOf(token);
  const logit = place >= 0 ? top.logits[place]! : (await exclusive(() => model.logits(line.sequence)))[token]!;
  line.logprob += logit - logSumExp;
  line.answer.push(token);
  line.ended =
    line.given === undefined
      ? model.tokenizer.ends.includes(token) || line.answer.length >= most
      : line.answer.length >= line.given.length;
}

function pointOf({ model }: Tools, problem: Problem, own: Line, given: Line | undefined): Probe {
  const { ends } = model.tokenizer;
  const tokens = own.answer.filter((token) => !ends.includes(token));
  const { answer, right } = problem.verify({ tokens, text: model.tokenizer.decode(tokens) });
  return {
    cut: own.cut,
    tokens,
    ...(answer === undefined ? {} : { answer }),
    right,
    probability: Math.exp(own.logprob),
    ...(given === undefined ? {} : { targetProbability: Math.exp(given.logprob) }),
  };
}
