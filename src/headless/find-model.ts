import { modelSource, parseCatalog } from '../app/catalog.ts';
import type { ModelSource } from '../engine/engine.ts';

/** The file that was given to the page's input, or an entry of the catalogue. */
export async function findModel(model: string): Promise<ModelSource> {
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
