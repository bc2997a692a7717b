/**
 * Writes the built page with everything inside. What `file://` refuses, and what stands in its place: module files (one
 * inline module), workers by address (a blob), fetch of files (data: URLs of what the page carries), service workers (none needed).
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';
import { bundledPaths } from './bundled-models.ts';
import { noLocalModels } from './local-models.ts';

const outputFolder = 'dist-single';

/** Modules that the page cannot use: src/single has one of the same name for each. */
const replaced = ['engine/start-worker.ts', 'platform/app-file.ts', 'platform/service-worker.ts'];
const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));
const inSingle = (path: string): string => source(`single/${path.split('/').at(-1)!}`);

export function singleFile(): Plugin {
  return {
    name: 'jielong-single-file',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (importer === undefined || !id.startsWith('.')) return null;
      const resolved = await this.resolve(id, importer, { skipSelf: true });
      const found = replaced.find((path) => resolved?.id === source(path));
      return found === undefined ? resolved : inSingle(found);
    },
    generateBundle: {
      order: 'post', // after Vite has written what stands for its preloads
      async handler(_, bundle) {
        const page = await assemble(Object.values(bundle));
        await mkdir(outputFolder, { recursive: true });
        await writeFile(`${outputFolder}/jielong.html`, page);
      },
    },
  };
}

type Output = Rolldown.OutputAsset | Rolldown.OutputChunk;

async function assemble(outputs: readonly Output[]): Promise<string> {
  const [entry, ...more] = outputs.filter((output) => output.type === 'chunk');
  if (!entry || more.length > 0) throw new Error(`one chunk was expected, not ${more.length + 1}`);
  const styles = outputs.filter((output) => output.fileName.endsWith('.css')).map(textOf);
  const icon = (await readFile('public/icons/icon.svg')).toString('base64');
  const firstPaint = script('', await readFile('public/first-paint.js', 'utf8'));
  const app = script(' type="module"', entry.code);
  const [, body = ''] = /<body>([\s\S]*)<\/body>/.exec(await readFile('index.html', 'utf8')) ?? [];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy([firstPaint.hash, app.hash])}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<title>接龍 Jielong</title>
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml;base64,${icon}" />
${styles.map((text) => `<style>${text}</style>`).join('\n')}
${firstPaint.html}
${(await carried()).map(dataElement).join('\n')}
${app.html}
</head>
<body>${body}</body>
</html>
`;
}

interface InlineScript {
  readonly html: string;
  readonly hash: string;
}

/** `</script` and `<!--` end or change a script element wherever they stand: they only ever stand in strings here. */
function script(attributes: string, code: string): InlineScript {
  const text = code.replaceAll(/<(?=\/script|!--)/gi, String.raw`\x3c`).replaceAll('\r\n', '\n');
  const hash = createHash('sha256').update(text).digest('base64');
  return { html: `<script${attributes}>${text}</script>`, hash: `'sha256-${hash}'` };
}

/** As build/security.ts has it, but for what stands inside: scripts by their hash, styles, data. No host at all. */
function policy(hashes: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src ${hashes.join(' ')} 'wasm-unsafe-eval'`,
    "style-src 'unsafe-inline'",
    'img-src data: blob:',
    'connect-src data:',
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

interface CarriedFile {
  /** As the app asks for it. */
  readonly path: string;
  readonly content: Buffer;
}

async function carried(): Promise<readonly CarriedFile[]> {
  const models = (await bundledPaths()).map((path) => `models/${path}`);
  const recordings = (await readdir('public/recordings')).map((name) => `recordings/${name}`);
  const files = [
    ...models.map((path) => ({ path, from: path })),
    ...recordings.map((path) => ({ path, from: `public/${path}` })),
  ];
  return [
    { path: 'models/local.json', content: Buffer.from(noLocalModels) },
    ...(await Promise.all(files.map(async ({ path, from }) => ({ path, content: await readFile(from) })))),
  ];
}

/** Base64 of the bytes as they are: quantized weights hardly compress, and the browser decodes them at once. */
const dataElement = ({ path, content }: CarriedFile): string =>
  `<script type="application/octet-stream" data-file="${path}">${content.toString('base64')}</script>`;

function textOf(output: Output): string {
  if (output.type === 'chunk') throw new Error(`${output.fileName} is a chunk`);
  return typeof output.source === 'string' ? output.source : new TextDecoder().decode(output.source);
}
