/** A thousand damaged files: each is refused with a typed error, or it is a model that computes. */
import { expect, test } from 'vitest';
import { randomModel, smallLlama, smallModels } from '../../../tests/fixtures/gguf/random-model.ts';
import { writeGguf } from '../../../tests/fixtures/gguf/write-gguf.ts';
import { uniform } from '../../sampling/rng.ts';
import { EngineError } from '../errors.ts';
import { checkSelfConsistency } from '../known-answer.ts';
import { loadReference } from '../reference/reference-model.ts';
import { layoutOf } from './ggml-types.ts';
import { readGguf } from './gguf.ts';
import { readParts } from './model-parts.ts';
import { ggmlTypes } from './tensor.ts';

const files = 1000;
const shape = { ...smallLlama, layers: 1, heads: 2, kvHeads: 1, vocabulary: 260 };
/** Each type once, the architectures in turn; rows of whole blocks. */
const originals = ggmlTypes.map((type, i) => {
  const width = layoutOf(type).elements === 256 ? 256 : 32;
  const { architecture } = smallModels[i % smallModels.length]!;
  return writeGguf(randomModel({ ...shape, architecture, type, width, headSize: width / 2, feedForward: width }));
});

type Random = (below: number) => number;

/** Numbers that a length, a count, an offset or a type should not be. */
const wild = [
  0n,
  1n,
  2n,
  3n,
  9n,
  12n,
  31n,
  33n,
  255n,
  65_537n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 40n,
  2n ** 53n,
  2n ** 64n - 1n,
];

/** Ways to damage a file; `header` is where the tensors' data starts, roughly. */
const damages: readonly ((file: Uint8Array, header: number, random: Random) => Uint8Array)[] = [
  function flipBits(file, header, random) {
    for (let i = random(8); i >= 0; i--) file[random(header)]! ^= 1 << random(8);
    return file;
  },
  function misspell(file, header, random) {
    const word = ['llama', 'gpt2', 'gpt-2', 'token_embd', 'head_count', 'attn_q_norm'][random(6)]!;
    file[Buffer.from(file.buffer, 0, header).indexOf(word) + random(word.length)] = 97 + random(26);
    return file;
  },
  function flipBitsOfWeights(file, header, random) {
    for (let i = 0; i < 64; i++) file[header + random(file.length - header)]! ^= 1 << random(8);
    return file;
  },
  function truncate(file, _, random) {
    return file.subarray(0, random(file.length));
  },
  function overwriteNumber(file, header, random) {
    const at = random(header - 8);
    const view = new DataView(file.buffer);
    if (random(2) === 0) view.setBigUint64(at, wild[random(wild.length)]!, true);
    else view.setUint32(at, Number(wild[random(wild.length)]! & 0xffffffffn), true);
    return file;
  },
  function copyOver(file, header, random) {
    const length = 1 + random(64);
    file.copyWithin(random(header), random(header), random(header) + length);
    return file;
  },
  function cutOut(file, header, random) {
    const at = random(header);
    return Uint8Array.from([...file.subarray(0, at), ...file.subarray(at + 1 + random(16))]);
  },
  function lieAboutCounts(file, _, random) {
    new DataView(file.buffer).setBigUint64(8 + 8 * random(2), wild[random(wild.length)]!, true);
    return file;
  },
  /** Values become arrays, arrays become nested, numbers become strings. */
  function changeType(file, header, random) {
    const key = Buffer.from(file.buffer, 0, header).indexOf(
      ['llama.', 'qwen3.', 'gemma3.', 'tokenizer.', 'general.'][random(5)]!,
      random(header),
    );
    if (key < 8) return file;
    const view = new DataView(file.buffer);
    const length = view.getUint32(key - 8, true);
    if (key + length + 4 <= header) view.setUint32(key + length, random(14), true);
    return file;
  },
];

function damaged(index: number): Uint8Array {
  let draws = 0;
  const random: Random = (below) => Math.floor(uniform(2025, index, draws++) * below);
  const original = originals[index % originals.length]!;
  const data = readGguf(original).tensors.get('token_embd.weight')!.offset;
  return damages[Math.floor(index / originals.length) % damages.length]!(original.slice(), data, random);
}

/** Reads, loads and steps; what came of it. */
async function outcome(file: Uint8Array): Promise<string> {
  try {
    const gguf = readGguf(file);
    const model = await loadReference(await readParts('x', gguf));
    await checkSelfConsistency(model); // as each load of a foreign file ends
    const { sequence } = await model.open([0, ...model.tokenizer.encode('ab 月\n<eos>').tokens.slice(0, 3)]);
    const logits = await model.logits(sequence);
    expect(logits.length).toBe(model.info.vocabulary);
    expect(logits.every(Number.isFinite)).toBe(true);
    model.dispose();
    return 'computes';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    if (error.code === 'badFile') {
      const { offset } = error.facts as { offset: number };
      expect(Number.isSafeInteger(offset) && offset >= 0 && offset <= file.length).toBe(true);
    }
    return String(error.code);
  }
}

test(
  `${files} damaged files: a typed error or a model that computes, in little time and memory`,
  { timeout: 120_000 },
  async () => {
    const outcomes: Record<string, number> = {};
    let slowest = 0;
    let largest = 0;
    for (let index = 0; index < files; index++) {
      const file = damaged(index);
      const before = process.memoryUsage();
      const cpu = process.cpuUsage();
      const result = await outcome(file).catch((error: unknown) => {
        throw new Error(`file ${index}`, { cause: error });
      });
      const { user, system } = process.cpuUsage(cpu);
      const after = process.memoryUsage();
      slowest = Math.max(slowest, (user + system) / 1000);
      largest = Math.max(largest, after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers);
      outcomes[result] = (outcomes[result] ?? 0) + 1;
    }
    // No allocation that a file asks for and does not fill: the largest real one here is a few megabytes of metadata.
    expect(largest).toBeLessThan(32 * 2 ** 20);
    expect(slowest).toBeLessThan(2000); // milliseconds of CPU time
    const { badFile = 0, unsupportedModel = 0, computes = 0 } = outcomes;
    expect(Math.min(badFile, unsupportedModel, computes)).toBeGreaterThan(0); // the damage is neither too great nor too small
  },
);
