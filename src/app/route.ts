/**
 * Deep links: the state that a link carries, and its text after the `#`:
 * `#/predict?model=tang-poet&prompt=床前明月&temperature=0.8&seed=3`. Only what differs from the default is written.
 */
import type { EngineChoice } from '../engine/api.ts';
import { defaultSampler, type SamplerSettings, type SamplerStageName } from '../sampling/settings.ts';

export interface Route {
  readonly room: string;
  /** The catalogue's first model when absent. */
  readonly model?: string;
  readonly engine: EngineChoice;
  /** The model's first example when absent. */
  readonly prompt?: string;
  readonly sampler: SamplerSettings;
  readonly seed: number;
}

export const defaultRoute: Route = { room: 'predict', engine: 'auto', sampler: defaultSampler, seed: 7 };

const longestPrompt = 20_000;

interface Range {
  readonly from: number;
  readonly to: number;
  readonly integer?: boolean;
}

const ranges: Readonly<Record<Exclude<keyof SamplerSettings, 'order'>, Range>> = {
  temperature: { from: 0, to: 10 },
  topK: { from: 0, to: 1_000_000, integer: true },
  topP: { from: 0, to: 1 },
  minP: { from: 0, to: 1 },
  repetitionPenalty: { from: 0.1, to: 10 },
};
const seedRange: Range = { from: 0, to: 2 ** 32 - 1, integer: true };

const numbers = Object.keys(ranges) as (keyof typeof ranges)[];

/** Never throws: whatever a link says wrongly is the default. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const read = new URLSearchParams(query);
  const sampler = { ...defaultSampler, order: readOrder(read.get('order')) };
  for (const name of numbers) sampler[name] = readNumber(read.get(name), ranges[name], defaultSampler[name]);
  const model = read.get('model') ?? '';
  const prompt = read.get('prompt') ?? undefined;
  const engine = read.get('engine');
  return {
    room: /^[a-z-]{1,32}$/.test(path) ? path : defaultRoute.room,
    ...(/^[\w.-]{1,64}$/.test(model) ? { model } : {}),
    engine: engine === 'glass' || engine === 'reference' ? engine : defaultRoute.engine,
    ...(prompt === undefined ? {} : { prompt: prompt.slice(0, longestPrompt) }),
    sampler,
    seed: readNumber(read.get('seed'), seedRange, defaultRoute.seed),
  };
}

/** The text for `location.hash`, with its `#`. */
export function formatRoute(route: Route): string {
  const written = new URLSearchParams();
  if (route.model !== undefined) written.set('model', route.model);
  if (route.engine !== defaultRoute.engine) written.set('engine', route.engine);
  if (route.prompt !== undefined) written.set('prompt', route.prompt);
  for (const name of numbers) {
    if (route.sampler[name] !== defaultSampler[name]) written.set(name, String(route.sampler[name]));
  }
  const order = route.sampler.order.join(' ');
  if (order !== defaultSampler.order.join(' ')) written.set('order', order);
  if (route.seed !== defaultRoute.seed) written.set('seed', String(route.seed));
  const query = written.toString();
  return `#/${route.room}${query === '' ? '' : `?${query}`}`;
}

function readNumber(text: string | null, range: Range, fallback: number): number {
  if (text === null || text.trim() === '') return fallback;
  const value = Number(text);
  const fits = value >= range.from && value <= range.to && (range.integer !== true || Number.isInteger(value));
  return fits ? value + 0 : fallback; // + 0: a link's -0 is 0
}

function readOrder(text: string | null): readonly SamplerStageName[] {
  const named = text?.split(' ') ?? [];
  const known = defaultSampler.order;
  const isPermutation = named.length === known.length && known.every((stage) => named.includes(stage));
  return isPermutation ? (named as SamplerStageName[]) : known;
}
