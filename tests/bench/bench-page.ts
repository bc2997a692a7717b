/**
 * The page that bench.mjs drives: `globalThis.bench.measure(url, engine)` gives one row for each batch size. All
 * engines decode the same tokens from the same file on the same adapter, and their logits must agree before any
 * figure counts.
 */
import { decodeFloats, type Golden } from '../../src/engine/known-answer.ts';
import { measureCandidate, type Candidate, type Row } from './measure.ts';
import { openGlass, openJax, openReference } from './candidates.ts';

const engines: Record<string, (file: Uint8Array<ArrayBuffer>) => Promise<Candidate>> = {
  glass: openGlass,
  reference: openReference,
  'jax-js': openJax,
};

/** Absolute, on logits: float32 in another order of summation stays far below. */
const tolerance = 1e-2;

async function measure(model: string, url: string, goldenUrl: string, engine: string): Promise<readonly Row[]> {
  const file = new Uint8Array(await (await fetch(url)).arrayBuffer());
  const golden = (await (await fetch(goldenUrl)).json()) as Golden;
  const start = performance.now();
  const candidate = await engines[engine]!(file);
  try {
    await candidate.warmUp();
    const loadMs = performance.now() - start;
    await agree(candidate, golden);
    return await measureCandidate(candidate, { engine, model, loadMs });
  } finally {
    candidate.dispose();
  }
}

/** A figure of an engine that computes something else is worth nothing. */
async function agree(candidate: Candidate, golden: Golden): Promise<void> {
  const { tokens, positions } = golden.prompts[0]!;
  const { position, logits } = positions.at(-1)!;
  const expected = decodeFloats(logits);
  const actual = await candidate.logitsAfter(tokens.slice(0, position + 1));
  const difference = expected.reduce((most, value, id) => Math.max(most, Math.abs(value - actual[id]!)), 0);
  if (!(difference <= tolerance)) throw new Error(`its logits are ${difference} away from golden.json`);
}

Object.assign(globalThis, { bench: { measure, engines: Object.keys(engines) } });
