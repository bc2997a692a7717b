import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { noLocalModels } from './local-models.ts';

interface CatalogFiles {
  readonly models: readonly { readonly golden: string; readonly files: readonly { readonly path: string }[] }[];
}

/** Paths within `models/` of the catalogue and of every file that it names. */
export async function bundledPaths(): Promise<readonly string[]> {
  const catalog = JSON.parse(await readFile('models/catalog.json', 'utf8')) as CatalogFiles;
  return ['catalog.json', ...catalog.models.flatMap((model) => [model.golden, ...model.files.map(({ path }) => path)])];
}

/** Copies the files that the catalogue names into the build, so `dist` is complete on a USB stick. */
export function bundledModels(): Plugin {
  return {
    name: 'jielong-bundled-models',
    apply: 'build',
    async closeBundle() {
      for (const path of await bundledPaths()) {
        await mkdir(dirname(join('dist/models', path)), { recursive: true });
        await cp(join('models', path), join('dist/models', path));
      }
      await writeFile('dist/models/local.json', noLocalModels);
    },
  };
}
