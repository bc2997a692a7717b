/** Where the files of a build are, and what its list of shards says. Pure. */
import * as v from 'valibot';
import type { WebllmBuild } from '../engine.ts';
import { EngineError } from '../errors.ts';

/** Where the files of a build are; both absolute. */
export interface Place {
  /** Ends in `/resolve/main/`, which web-llm would append otherwise. */
  readonly folder: string;
  readonly library: string;
  /** On the app's own origin files may be replaced: small ones are asked for again. */
  readonly fresh: boolean;
}

export const configName = 'mlc-chat-config.json';
export const tokenizerName = 'tokenizer.json';
export const tensorCacheName = 'tensor-cache.json';

export const hubOf = ({ hub, library }: WebllmBuild): Place => ({ folder: hub, library, fresh: false });

export const hereOf = ({ here, library }: WebllmBuild): Place => {
  return { folder: here, library: new URL(library.slice(library.lastIndexOf('/') + 1), here).href, fresh: true };
};

const tensorCache = v.object({
  records: v.array(
    v.object({
      dataPath: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
      nbytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      /** Of the shard's bytes. web-llm never looks at it. */
      md5sum: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
    }),
  ),
});

export type Shard = v.InferOutput<typeof tensorCache>['records'][number];

/** @throws EngineError `badFile`, naming the field */
export function shardsOf(list: unknown, folder: string): readonly Shard[] {
  const { success, output, issues } = v.safeParse(tensorCache, list, { abortEarly: true });
  if (success) return output.records;
  const field = v.getDotPath(issues[0]) ?? '';
  throw new EngineError('badFile', {
    reason: `${folder}${tensorCacheName}, ${field}: ${issues[0].message}`,
    offset: 0,
  });
}
