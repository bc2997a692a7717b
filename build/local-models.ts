import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import sirv from 'sirv';
import type { Connect, Plugin } from 'vite';

export const noLocalModels = '{"version":1,"models":[]}\n';
const list = 'models/local.json';

/**
 * Serves what `npm run models` has fetched from where it is, in `vite dev` and `vite preview`. Not copied into `dist`:
 * a gigabyte for each build; not linked: Windows asks for rights, and the next build would follow or lose the link; and
 * what is in `dist` gets published, which the licence of a fetched model may forbid. So a new model needs a reload only.
 */
export function localModels(): Plugin {
  return {
    name: 'jielong-local-models',
    configureServer: ({ middlewares }) => void middlewares.use(serveLocal()),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(serveLocal()),
  };
}

function serveLocal(): Connect.NextHandleFunction {
  const files = sirv('.', { dev: true }); // with ranges; `dev`: models may come and go while it runs
  return (request, response, next) => {
    const [, folder, id] = (request.url ?? '').split(/[?#]/)[0]!.split('/');
    if (folder !== 'models' || id === undefined) next();
    else if (id === 'local.json') sendList(response);
    else if (localIds().includes(id) || isPlaced(id)) files(request, response, next);
    else next();
  };
}

/** A web-llm folder that somebody copied here by hand; the app knows these models without a list. */
const isPlaced = (id: string): boolean => /^[\w.-]+-MLC$/.test(id) && existsSync(`models/${id}`);

function sendList(response: ServerResponse): void {
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-cache');
  response.end(existsSync(list) ? readFileSync(list) : noLocalModels);
}

function localIds(): readonly string[] {
  try {
    const { models } = JSON.parse(readFileSync(list, 'utf8')) as { models: readonly { id: string }[] };
    return models.map(({ id }) => id);
  } catch {
    return [];
  }
}
