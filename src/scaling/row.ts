/** One sequence on its way to a sample: predict, decide, append; the model's token or a forced one. */
import type { SequenceId, StepResult } from '../engine/engine.ts';
import { beginningOf } from '../generation/generate.ts';
import { distribution, tokenText } from '../generation/record.ts';
import type { Problem, ThinkingRules } from '../reasoning/problem-set.ts';
import { uniform } from '../sampling/rng.ts';
import { RowReader } from '../sampling/row.ts';
import { Sampler, type Sample as Draw } from '../sampling/sampler.ts';
import type { SamplerSettings } from '../sampling/settings.ts';
import type { How, TraceEvent } from '../trace/events.ts';
import { confidenceOf, selfCertainty, tokenConfidence, type Measured } from './confidence.ts';
import type { Sample } from './sample.ts';
import { ThinkingControl, type Intervention, type ThinkingSettings } from './thinking-control.ts';
import type { Tools } from './tools.ts';

/** What is wanted of one sequence. */
export interface RowRequest {
  readonly cell: string;
  readonly problem: Problem;
  readonly sample: number;
  readonly rules: ThinkingRules;
  readonly thinking: ThinkingSettings;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** The stream of random numbers: u at depth d is uniform(seed, stream, d), whatever else runs beside it. */
  readonly stream: number;
  /** Thoughts to go on from; they stand after the problem's prompt in the demand's. */
  readonly thoughts?: readonly number[];
  /** Reads whole rows of logits, for `selfCertainty`. */
  readonly selfCertainty?: boolean;
  /** Asked before each token of a sample: what a person pressed. */
  readonly intervention?: (sample: number) => Intervention | undefined;
  /** Tokens that a person wrote by hand; they come first, after `thoughts`. */
  readonly edit?: readonly number[];
  /** Where the trace's steps go; none: no steps are made. */
  readonly trace?: TraceTree;
}

/** Numbers the nodes of one trace, which several rows write. */
export interface TraceTree {
  /** The node that the rows go on from; 0 = the end of the prompt. */
  readonly parent: number;
  /** A new node's number. */
  readonly number: () => number;
  /** How many candidates each step records. */
  readonly topCount: number;
}

/** Where the model stands with a row, and the temperature that its sum was made for. */
interface Standing {
  readonly result: StepResult;
  readonly temperature: number;
}

const sampler = new Sampler();
const reader = new RowReader();

export class Row {
  readonly request: RowRequest;
  readonly control: ThinkingControl;
  sequence: SequenceId;
  positions = 0;
  seconds = 0;
  /** The last node of the trace. */
  node: number;
  private standing: Standing;
  private readonly path: number[];
  private readonly begin: number;
  private readonly forcedAt: number[] = [];
  private readonly measured: Measured[] = [];
  private last: number;
  /** Its first step is in the trace. */
  private begun = false;
  /** How much of the edit is in the text. */
  private written = 0;

  /** @param parent the row that it is a fork of: it goes on with its tokens and its thinking */
  constructor(tools: Tools, request: RowRequest, standing: Standing, parent?: Row) {
    const { problem, thoughts = [], trace } = request;
    const { contextLength } = tools.model.info;
    const { ends } = tools.model.tokenizer;
    this.request = request;
    this.begin = problem.prompt.length;
    this.path = parent === undefined ? [...problem.prompt, ...thoughts] : [...parent.path];
    this.control =
      parent?.control.copy() ??
      new ThinkingControl(request.rules, request.thinking, { promptLength: this.begin, contextLength, ends });
    if (parent === undefined) for (const thought of thoughts) this.control.append(thought);
    else {
      this.written = parent.written;
      this.forcedAt.push(...parent.forcedAt);
      this.measured.push(...parent.measured);
    }
    this.sequence = standing.result.sequence;
    this.standing = standing;
    this.node = parent?.node ?? trace?.parent ?? 0;
    this.last = tools.now();
  }

  get ended(): boolean {
    return this.control.reason !== undefined;
  }

  /** Tokens after the prompt. */
  get text(): readonly number[] {
    return this.path.slice(this.begin);
  }

  /** The token that was appended last and that the model has not seen yet. */
  get pending(): number {
    return this.path.at(-1)!;
  }

  get position(): Standing {
    return this.standing;
  }

  stood(result: StepResult, temperature: number): void {
    this.standing = { result, temperature };
    this.positions++;
  }

  /** Appends one token; the model is asked for it only where it may decide. */
  async next(tools: Tools): Promise<readonly TraceEvent[]> {
    const { sampler: settings, seed, stream, intervention } = this.request;
    const asked = intervention?.(this.request.sample);
    if (asked !== undefined) this.control.intervene(asked);
    const u = uniform(seed, stream, this.path.length - this.begin);
    const byHand = this.request.edit?.[this.written];
    const before = byHand ?? this.control.forced();
    const own = before === undefined ? await this.draw(tools, u) : undefined;
    if (byHand !== undefined) this.written++;
    const forced = own === undefined ? before : this.control.instead(own.token);
    const token = forced ?? own!.token;
    const traced = this.request.trace === undefined ? undefined : await this.choice(tools, u, token, own);
    const wasThinking = this.control.thinking;
    this.path.push(token);
    const closed = this.control.append(token);
    if (forced !== undefined) this.forcedAt.push(this.path.length - 1 - this.begin);
    else if (own !== undefined) await this.measure(tools, own, !wasThinking);
    if (traced === undefined) return [];
    const free: How = settings.temperature > 0 ? 'drawn' : 'greedy';
    const how: How = byHand !== undefined ? 'chosen' : forced === undefined ? free : 'forced';
    return this.record(tools, traced, how, u, closed);
  }

  /** The finished sample. */
  sample(tools: Tools, promptShare: number): Sample {
    const { request, control } = this;
    const { ends } = tools.model.tokenizer;
    const answer = control.answer.filter((token) => !ends.includes(token));
    const judged = request.problem.verify({ tokens: answer, text: tools.model.tokenizer.decode(answer) });
    return {
      cell: request.cell,
      problem: request.problem.index,
      sample: request.sample,
      text: this.text,
      forced: this.forcedAt,
      thinkingTokens: control.thoughts.length,
      thinkingEnd: control.end,
      waits: control.waits,
      reason: control.reason ?? 'stopped',
      ...(judged.answer === undefined ? {} : { answer: judged.answer }),
      right: judged.right,
      confidence: confidenceOf(this.measured),
      tokens: this.path.length - this.begin,
      positions: this.positions + promptShare,
      seconds: this.seconds,
    };
  }

  private draw(tools: Tools, u: number): Promise<Draw> {
    return this.ask(tools, u, this.request.trace?.topCount ?? 0);
  }

  /** What the trace says of the token that was taken, the model's own or not. */
  private choice(tools: Tools, u: number, token: number, own: Draw | undefined): Promise<Draw> {
    if (own?.token === token) return Promise.resolve(own);
    return this.ask(tools, u, this.request.trace!.topCount, token);
  }

  /** Exact on the whole vocabulary: where the row's beginning does not decide, the whole row is fetched. */
  private async ask(tools: Tools, u: number, topCount: number, choice?: number): Promise<Draw> {
    const { model, exclusive } = tools;
    const { sampler: settings } = this.request;
    const wanted = { settings, history: this.path, u, topCount, ...(choice === undefined ? {} : { choice }) };
    const quick = sampler.sample(beginningOf(this.standing, model.info.vocabulary, settings.temperature), wanted);
    if (quick !== undefined) return quick;
    const logits = await exclusive(() => model.logits(this.sequence));
    const exact = sampler.sample(reader.read(logits), wanted);
    if (exact === undefined) throw new RangeError('a whole row determines its sample');
    return exact;
  }

  private async measure(tools: Tools, own: Draw, inAnswer: boolean): Promise<void> {
    const { result } = this.standing;
    const certain = this.request.selfCertainty === true;
    const logits = certain ? await tools.exclusive(() => tools.model.logits(this.sequence)) : undefined;
    this.measured.push({
      logprob: own.logprob,
      confidence: tokenConfidence(result),
      selfCertainty: logits === undefined ? undefined : selfCertainty(logits, result.logSumExp),
      inAnswer,
    });
  }

  private record(tools: Tools, draw: Draw, how: How, u: number, closed: boolean): readonly TraceEvent[] {
    const { pieces } = tools.model.tokenizer;
    const { trace, stream, sample } = this.request;
    const parent = this.node;
    const now = tools.now();
    this.node = trace!.number();
    const events: TraceEvent[] = !this.begun && sample > 0 ? [{ type: 'branch', node: parent }] : [];
    this.begun = true;
    events.push({
      type: 'step',
      node: this.node,
      parent,
      ...tokenText(draw.token, pieces),
      how,
      u,
      range: draw.range,
      logprob: draw.logprob,
      probability: draw.probability,
      ...distribution(draw, pieces),
      ms: now - this.last,
      ...(stream === 0 ? {} : { stream }),
    });
    this.last = now;
    if (closed) events.push({ type: 'segment', node: this.node, kind: 'answer' });
    return events;
  }
}
