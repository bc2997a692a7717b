/**
 * `npm run --silent experiment -- --model maze-thinker --problems 200 --strategy budget-forcing --budgets 0,4,8,16,32,64`:
 * an experiment in test-time scaling on the built app's own engine, as a table with 95 % intervals. CONTRIBUTING.md
 * explains the options.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fail, withHeadlessApp } from './headless.mjs';
import { number, numbers, oneOf, samplerOf, samplerOptions } from './options.mjs';
import { table } from './table.mjs';

const strategyNames = [
  'direct',
  'natural',
  'budget-forcing',
  'self-consistency',
  'weighted-vote',
  'best-of-n',
  'pass-at-n',
  'adaptive-consistency',
  'beam-search',
  'dvts',
];
const signals = ['logprob', 'mean', 'tail', 'lowest', 'selfCertainty'];
const mostSamples = 1024;

try {
  const { out, record, file, ...options } = readOptions();
  const before = record !== undefined && existsSync(record) ? await readFile(record, 'utf8') : undefined;
  // A run that was killed may have left half a line; it is made again.
  const whole = before?.slice(0, before.lastIndexOf('\n') + 1);
  if (record !== undefined && whole !== undefined && whole !== before) await writeFile(record, whole);
  const result = await withHeadlessApp(async (page) => {
    if (file !== undefined) await page.setInputFiles('#model-file', file);
    let writing = Promise.resolve();
    await page.exposeFunction('jielongRecord', (/** @type {string} */ lines, /** @type {any} */ progress) => {
      if (record !== undefined && lines !== '') writing = writing.then(() => appendFile(record, lines));
      tell(progress);
    });
    const request = { ...options, ...(whole ? { record: whole } : {}) };
    const done = await page.evaluate((wanted) => /** @type {any} */ (globalThis).jielong.experiment(wanted), request);
    await writing;
    return done;
  });
  tell(undefined);
  const { points, ...about } = result;
  const made = new Date().toISOString();
  const command = `npm run --silent experiment -- ${process.argv.slice(2).join(' ')}`;
  if (out !== undefined) await writeFile(out, `${write({ version: 1, ...about, made, command, points })}\n`);
  process.stdout.write(table(points));
} catch (error) {
  fail(error);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      model: { type: 'string' },
      engine: { type: 'string', default: 'glass' },
      strategy: { type: 'string', default: 'natural' },
      problems: { type: 'string', default: '64' },
      'problem-set': { type: 'string', default: 'maze' },
      effort: { type: 'string' },
      language: { type: 'string', default: 'en' },
      budgets: { type: 'string', default: '-1' },
      waits: { type: 'string', default: '0' },
      budget: { type: 'string', default: '-1' },
      wait: { type: 'string', default: '0' },
      n: { type: 'string', default: '1,2,4,8,16' },
      samples: { type: 'string', default: '1' },
      weighting: { type: 'string', default: 'weighted' },
      by: { type: 'string' },
      keep: { type: 'string', default: '0.5' },
      'borda-p': { type: 'string', default: '1' },
      'verifier-error': { type: 'string', default: '0' },
      threshold: { type: 'string', default: '0.95' },
      'beam-width': { type: 'string', default: '4' },
      'step-tokens': { type: 'string', default: '4' },
      scorer: { type: 'string', default: 'manhattan' },
      ...samplerOptions,
      temperature: { type: 'string', default: '0.7' },
      seed: { type: 'string', default: '1' },
      record: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { model } = values;
  if (!model)
    throw new Error('--model is missing: the id of a model of the catalogue, such as maze-thinker, or a GGUF file');
  const isFile = model.endsWith('.gguf');
  if (isFile && !existsSync(model)) throw new Error(`there is no file ${model}`);
  const set = oneOf('problem-set', values['problem-set'], ['maze', 'chain', 'questions']);
  const language = oneOf('language', values.language, ['en', 'zh']);
  if (values.effort !== undefined) oneOf('effort', values.effort, ['low', 'medium', 'high']);
  const seed = number('seed', values.seed, 0, 2 ** 32 - 1);
  const errorRate = number('verifier-error', values['verifier-error'], 0, 1, false);
  const by = oneOf('by', values.by ?? 'tail', signals);
  return {
    model,
    file: isFile ? model : undefined,
    engine: oneOf('engine', values.engine, ['glass', 'reference']),
    grid: {
      strategies: values.strategy.split(',').map((name) => oneOf('strategy', name, strategyNames)),
      budgets: numbers('budgets', values.budgets, -1, 1e6),
      waits: numbers('waits', values.waits, 0, 1000),
      thinking: {
        thinkingTokenBudget: number('budget', values.budget, -1, 1e6),
        thinkingNIgnore: number('wait', values.wait, 0, 1000),
      },
      n: numbers('n', values.n, 1, mostSamples),
      vote: voteOf(values, by, errorRate),
      best: values.by === undefined ? { errorRate } : { by },
      threshold: number('threshold', values.threshold, 0.5, 1, false),
      beamWidth: number('beam-width', values['beam-width'], 1, 64),
      stepTokens: number('step-tokens', values['step-tokens'], 1, 1000),
      scorer: oneOf('scorer', values.scorer, ['manhattan', 'oracle']),
    },
    problemSet: {
      id: set === 'questions' ? `${set}-${language}` : values.effort === undefined ? set : `${set}-${values.effort}`,
      seed,
    },
    problems: number('problems', values.problems, 1, 1e6),
    samples: number('samples', values.samples, 1, mostSamples),
    seed,
    sampler: samplerOf(values),
    record: values.record,
    out: values.out,
  };
}

/** @param {{ weighting: string, keep: string, 'borda-p': string }} values @param {string} by @param {number} errorRate */
function voteOf(values, by, errorRate) {
  switch (oneOf('weighting', values.weighting, ['weighted', 'filtered', 'borda', 'verified-vote'])) {
    case 'filtered':
      return { kind: 'filtered', by, keep: number('keep', values.keep, 0.01, 1, false) };
    case 'borda':
      return { kind: 'borda', by, p: number('borda-p', values['borda-p'], 0, 100, false) };
    case 'verified-vote':
      return { kind: 'verified-vote', errorRate };
    default:
      return { kind: 'weighted', by };
  }
}

/** One line that is written over, and only where a person reads it. @param {any} progress */
function tell(progress) {
  if (!process.stderr.isTTY) return;
  const { finished = 0, total = 0, tokensPerSecond = 0, secondsLeft } = progress ?? {};
  const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
  const line = `${finished} of ${total} samples, ${Math.round(tokensPerSecond)} tokens/s${left}`;
  process.stderr.write(`\r\x1b[K${progress === undefined ? '' : line}`);
}

/** A point a line, so that a recorded curve can be read and compared. @param {{ points: object[] }} result */
function write({ points, ...about }) {
  const lines = points.map((point) => JSON.stringify(point)).join(',\n');
  return `${JSON.stringify(about).slice(0, -1)},"points":[\n${lines}\n]}`;
}
