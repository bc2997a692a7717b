/** The models that ship with the app, models/catalog.json, and those that were fetched beside them, models/local.json. */
import * as v from 'valibot';
import type { ModelSource } from '../engine/engine.ts';
import type { Message } from '../i18n/i18n.ts';

const words = v.object({ en: v.string(), 'zh-Hant': v.string() });
const relativePath = v.pipe(v.string(), v.regex(/^[\w-][\w./-]*$/), v.excludes('..'));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const entries = {
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/)),
  name: words,
  description: words,
  architecture: v.string(),
  engines: v.array(v.string()),
  /** Where it has something to show; a room's default is the first model that names it. */
  rooms: v.array(v.string()),
  files: v.pipe(
    v.array(
      v.object({
        path: relativePath,
        bytes: count,
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
    v.minLength(1),
  ),
  licence: v.string(),
  parameters: count,
  quantization: v.string(),
  contextLength: count,
  examples: v.array(v.object({ text: v.string(), language: v.string() })),
};

const catalogSchema = v.object({
  version: v.literal(1),
  models: v.pipe(v.array(v.object({ ...entries, golden: relativePath })), v.minLength(1)),
});

/** Nobody has computed a known answer for a file that came from elsewhere. */
const localSchema = v.object({ version: v.literal(1), models: v.array(v.object(entries)) });

type Parsed = v.InferOutput<typeof localSchema>['models'][number];

export interface CatalogModel extends Readonly<Omit<Parsed, 'name' | 'description'>> {
  readonly name: Message;
  readonly description: Message;
  /** Logits that it must compute, in a file beside it: of the bundled models only. */
  readonly golden?: string;
}

/** Throws a valibot error that names the field when the catalogue is not what it should be. */
export function parseCatalog(value: unknown): readonly CatalogModel[] {
  return v.parse(catalogSchema, value).models;
}

/**
 * The GGUF files that `npm run models` has fetched: models/local.json. Throws as `parseCatalog`; there may be none. A
 * model of web-llm stands there too, but it is in the list of those already, and finds its own files.
 */
export function parseLocalCatalog(value: unknown): readonly CatalogModel[] {
  return v.parse(localSchema, value).models.filter(({ engines }) => !engines.includes('webllm'));
}

/** The model that a link names, or the first one for its room. */
export function modelFor(
  catalog: readonly CatalogModel[],
  { room, model }: { readonly room: string; readonly model?: string },
): CatalogModel | undefined {
  return catalog.find(({ id }) => id === model) ?? catalog.find(({ rooms }) => rooms.includes(room)) ?? catalog[0];
}

/** The absolute URL of a file of the models folder. */
export type LocateFile = (path: string) => string;

/** Where the engine finds a model of the catalogue. */
export function modelSource(model: CatalogModel, locate: LocateFile): ModelSource {
  const file = model.files[0]!; // the schema asks for at least one
  return {
    kind: 'catalog',
    id: model.id,
    url: locate(file.path),
    ...(model.golden === undefined ? {} : { goldenUrl: locate(model.golden) }),
    bytes: file.bytes,
    sha256: file.sha256,
    licence: model.licence,
  };
}
