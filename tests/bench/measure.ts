/** What the bench measures of one engine, the same way for each. */
import { gpuCounts, resetGpuCounts } from './count-gpu.ts';

/** An engine as the bench sees it: rows that all stand at the same position. */
export interface Candidate {
  readonly vocabulary: number;
  /** Compiles and runs everything once. */
  warmUp(): Promise<void>;
  logitsAfter(tokens: readonly number[]): Promise<Float32Array>;
  /** Starts over: `rows` sequences, each prefilled with `tokens`. */
  prefill(rows: number, tokens: readonly number[]): Promise<void>;
  /** Appends one token to each row and waits until what follows is known. */
  step(tokens: readonly number[]): Promise<void>;
  dispose(): void;
}

export interface Row {
  readonly engine: string;
  readonly model: string;
  /** N: sequences that decode together. */
  readonly batch: number;
  /** From the file's bytes to the first step done. */
  readonly loadMs: number;
  readonly prefillTokensPerSecond: number;
  readonly decodeTokensPerSecond: number;
  readonly dispatchesPerStep: number;
  readonly submitsPerStep: number;
  readonly objectsCreatedPerStep: number;
  readonly bytesReadPerStep: number;
}

const batches = [1, 4, 16];
const promptLength = 32;
/** The context ends somewhere: no more steps than this after the prompt. */
const mostSteps = 96;
/** Each thing is measured for this long, and at least thrice. */
const enoughMs = 2000;
const leastTimes = 3;

type Name = Pick<Row, 'engine' | 'model' | 'loadMs'>;

export async function measureCandidate(candidate: Candidate, name: Name): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const batch of batches) rows.push({ ...name, batch, ...(await measureBatch(candidate, batch)) });
  return rows;
}

async function measureBatch(candidate: Candidate, batch: number) {
  const token = (index: number): number => (index * 7919 + 13) % candidate.vocabulary;
  const prompt = Array.from({ length: promptLength }, (_, index) => token(index));
  const tokens = Array.from({ length: batch }, (_, row) => token(row));
  const prefills = await repeat(() => candidate.prefill(batch, prompt));
  await candidate.step(tokens);
  resetGpuCounts();
  const times = await repeat(() => candidate.step(tokens));
  const counts = gpuCounts();
  const perStep = (count: number): number => count / times.length;
  return {
    prefillTokensPerSecond: (batch * promptLength * 1000) / median(prefills),
    decodeTokensPerSecond: (batch * 1000) / median(times),
    dispatchesPerStep: perStep(counts.dispatches),
    submitsPerStep: perStep(counts.submits),
    objectsCreatedPerStep: perStep(counts.objects),
    bytesReadPerStep: perStep(counts.bytesRead),
  };
}

/** How long each run of `work` took, milliseconds. */
async function repeat(work: () => Promise<void>): Promise<readonly number[]> {
  const times: number[] = [];
  const begin = performance.now();
  while (times.length < leastTimes || (times.length < mostSteps && performance.now() - begin < enoughMs)) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
