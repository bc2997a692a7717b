import type { EngineChoice } from '../engine/api.ts';
import { createEngineClient } from '../engine/client.ts';
import { tokenText } from '../generation/record.ts';
import { defaultSampler, type SamplerSettings } from '../sampling/settings.ts';
import { traceFormat, traceVersion, type StepEvent, type TraceEvent } from '../trace/events.ts';
import { writeTrace } from '../trace/file-format.ts';
import { findModel } from './find-model.ts';

export interface RecordOptions {
  /** A catalogue id, or the name of the file that was given to the page's input. */
  readonly model: string;
  readonly prompt?: string;
  /** Bypasses the tokenizer. */
  readonly promptTokens?: readonly number[];
  /** The prompt is a user's message in the file's own chat template. */
  readonly chat: boolean;
  readonly engine: Exclude<EngineChoice, 'auto'>;
  readonly maxTokens: number;
  readonly seed: number;
  readonly logits: boolean;
  readonly sampler: Omit<SamplerSettings, 'order'>;
}

/** Each recorded step says this many candidates; the rest is its tail. */
const topCount = 64;

/** One run of the app's own engine, as the text of its trace. */
export async function record(options: RecordOptions): Promise<string> {
  const client = createEngineClient();
  const source = await findModel(options.model);
  const { info, pieces } = await client.load(source, options.engine, () => undefined);
  const path = options.promptTokens ?? (await encodePrompt(options));
  const sampler: SamplerSettings = { ...options.sampler, order: defaultSampler.order };
  const steps: StepEvent[] = [];
  const request = { path, promptLength: path.length, sampler, seed: options.seed, maxTokens: options.maxTokens };
  const fixed = { run: 1, parent: 0, firstNode: 1, stream: 0, pace: 0, topCount, withLogits: options.logits };
  const outcome = await client.generate({ ...request, ...fixed }, (batch) => steps.push(...batch));
  const events: TraceEvent[] = [
    {
      type: 'header',
      format: traceFormat,
      version: traceVersion,
      model: { id: info.id, name: info.name, ...(source.kind === 'catalog' ? { sha256: source.sha256 } : {}) },
      engine: info.engine,
      sampler,
      seed: options.seed,
      created: new Date().toISOString(),
    },
    { type: 'prompt', tokens: path.map((token) => tokenText(token, pieces)) },
    ...steps,
    { type: 'end', node: outcome.node, reason: outcome.reason },
  ];
  return writeTrace(events);

  async function encodePrompt({ prompt = '', chat }: RecordOptions): Promise<readonly number[]> {
    if (!chat) return (await client.encode(prompt)).tokens;
    const text = await client.chat([{ role: 'user', content: prompt }]);
    return (await client.encode(text, { special: true })).tokens;
  }
}
