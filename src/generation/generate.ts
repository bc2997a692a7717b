/** The loop of text generation: predict, sample, record, append. */
import type { GenerateOutcome, GenerateRequest } from '../engine/api.ts';
import type { LanguageModel } from '../engine/engine.ts';
import { EngineError } from '../engine/errors.ts';
import { uniform } from '../sampling/rng.ts';
import { RowReader, type TopLogits } from '../sampling/row.ts';
import { Sampler, type Sample, type SampleRequest } from '../sampling/sampler.ts';
import type { EndReason, How, StepEvent } from '../trace/events.ts';
import type { Cursor, Position } from './cursor.ts';
import type { Queue } from './queue.ts';
import { distribution, encodeLogits, tokenText } from './record.ts';
import type { RowCache } from './row-cache.ts';
import { pause, Turn } from './turn.ts';

/** What a run works with: its own cursor, and the queue that all users of the model share. */
export interface RunTools {
  readonly model: LanguageModel;
  readonly cursor: Cursor;
  readonly queue: Queue;
  /** Where whole rows go that had to be read anyway: who looks at that step later finds its row there. */
  readonly rows: RowCache;
}

type Emit = (steps: readonly StepEvent[]) => void;

/** Least time between two batches of events, milliseconds: one frame. */
const frame = 16;

/**
 * Generates until an end token (which is recorded), a limit, a full context, or an abort, which takes effect at the
 * next token. Between two tokens other users of the queue may run.
 * @throws EngineError; the steps before it have been emitted
 */
export async function generate(
  tools: RunTools,
  request: GenerateRequest,
  emit: Emit,
  signal: AbortSignal,
): Promise<GenerateOutcome> {
  const start = performance.now();
  const outbox = new Outbox(emit);
  const turn = new Turn();
  const stepper = new Stepper(tools, request);
  const path = [...request.path];
  let node = request.parent;
  let tokens = 0;
  let last = start;
  const end = (): EndReason | undefined => {
    if (signal.aborted) return 'stopped';
    if (tokens > 0 && tools.model.tokenizer.ends.includes(path[path.length - 1]!)) return 'end-token';
    if (tokens >= request.maxTokens) return 'limit';
    return path.length >= tools.model.info.contextLength ? 'context-full' : undefined;
  };
  try {
    let reason = end();
    while (reason === undefined) {
      const sampled = await stepper.next(path, tokens === 0 ? request.choice : undefined);
      if (tokens > 0) await pause(request.pace - (performance.now() - last), signal);
      const now = performance.now();
      const step = stepper.record(sampled, { node: request.firstNode + tokens, parent: node, ms: now - last });
      path.push(step.token);
      node = step.node;
      tokens++;
      last = now;
      outbox.put(step);
      await turn.next();
      reason = end();
    }
    return { reason, node, tokens, seconds: (performance.now() - start) / 1000 };
  } finally {
    turn.close();
    outbox.flush();
  }
}

/** A sample with the random number it was drawn with, and the row of logits when the trace wants it. */
interface Sampled {
  readonly sample: Sample;
  readonly u: number;
  readonly how: How;
  readonly logits?: Float32Array;
}

class Stepper {
  private readonly tools: RunTools;
  private readonly request: GenerateRequest;
  private readonly reader = new RowReader();
  private readonly sampler = new Sampler();

  constructor(tools: RunTools, request: GenerateRequest) {
    this.tools = tools;
    this.request = request;
  }

  /** What follows `path`; the model computes it inside the queue, in one piece. */
  async next(path: readonly number[], choice: number | undefined): Promise<Sampled> {
    const { sampler: settings, seed, stream, topCount, promptLength, withLogits } = this.request;
    const u = uniform(seed, stream, path.length - promptLength);
    const wanted: SampleRequest = {
      settings,
      history: path,
      u,
      topCount,
      ...(choice === undefined ? {} : { choice }),
    };
    const how = choice === undefined ? (settings.temperature > 0 ? 'drawn' : 'greedy') : 'chosen';
    return this.tools.queue.run(async () => {
      const { model, cursor } = this.tools;
      const position = await cursor.goTo(path, settings.temperature > 0 ? settings.temperature : 1);
      const beginning = beginningOf(position, model.info.vocabulary, settings.temperature);
      const quick = withLogits ? undefined : this.sampler.sample(beginning, wanted);
      if (quick !== undefined) return { sample: quick, u, how };
      const logits = await cursor.logits();
      const row = this.reader.read(logits);
      this.tools.rows.set(path, row);
      const sample = this.sampler.sample(row, wanted);
      const { vocabulary } = model.info;
      if (sample === undefined) throw new EngineError('badToken', { token: choice ?? -1, vocabulary });
      return { sample, u, how, ...(withLogits ? { logits } : {}) };
    });
  }

  record(sampled: Sampled, place: { node: number; parent: number; ms: number }): StepEvent {
    const { sample, u, how, logits } = sampled;
    const { pieces } = this.tools.model.tokenizer;
    const { node, parent, ms } = place;
    const { stream } = this.request;
    return {
      type: 'step',
      node,
      parent,
      ...tokenText(sample.token, pieces),
      how,
      u,
      range: sample.range,
      logprob: sample.logprob,
      probability: sample.probability,
      ...distribution(sample, pieces),
      ms,
      ...(logits === undefined ? {} : { logits: encodeLogits(logits) }),
      ...(stream === 0 ? {} : { stream }),
    };
  }
}

/** A result as the beginning of a ranked row; a sum for another temperature is no sum at all. */
export function beginningOf(position: Position, vocabulary: number, temperature: number): TopLogits {
  const { top, logSumExp, scaledLogSumExp, entropy } = position.result;
  const row = { vocabulary, tokens: top.tokens, logits: top.logits, logSumExp, entropy };
  return position.temperature === temperature ? { ...row, scaledLogSumExp } : row;
}

/** Collects events and passes them on at most once a frame. */
class Outbox {
  private readonly emit: Emit;
  private waiting: StepEvent[] = [];
  private last = -Infinity;

  constructor(emit: Emit) {
    this.emit = emit;
  }

  put(step: StepEvent): void {
    this.waiting.push(step);
    if (performance.now() - this.last >= frame) this.flush();
  }

  flush(): void {
    if (this.waiting.length === 0) return;
    const steps = this.waiting;
    this.waiting = [];
    this.last = performance.now();
    this.emit(steps);
  }
}
