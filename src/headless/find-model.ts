import { modelSource, parseCatalog } from '../app/catalog.ts';
import type { ModelSource } from '../engine/engine.ts';
import { appFile } from '../platform/app-file.ts';

/** The file that was given to the page's input, or an entry of the catalogue. */
export async function findModel(model: string): Promise<ModelSource> {
  const file = document.querySelector<HTMLInputElement>('#model-file')?.files?.[0];
  if (file) return { kind: 'file', file, name: file.name };
  const locate = (path: string): string => appFile(`models/${path}`);
  const catalog = parseCatalog(await (await fetch(locate('catalog.json'))).json());
  const entry = catalog.find(({ id }) => id === model);
  if (!entry) {
    throw new Error(`There is no model "${model}"; the catalogue has ${catalog.map(({ id }) => id).join(', ')}.`);
  }
  return modelSource(entry, locate);
}
