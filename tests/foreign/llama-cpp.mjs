/**
 * Asks llama.cpp, through node-llama-cpp, what the tests compare with, and writes it to tests/fixtures/gguf/.
 * How to run it: README.md.
 */
import { Buffer } from 'node:buffer';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runnerImport } from 'vite';
import { awkwardStrings, namedStrings } from './awkward-strings.mjs';
import { greedyPrompts } from './greedy-prompts.mjs';

const [what = '', nodeLlamaCppFolder = '', first = '', second = '', third = ''] = process.argv.slice(2);
const nodeLlamaCpp = resolve(nodeLlamaCppFolder, 'node_modules/node-llama-cpp');
const { getLlama } = await import(join(nodeLlamaCpp, 'dist/index.js'));
const { version } = JSON.parse(readFileSync(join(nodeLlamaCpp, 'package.json'), 'utf8'));
const llama = await getLlama({ gpu: false, build: 'never', skipDownload: true, logLevel: 'error' });
const oracle = `llama.cpp ${llama.llamaCppRelease.release} in node-llama-cpp ${version}`;
const fixtures = new URL('../fixtures/gguf/', import.meta.url);

/** Without what trades precision for speed. */
const exactly = {
  contextSize: 256,
  threads: 1,
  flashAttention: false,
  experimentalKvCacheKeyType: 'F32',
  experimentalKvCacheValueType: 'F32',
};

if (what === 'tokenization') await tokenization(first);
else if (what === 'greedy') await greedy(first, second, third);
else if (what === 'architectures') await architectures(first);
else throw new Error('tokenization | greedy | architectures');
process.exit(0); // llama.cpp's threads would keep the process alive

/**
 * Token ids of all strings in all vocabularies; files without tensors.
 * @param {string} folder
 */
async function tokenization(folder) {
  const variants = readJson('variants.json');
  /** @type {{ name: string, of: string, changes: object, addBos: boolean, ends: number[], typed: string[], special: string[] }[]} */
  const results = [];
  const files = [
    ...Object.keys(variants).map((name) => ({ name, of: 'smollm2', changes: variants[name] })),
    ...readJson('pre-tokenizers.json').map((/** @type {string} */ pre) => {
      return { name: `unsplit-${pre}`, of: 'unsplit', changes: { 'tokenizer.ggml.pre': pre } };
    }),
    { name: 'named', of: 'named', changes: {} },
    { name: 'sentencepiece', of: 'sentencepiece', changes: {} },
    { name: 'sentencepiece-bare', of: 'sentencepiece', changes: { 'tokenizer.ggml.add_space_prefix': false } },
  ];
  /** @type {Record<string, string>} */
  const inTree = { named: 'named-tokens.gguf', sentencepiece: 'sentencepiece.gguf' };
  for (const { name, of, changes } of files) {
    const own = inTree[name];
    const path = own ? new URL(own, fixtures).pathname : join(folder, `${name}.gguf`);
    const model = await llama.loadModel({ modelPath: path, vocabOnly: true });
    const strings = of === 'named' ? namedStrings : awkwardStrings;
    const size = model.fileInfo.metadata.tokenizer.ggml.tokens.length;
    const typed = strings.map((text) => JSON.stringify(model.tokenize(text, false)));
    const special = strings.map((text) => JSON.stringify(model.tokenize(text, true)));
    results.push({
      name,
      of,
      changes,
      addBos: model.tokens.shouldPrependBosToken,
      ends: Array.from({ length: size }, (_, id) => id).filter((id) => model.isEogToken(id)),
      typed,
      // Control tokens by name: only the strings in which they make a difference.
      special: special.flatMap((tokens, i) => (tokens === typed[i] ? [] : [`[${i},${tokens}]`])),
    });
    await model.dispose();
  }
  const vocabularies = results.map(({ typed, special, ...rest }, i) => {
    const same = results
      .slice(0, i)
      .find((earlier) => earlier.of === rest.of && String(earlier.typed) === String(typed));
    const tokens = same ? JSON.stringify(same.name) : `[${String(typed)}]`;
    return `${JSON.stringify(rest).slice(0, -1)},"typed":${tokens},"special":[${String(special)}]}`;
  });
  write('tokenization.json', {
    oracle: JSON.stringify(oracle),
    strings: lines(awkwardStrings.map((text) => JSON.stringify(text))),
    namedStrings: lines(namedStrings.map((text) => JSON.stringify(text))),
    vocabularies: lines(vocabularies),
  });
}

/**
 * Eight greedy tokens after each prompt with the quantized file, how far each was ahead of the next best (logits), and
 * after the same tokens the eight largest logits of the same weights in float32.
 * @param {string} name
 * @param {string} quantized
 * @param {string} float32
 */
async function greedy(name, quantized, float32) {
  const texts = greedyPrompts[/** @type {keyof typeof greedyPrompts} */ (name)];
  const quick = await follow(texts, quantized, undefined);
  const exact = await follow(texts, float32, quick);
  const prompts = texts.map((text, i) => {
    const { prompt, tokens, ahead } = /** @type {Followed} */ (quick[i]);
    return JSON.stringify({ text, prompt, tokens, ahead, top: exact[i]?.top });
  });
  write(`greedy-${name}.json`, { oracle: JSON.stringify(oracle), prompts: lines(prompts) });
}

/**
 * Writes the small random models of the tests, and the logits after a prompt that is longer than Gemma's window.
 * @param {string} folder
 */
async function architectures(folder) {
  const { module } = await runnerImport(new URL('../fixtures/gguf/architecture-cases.ts', import.meta.url).pathname);
  const { architectureCases } = /** @type {typeof import('../fixtures/gguf/architecture-cases.ts')} */ (module);
  const models = [];
  for (const { architecture, tokens, file } of architectureCases()) {
    const modelPath = join(folder, `${architecture}.gguf`);
    writeFileSync(modelPath, file);
    const model = await llama.loadModel({ modelPath });
    const context = await model.createContext(exactly);
    const evaluated = await context
      .getSequence()
      .controlledEvaluate([...tokens.slice(0, -1), [tokens.at(-1), { generateNext: { logits: true } }]]);
    const logits = new Float32Array(model.fileInfo.metadata.tokenizer.ggml.tokens.length);
    for (const [token, logit] of evaluated.at(-1).next.logits) logits[token] = logit;
    models.push({ architecture, tokens, logits: Buffer.from(logits.buffer).toString('base64') });
    await model.dispose();
  }
  writeFileSync(join(folder, 'llama-cpp.json'), JSON.stringify({ oracle, models }));
}

/** @typedef {{ prompt: number[], tokens: number[], ahead: number[], top: [token: number, logit: number][][] }} Followed */

/**
 * Decodes greedily, or along `given` tokens.
 * @param {readonly string[]} texts
 * @param {string} modelPath
 * @param {readonly Followed[] | undefined} given
 */
async function follow(texts, modelPath, given) {
  const model = await llama.loadModel({ modelPath });
  /** @type {Followed[]} */
  const followed = [];
  for (const [i, text] of texts.entries()) {
    const context = await model.createContext(exactly);
    const sequence = context.getSequence();
    const bos = model.tokens.shouldPrependBosToken ? [model.tokens.bos] : [];
    const prompt = [...bos, ...model.tokenize(text, true)];
    /** @type {Followed} */
    const one = { prompt, tokens: [], ahead: [], top: [] };
    for (let input = prompt; one.tokens.length < 8;) {
      const last = [input.at(-1), { generateNext: { logits: true } }];
      const evaluated = await sequence.controlledEvaluate([...input.slice(0, -1), last]);
      /** @type {[number, number][]} */
      const logits = [...evaluated.at(-1).next.logits].sort((a, b) => b[1] - a[1]).slice(0, 8);
      const [[token, best], [, next]] = /** @type {[[number, number], [number, number]]} */ (
        /** @type {unknown} */ (logits)
      );
      const taken = given?.[i]?.tokens[one.tokens.length] ?? token;
      one.tokens.push(taken);
      one.ahead.push(Number((best - next).toFixed(2)));
      one.top.push(logits);
      input = [taken];
    }
    followed.push(one);
    await context.dispose();
  }
  await model.dispose();
  return followed;
}

/** @param {string} name of a file beside this one */
function readJson(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** One line for each entry, so that a change can be read. @param {readonly string[]} entries */
function lines(entries) {
  return `[\n${entries.join(',\n')}\n]`;
}

/** @param {string} name @param {Record<string, string>} fields already JSON */
function write(name, fields) {
  const body = Object.entries(fields).map(([key, json]) => `${JSON.stringify(key)}:${json}`);
  writeFileSync(new URL(name, fixtures), `{${body.join(',\n')}}\n`);
}
