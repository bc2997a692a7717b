/**
 * Deep links: the state that a link carries, and its text after the `#`:
 * `#/predict?model=tang-poet&prompt=床前明月&temperature=0.8&seed=3`. Only what differs from the room's default is
 * written. What only one room understands travels in `params`, and that room checks it.
 */
import type { EngineChoice } from '../engine/api.ts';
import { defaultSampler, type SamplerSettings, type SamplerStageName } from '../sampling/settings.ts';

export interface Route {
  readonly room: string;
  /** The catalogue's first model for the room when absent. */
  readonly model?: string;
  readonly engine: EngineChoice;
  /** The model's first example when absent. */
  readonly prompt?: string;
  readonly sampler: SamplerSettings;
  readonly seed: number;
  /** The room's own parameters: text from anywhere. */
  readonly params: Readonly<Record<string, string>>;
}

export const defaultRoute: Route = { room: 'predict', engine: 'auto', sampler: defaultSampler, seed: 7, params: {} };

/** Thoughts that are all alike teach nothing about a vote, and thoughts at temperature 1 wander: see the card. */
const thinkingSampler: SamplerSettings = { ...defaultSampler, temperature: 0.7 };
const thinkingRooms: readonly string[] = ['think', 'scale'];

/** What a link to the room means when it says nothing else. */
export function defaultRouteOf(room: string): Route {
  return { ...defaultRoute, room, sampler: thinkingRooms.includes(room) ? thinkingSampler : defaultSampler };
}

/** Whether a link names nothing but its room (and a model): a saved run or a recording may fill it. */
export function isPlainRoute(route: Route): boolean {
  const { prompt } = route;
  const same = { ...defaultRouteOf(route.room), ...(prompt === undefined ? {} : { prompt }) };
  return formatRoute({ ...same, sampler: route.sampler, seed: route.seed, params: route.params }) === `#/${route.room}`;
}

export const longestPrompt = 20_000;
export const longestParam = 4_000;
const mostParams = 32;

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
const shared: readonly string[] = ['model', 'engine', 'prompt', 'order', 'seed', ...numbers];

/** Never throws: whatever a link says wrongly is the default. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#?\/?/, '').split(/\?(.*)/s);
  const read = new URLSearchParams(query);
  const plain = defaultRouteOf(/^[a-z-]{1,32}$/.test(path) ? path : defaultRoute.room);
  const sampler = { ...plain.sampler, order: readOrder(read.get('order')) };
  for (const name of numbers) sampler[name] = readNumber(read.get(name), ranges[name], plain.sampler[name]);
  const model = read.get('model') ?? '';
  const prompt = read.get('prompt') ?? undefined;
  const engine = read.get('engine');
  return {
    room: plain.room,
    ...(/^[\w.-]{1,64}$/.test(model) ? { model } : {}),
    engine: engine === 'glass' || engine === 'reference' ? engine : defaultRoute.engine,
    ...(prompt === undefined ? {} : { prompt: prompt.slice(0, longestPrompt) }),
    sampler,
    seed: readNumber(read.get('seed'), seedRange, defaultRoute.seed),
    params: readParams(read),
  };
}

/** The text for `location.hash`, with its `#`. */
export function formatRoute(route: Route): string {
  const written = new URLSearchParams();
  const plain = defaultRouteOf(route.room);
  if (route.model !== undefined) written.set('model', route.model);
  if (route.engine !== defaultRoute.engine) written.set('engine', route.engine);
  if (route.prompt !== undefined) written.set('prompt', route.prompt);
  for (const name of numbers) {
    if (route.sampler[name] !== plain.sampler[name]) written.set(name, String(route.sampler[name]));
  }
  const order = route.sampler.order.join(' ');
  if (order !== defaultSampler.order.join(' ')) written.set('order', order);
  if (route.seed !== defaultRoute.seed) written.set('seed', String(route.seed));
  for (const [name, value] of Object.entries(route.params)) written.set(name, value);
  const query = written.toString();
  return `#/${route.room}${query === '' ? '' : `?${query}`}`;
}

function readParams(read: URLSearchParams): Readonly<Record<string, string>> {
  const own = [...read].filter(([name]) => /^[a-z][a-zA-Z-]{0,31}$/.test(name) && !shared.includes(name));
  return Object.fromEntries(own.slice(0, mostParams).map(([name, value]) => [name, value.slice(0, longestParam)]));
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
