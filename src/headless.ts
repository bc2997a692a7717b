/**
 * The page that the command-line tools drive: the app's own engine without its rooms. `globalThis.jielong.record`
 * resolves to a trace's text, or rejects with one English line that says what happened and what to do.
 */
import { modelSource, parseCatalog } from './app/catalog.ts';
import type { EngineChoice } from './engine/api.ts';
import { createEngineClient } from './engine/client.ts';
import type { ModelSource } from './engine/engine.ts';
import { toEngineError } from './engine/errors.ts';
import { tokenText } from './generation/record.ts';
import { explainEngineError } from './i18n/messages/errors.ts';
import { defaultSampler, type SamplerSettings } from './sampling/settings.ts';
import { traceFormat, traceVersion, type StepEvent, type TraceEvent } from './trace/events.ts';
import { writeTrace } from './trace/file-format.ts';

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

async function record(options: RecordOptions): Promise<string> {
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

async function findModel(model: string): Promise<ModelSource> {
  const file = document.querySelector<HTMLInputElement>('#model-file')?.files?.[0];
  if (file) return { kind: 'file', file, name: file.name };
  const base = new URL('models/', document.baseURI);
  const catalog = parseCatalog(await (await fetch(new URL('catalog.json', base))).json());
  const entry = catalog.find(({ id }) => id === model);
  if (!entry) {
    throw new Error(`There is no model "${model}"; the catalogue has ${catalog.map(({ id }) => id).join(', ')}.`);
  }
  return modelSource(entry, base);
}

Object.assign(globalThis, {
  jielong: {
    record: (options: RecordOptions) =>
      record(options).catch((thrown: unknown) => {
        const { what, why, next } = explainEngineError(toEngineError(thrown));
        throw new Error([what, why, next].filter(Boolean).join(' '));
      }),
  },
});
