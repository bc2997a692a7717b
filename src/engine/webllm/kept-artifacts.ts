/** What of a build is in the browser already, and how it is taken out again. Nothing here asks the network. */
import type { WebllmBuild } from '../engine.ts';
import { remove, stored } from './artifact-store.ts';
import { configName, hereOf, hubOf, shardsOf, tensorCacheName, tokenizerName, type Place } from './artifact-places.ts';

export interface KeptPart {
  /** Of the weights, in files that are whole. */
  readonly keptBytes: number;
  /** Of the weights; unknown until the list of the files is here. */
  readonly totalBytes?: number;
  /** Whether it loads without a network. */
  readonly isWhole: boolean;
}

/** Undefined when nothing of it is here. @throws EngineError `noStorage` */
export async function keptPart(build: WebllmBuild): Promise<KeptPart | undefined> {
  const parts = await Promise.all([hereOf(build), hubOf(build)].map((place) => keptAt(place)));
  const [first, second] = parts;
  if (first === undefined || second === undefined) return first ?? second;
  return first.isWhole || first.keptBytes >= second.keptBytes ? first : second;
}

/** Whether a build loads without a network. */
export async function isStored(build: WebllmBuild): Promise<boolean> {
  return (await isStoredAt(hereOf(build))) || (await isStoredAt(hubOf(build)));
}

export async function isStoredAt(place: Place): Promise<boolean> {
  return (await keptAt(place))?.isWhole === true;
}

/** Of a build that is not here, nothing. @throws EngineError `noStorage` */
export async function removeArtifacts(build: WebllmBuild): Promise<void> {
  for (const { folder, library } of [hereOf(build), hubOf(build)]) {
    await remove((url) => url === library || url.startsWith(folder));
  }
}

async function keptAt({ folder, library }: Place): Promise<KeptPart | undefined> {
  const small = await Promise.all([
    stored('webllm/config', `${folder}${configName}`),
    stored('webllm/model', `${folder}${tokenizerName}`),
    stored('webllm/wasm', library),
  ]);
  const list = await stored('webllm/model', `${folder}${tensorCacheName}`);
  if (list === undefined) {
    const isNothing = small.every((file) => file === undefined);
    return isNothing ? undefined : { keptBytes: 0, isWhole: false };
  }
  const shards = shardsOf(await list.json(), folder);
  const files = await Promise.all(
    shards.map(({ dataPath, nbytes }) => stored('webllm/model', `${folder}${dataPath}`, nbytes)),
  );
  const kept = shards.filter((_, index) => files[index] !== undefined);
  return {
    keptBytes: sumOf(kept),
    totalBytes: sumOf(shards),
    isWhole: !small.includes(undefined) && kept.length === shards.length,
  };
}

const sumOf = (shards: readonly { readonly nbytes: number }[]): number =>
  shards.reduce((sum, { nbytes }) => sum + nbytes, 0);
