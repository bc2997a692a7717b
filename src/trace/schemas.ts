/**
 * What each field of an event may be (events.ts says what it means). Fields that are not named here pass through: the
 * format grows by adding fields. Nothing is converted, so a valid event is the parsed object itself.
 */
import * as v from 'valibot';
import { traceFormat, traceVersion, type TraceEvent } from './events.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const token = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(2 ** 32 - 1));
const node = count;
const positive = v.pipe(v.number(), v.finite(), v.minValue(0));
const logprob = v.pipe(v.number(), v.finite(), v.maxValue(0));
/** A probability or a mass. Sums of rounded numbers may end a little above 1. */
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1 + 1e-6));
const unit = v.pipe(
  v.number(),
  v.minValue(0),
  v.check((u) => u < 1, 'not below 1'),
);
const bytes = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{2})+$/));
const base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]*={0,2}$/, 'not base64'));
const stageName = v.picklist(['repetitionPenalty', 'temperature', 'topK', 'topP', 'minP']);

const sampler = v.object({
  temperature: positive,
  topK: count,
  topP: share,
  minP: share,
  repetitionPenalty: v.pipe(
    v.number(),
    v.finite(),
    v.check((penalty) => penalty > 0, 'not above 0'),
  ),
  order: v.pipe(
    v.array(stageName),
    v.check(
      (order) => order.length === stageName.options.length && new Set(order).size === order.length,
      'not every stage exactly once',
    ),
  ),
});

const tokenText = { token, text: v.string(), bytes: v.exactOptional(bytes) };

const candidate = v.object({
  ...tokenText,
  logprob,
  probability: share,
  removedBy: v.exactOptional(stageName),
});

const distribution = {
  entropy: positive,
  top: v.pipe(
    v.array(candidate),
    v.check((top) => top.every(({ logprob: here }, i) => i === 0 || here <= top[i - 1]!.logprob), 'not descending'),
  ),
  tail: v.object({ count, mass: share, probability: share }),
  stages: v.array(v.object({ stage: stageName, survivors: v.pipe(count, v.minValue(1)), mass: share })),
};

const header = v.object({
  type: v.literal('header'),
  format: v.literal(traceFormat),
  version: v.literal(traceVersion),
  model: v.object({ id: v.string(), name: v.exactOptional(v.string()), sha256: v.exactOptional(v.string()) }),
  engine: v.picklist(['glass', 'reference', 'webllm', 'replay']),
  sampler,
  seed: v.pipe(v.number(), v.safeInteger()),
  created: v.pipe(
    v.string(),
    v.check((text) => !Number.isNaN(Date.parse(text)), 'not a time'),
  ),
});

const step = v.object({
  type: v.literal('step'),
  node: v.pipe(node, v.minValue(1)),
  parent: node,
  ...tokenText,
  how: v.picklist(['drawn', 'greedy', 'forced', 'chosen']),
  u: unit,
  range: v.pipe(
    v.strictTuple([share, share]),
    v.check(([low, high]) => low <= high, 'low above high'),
  ),
  logprob,
  probability: share,
  ...distribution,
  ms: positive,
  logits: v.exactOptional(base64),
  sampler: v.exactOptional(sampler),
  seed: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
  stream: v.exactOptional(v.pipe(v.number(), v.safeInteger())),
});

/** By the name that stands in `type`. */
export const eventSchemas = {
  header,
  prompt: v.object({ type: v.literal('prompt'), tokens: v.pipe(v.array(v.object(tokenText)), v.minLength(1)) }),
  step,
  branch: v.object({ type: v.literal('branch'), node }),
  segment: v.object({ type: v.literal('segment'), node, kind: v.picklist(['thinking', 'answer']) }),
  verdict: v.object({ type: v.literal('verdict'), node, correct: v.boolean(), answer: v.string() }),
  end: v.object({
    type: v.literal('end'),
    node,
    reason: v.picklist(['end-token', 'limit', 'context-full', 'stopped', 'error']),
  }),
  pin: v.object({ type: v.literal('pin'), node, pinned: v.boolean() }),
} satisfies { readonly [Type in TraceEvent['type']]: v.GenericSchema<unknown, Extract<TraceEvent, { type: Type }>> };

/** The first thing that is wrong with a value, as the path to it and why; undefined = nothing. */
export function firstIssue(type: TraceEvent['type'], value: unknown): { path: string; reason: string } | undefined {
  const { issues } = v.safeParse<v.GenericSchema>(eventSchemas[type], value, { abortEarly: true });
  if (issues === undefined) return undefined;
  return { path: v.getDotPath(issues[0]) ?? '', reason: issues[0].message };
}

export function isEventType(type: unknown): type is TraceEvent['type'] {
  return typeof type === 'string' && Object.hasOwn(eventSchemas, type);
}
