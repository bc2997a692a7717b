/** Thinking and experiments on one loaded model: all that the worker serves of them, over plain functions. */
import type { EngineApi, ExperimentRequest, ProbeRequest, ThinkRequest, ThinkUpdate } from '../engine/api.ts';
import type { LanguageModel } from '../engine/engine.ts';
import type { Queue } from '../generation/queue.ts';
import { pause, Turn } from '../generation/turn.ts';
import { mazeScorers } from '../reasoning/maze-scorers.ts';
import type { Problem } from '../reasoning/problem-set.ts';
import type { MazeTask } from '../reasoning/maze-problems.ts';
import { openProblemSet, poseProblem } from '../reasoning/problem-spec.ts';
import type { Decoded } from './decode.ts';
import { runExperiment, type ExperimentEvent } from './experiment.ts';
import { probe } from './probe.ts';
import { RunGate } from './run-gate.ts';
import { runStrategy, type StrategyOutcome } from './run-strategy.ts';
import type { StepScorer } from './search.ts';
import type { Intervention } from './thinking-control.ts';
import type { Tools } from './tools.ts';

export interface ScalingSession extends Pick<EngineApi, 'pose' | 'think' | 'probe' | 'experiment'> {
  /** Every sample that is thinking takes it at its next token. */
  intervene(run: number, what: Intervention): void;
  pause(run: number): void;
  resume(run: number): void;
  /** The run ends at the next token; an unknown run is none of our business. */
  stop(run: number): void;
  /** Ends all runs; resolves when none computes any more. */
  close(): Promise<void>;
}

/** Sequences that belong to whoever generates and inspects on the same model. */
const reserved = 2;
/** Least time between two messages of a run, milliseconds: one frame, and for an experiment's charts a few. */
const frame = 16;
const chartFrame = 120;

interface Running {
  readonly gate: RunGate;
  readonly stop: AbortController;
  readonly presses: Intervention[];
}

export function createScalingSession(model: LanguageModel, queue: Queue): ScalingSession {
  const runs = new Map<number, Running>();
  const { maxSequences, batch = maxSequences } = model.can;
  const width = Math.max(1, Math.min(batch, maxSequences - reserved));

  async function running<T>(run: number, work: (running: Running, tools: Tools) => Promise<T>): Promise<T> {
    const turn = new Turn();
    const entry: Running = { gate: new RunGate(), stop: new AbortController(), presses: [] };
    runs.set(run, entry);
    const tools: Tools = {
      model,
      exclusive: (call) => queue.run(call),
      now: () => performance.now(),
      turn: () => turn.next(),
    };
    try {
      return await work(entry, tools);
    } finally {
      runs.delete(run);
      turn.close();
    }
  }

  return {
    async pose(spec) {
      const { problem, rules } = await poseProblem(spec, model.tokenizer);
      return { prompt: problem.prompt, close: rules.close, wait: rules.wait, cut: rules.cut };
    },
    think: (request, onUpdate) => running(request.run, (entry, tools) => think(tools, entry, request, onUpdate, width)),
    probe: (request, onPoints) =>
      running(request.run, async (entry, tools) => {
        const posed = await poseProblem(request.problem, model.tokenizer);
        for await (const points of probe(tools, { ...posed, ...wanted(request), width })) {
          if (entry.stop.signal.aborted) return;
          onPoints(points);
        }
      }),
    experiment: (request, onEvent) =>
      running(request.run, (entry, tools) => experiment(tools, entry, request, onEvent, width)),
    intervene: (run, what) => void runs.get(run)?.presses.push(what),
    pause: (run) => runs.get(run)?.gate.pause(),
    resume: (run) => runs.get(run)?.gate.resume(),
    stop: (run) => end(runs.get(run)),
    async close() {
      for (const entry of runs.values()) end(entry);
      while (runs.size > 0) await new Promise((resolve) => setTimeout(resolve));
    },
  };
}

function end(entry: Running | undefined): void {
  entry?.stop.abort();
  entry?.gate.cancel();
}

const wanted = ({ thoughts, cuts, target }: ProbeRequest) => ({
  thoughts,
  cuts,
  ...(target === undefined ? {} : { target }),
});

async function think(
  tools: Tools,
  { gate, stop, presses }: Running,
  request: ThinkRequest,
  onUpdate: (update: ThinkUpdate) => void,
  width: number,
): Promise<StrategyOutcome | undefined> {
  const { problem: spec, strategy, sampler, seed, stream, thoughts, edit, trace, pace } = request;
  const { problem, rules } = await poseProblem(spec, tools.model.tokenizer);
  const seen = new Map<number, number>();
  const intervention = (sample: number): Intervention | undefined => {
    const at = seen.get(sample) ?? presses.length; // a press before its first token was meant for others
    const press = presses[at];
    seen.set(sample, press === undefined ? at : at + 1);
    return press;
  };
  let node = (trace?.firstNode ?? 1) - 1;
  const scorer = strategy.kind === 'search' ? scorerOf(strategy.scorer, problem) : undefined;
  const iterator = runStrategy(tools, {
    problem,
    rules,
    strategy,
    sampler,
    seed,
    stream,
    width,
    intervention,
    ...(thoughts === undefined ? {} : { thoughts }),
    ...(edit === undefined ? {} : { edit }),
    ...(scorer === undefined ? {} : { scorer }),
    ...(trace === undefined ? {} : { trace: { ...trace, number: () => ++node } }),
  });
  let waiting: Decoded[] = [];
  let last = -Infinity;
  const flush = (): void => {
    if (waiting.length > 0) onUpdate(waiting);
    waiting = [];
    last = tools.now();
  };
  try {
    for (;;) {
      const begun = tools.now();
      const next = await iterator.next();
      if (next.done === true) return next.value;
      waiting.push(...next.value);
      if (gate.paused || pace > 0 || tools.now() - last >= frame) flush();
      await pause(pace - (tools.now() - begun), stop.signal);
      if (!(await gate.open())) return undefined;
    }
  } finally {
    flush();
    await iterator.return(undefined as never);
  }
}

async function experiment(
  tools: Tools,
  { gate }: Running,
  { plan, done, width: asked }: ExperimentRequest,
  onEvent: (event: ExperimentEvent) => void,
  most: number,
): Promise<'finished' | 'cancelled'> {
  const set = openProblemSet(plan.problemSet, tools.model.tokenizer);
  const names = new Set(plan.strategies.flatMap((strategy) => (strategy.kind === 'search' ? [strategy.scorer] : [])));
  const scorers = Object.fromEntries(
    [...names].map((name) => [name, (problem: Problem): StepScorer => scorerOf(name, problem)]),
  );
  let waiting: ExperimentEvent | undefined;
  let last = -Infinity;
  const flush = (): void => {
    if (waiting !== undefined) onEvent(waiting);
    waiting = undefined;
    last = tools.now();
  };
  try {
    const width = Math.min(asked ?? most, most);
    for await (const event of runExperiment(tools, plan, set, { gate, scorers, width, ...(done ? { done } : {}) })) {
      waiting = { ...event, records: [...(waiting?.records ?? []), ...event.records] };
      if (gate.paused || tools.now() - last >= chartFrame) flush();
    }
  } finally {
    flush();
  }
  return (await gate.open()) ? 'finished' : 'cancelled';
}

/** @throws RangeError for a scorer that does not exist, or a problem that it cannot judge */
function scorerOf(name: string, problem: Problem | MazeTask): StepScorer {
  const make = Object.hasOwn(mazeScorers, name) ? mazeScorers[name as keyof typeof mazeScorers] : undefined;
  if (make === undefined || !('maze' in problem)) throw new RangeError(`there is no step scorer ${name} here`);
  return make(problem.maze);
}
