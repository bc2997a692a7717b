/**
 * `npm run --silent record -- --model tang-poet --prompt 床前明月 --max-tokens 20 --seed 7`: one run of the built app's
 * engine, as a trace (JSON Lines) on stdout or in `--out`. CONTRIBUTING.md explains the options.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { fail, withHeadlessApp } from './headless.mjs';
import { number, numbers, oneOf, samplerOf, samplerOptions } from './options.mjs';

const usage =
  'usage: record --model ID|FILE.gguf (--prompt TEXT | --prompt-tokens 1,2,3 | --maze N [--set N]) [--chat] [--max-tokens N] [--temperature T] ' +
  '[--top-k K] [--top-p P] [--min-p P] [--repetition-penalty R] [--seed N] [--engine glass|reference] [--logits] [--out FILE]';

try {
  const request = readRequest();
  const { file, out, ...run } = request;
  const trace = await withHeadlessApp(async (page) => {
    if (file) await page.setInputFiles('#model-file', file);
    return page.evaluate((options) => {
      const { record, think } = /** @type {any} */ (globalThis).jielong;
      return options.maze === undefined ? record(options) : think(options);
    }, run);
  });
  if (out) await writeFile(out, trace);
  else await new Promise((written) => process.stdout.write(trace, () => written(undefined)));
} catch (error) {
  fail(error);
}

function readRequest() {
  const { values } = parseArgs({
    options: {
      model: { type: 'string' },
      prompt: { type: 'string' },
      'prompt-tokens': { type: 'string' },
      maze: { type: 'string' },
      set: { type: 'string', default: '1' },
      chat: { type: 'boolean', default: false },
      'max-tokens': { type: 'string', default: '32' },
      ...samplerOptions,
      seed: { type: 'string', default: '0' },
      engine: { type: 'string', default: 'glass' },
      logits: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  });
  const { model, prompt, engine } = values;
  if (!model) throw new Error(`--model is missing; ${usage}`);
  oneOf('engine', engine, ['glass', 'reference']);
  const listed = values['prompt-tokens'];
  const promptTokens = listed === undefined ? undefined : numbers('prompt-tokens', listed, 0, 2 ** 31);
  const maze = values.maze === undefined ? undefined : number('maze', values.maze, 0, 2 ** 32 - 1);
  if ([prompt, promptTokens, maze].filter((one) => one !== undefined).length !== 1) {
    throw new Error(`give one of --prompt, --prompt-tokens and --maze; ${usage}`);
  }
  const isFile = model.endsWith('.gguf');
  if (isFile && !existsSync(model)) throw new Error(`there is no file ${model}`);
  return {
    model,
    file: isFile ? model : undefined,
    out: values.out,
    prompt,
    promptTokens,
    maze,
    set: number('set', values.set, 0, 2 ** 32 - 1),
    chat: values.chat,
    engine,
    maxTokens: number('max-tokens', values['max-tokens'], 1, 1e6),
    seed: number('seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    logits: values.logits,
    sampler: samplerOf(values),
  };
}
