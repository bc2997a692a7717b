import type { EngineChoice } from '../engine/api.ts';
import { createEngineClient } from '../engine/client.ts';
import { tokenText } from '../generation/record.ts';
import { heldOutProblem } from '../reasoning/maze/maze.ts';
import { direct, natural } from '../scaling/strategies.ts';
import { defaultSampler, type SamplerSettings } from '../sampling/settings.ts';
import { traceFormat, traceVersion, type TraceEvent } from '../trace/events.ts';
import { writeTrace } from '../trace/file-format.ts';
import { findModel } from './find-model.ts';

export interface ThinkOptions {
  readonly model: string;
  readonly engine: Exclude<EngineChoice, 'auto'>;
  /** Problem `maze` of the held-out set `set`. */
  readonly maze: number;
  readonly set: number;
  readonly seed: number;
  readonly sampler: Omit<SamplerSettings, 'order'>;
}

/** Each recorded step says this many candidates; the rest is its tail. */
const topCount = 16;

/** One maze, answered directly and then after thinking, as the text of a trace of the Think room. */
export async function think(options: ThinkOptions): Promise<string> {
  const client = createEngineClient();
  const source = await findModel(options.model);
  const { info, pieces } = await client.load(source, options.engine, () => undefined);
  const { set, maze: index, seed } = options;
  const problem = { kind: 'maze', maze: heldOutProblem(set, index) } as const;
  const { prompt } = await client.pose(problem);
  const sampler: SamplerSettings = { ...options.sampler, order: defaultSampler.order };
  const events: TraceEvent[] = [];
  let firstNode = 1;
  for (const [run, strategy] of [direct(), natural()].entries()) {
    const trace = { parent: 0, firstNode, topCount };
    events.push({ type: 'branch', node: 0, ...{ thinking: strategy.thinking } });
    await client.think({ run: run + 1, problem, strategy, sampler, seed, stream: run, trace, pace: 0 }, (update) => {
      for (const one of update) {
        if (one.type !== 'event') continue;
        events.push(one.event);
        if (one.event.type === 'step') firstNode = one.event.node + 1;
      }
    });
  }
  const header: TraceEvent = {
    type: 'header',
    format: traceFormat,
    version: traceVersion,
    model: { id: info.id, name: info.name, ...(source.kind === 'catalog' ? { sha256: source.sha256 } : {}) },
    engine: info.engine,
    sampler,
    seed,
    created: new Date().toISOString(),
    ...{ problem, place: { set, index } },
  };
  const tokens = prompt.map((token) => tokenText(token, pieces));
  return writeTrace([header, { type: 'prompt', tokens }, { type: 'segment', node: 0, kind: 'thinking' }, ...events]);
}
