/**
 * `npm run models -- pull|list|verify|remove`: brings models to this computer, so that the app serves them from its own
 * origin and a class needs no network. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are respected. CONTRIBUTING.md explains.
 */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256Of } from './models/checksum.mjs';
import { readBundled, readLocal, writeLocal } from './models/local-catalog.mjs';
import { bytes } from './models/progress.mjs';
import { checkedId } from './models/source.mjs';

const usage = `usage: npm run models -- pull ID|hf:OWNER/REPO/FILE.gguf|URL [--sha256 SUM] [--id NAME]
       npm run models -- list
       npm run models -- verify [ID…]
       npm run models -- remove ID…`;

/** A connection that says nothing for so long is broken: the transfer goes on over another one. */
const silence = 30_000;

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sha256: { type: 'string' },
      id: { type: 'string' },
      models: { type: 'string', default: 'models' },
    },
  });
  const [command, ...names] = positionals;
  await run(command, names, values.models, values);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** @param {string | undefined} command @param {string[]} names @param {string} folder @param {{ sha256?: string, id?: string }} options */
async function run(command, names, folder, { sha256, id }) {
  switch (command) {
    case 'pull':
      return pullOne(names, folder, sha256, id);
    case 'list':
      return list(folder);
    case 'verify':
      return verify(folder, names);
    case 'remove':
      return remove(folder, names);
    default:
      throw new Error(usage);
  }
}

/** @param {string[]} names @param {string} folder @param {string} [sha256] @param {string} [id] */
async function pullOne(names, folder, sha256, id) {
  const [name, ...more] = names;
  if (name === undefined || more.length > 0) throw new Error(usage);
  const sum = sha256?.toLowerCase();
  if (sum !== undefined && !/^[0-9a-f]{64}$/.test(sum)) throw new Error('--sha256 takes 64 hexadecimal digits');
  const { EnvHttpProxyAgent, setGlobalDispatcher } = await import('undici');
  const { pull } = await import('./models/pull.mjs');
  setGlobalDispatcher(new EnvHttpProxyAgent({ headersTimeout: silence, bodyTimeout: silence }));
  const model = await pull(name, {
    folder,
    output: process.stderr,
    ...(sum === undefined ? {} : { sha256: sum }),
    ...(id === undefined ? {} : { id: checkedId(id) }),
  });
  const total = model.files.reduce((all, file) => all + file.bytes, 0);
  console.log(`${model.id}: ${model.files.length} file(s), ${bytes(total)}, in ${join(folder, model.id)}`);
  const [only, ...rest] = model.files;
  if (only && rest.length === 0) console.log(`sha256 ${only.sha256}`);
}

/** @param {string} folder */
async function list(folder) {
  const rows = [
    ...(await readBundled(folder)).map((model) => ({ model, from: 'bundled' })),
    ...(await readLocal(folder)).map((model) => ({ model, from: model.source })),
  ];
  for (const { model, from } of rows) {
    const size = bytes(model.files.reduce((all, file) => all + file.bytes, 0));
    console.log([model.id, size, model.quantization, model.engines.join('/'), model.licence, from].join('  '));
  }
}

/** @param {string} folder @param {string[]} names all when empty */
async function verify(folder, names) {
  const models = [...(await readBundled(folder)), ...(await readLocal(folder))];
  const unknown = names.find((name) => !models.some(({ id }) => id === name));
  if (unknown !== undefined) throw new Error(`there is no model ${unknown} in ${folder}`);
  let broken = 0;
  for (const { id, files } of models.filter((model) => names.length === 0 || names.includes(model.id))) {
    const problems = [];
    for (const file of files) {
      const actual = await sha256Of(join(folder, file.path)).catch(() => 'missing');
      if (actual !== file.sha256) problems.push(`${file.path} ${actual === 'missing' ? 'is missing' : 'has changed'}`);
    }
    if (problems.length > 0) broken++;
    console.log(problems.length === 0 ? `✓ ${id}` : `✗ ${id}: ${problems.join('; ')}`);
  }
  if (broken > 0) throw new Error(`${broken} model(s) are not what was fetched: pull them again.`);
}

/** @param {string} folder @param {string[]} names */
async function remove(folder, names) {
  if (names.length === 0) throw new Error(usage);
  const models = await readLocal(folder);
  for (const name of names) {
    // A pull that broke off has left a folder with this mark, and no entry yet.
    const isPulled = existsSync(join(folder, checkedId(name), '.gitignore'));
    if (!isPulled) throw new Error(`${name} was not pulled here: see npm run models -- list`);
  }
  await writeLocal(
    folder,
    models.filter(({ id }) => !names.includes(id)),
  );
  for (const name of names) await rm(join(folder, name), { recursive: true });
  console.log(`removed ${names.join(', ')}`);
}
