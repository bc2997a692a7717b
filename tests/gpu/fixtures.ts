import type { LanguageModel, StepResult } from '../../src/engine/engine.ts';
import { readGguf } from '../../src/engine/gguf/gguf.ts';
import { readParts, type ModelParts } from '../../src/engine/gguf/model-parts.ts';
import { decodeFloats, type Golden } from '../../src/engine/known-answer.ts';

export async function fetchParts(path: string): Promise<ModelParts> {
  const response = await fetch(`/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return readParts(path, readGguf(new Uint8Array(await response.arrayBuffer())));
}

export async function fetchGolden(path: string): Promise<Golden> {
  return (await (await fetch(`/${path}`)).json()) as Golden;
}

/** The largest difference between a model's logits and those of golden.json, at the positions that it has. */
export async function goldenDifference(model: LanguageModel, { prompts }: Golden): Promise<number> {
  let largest = 0;
  for (const { tokens, positions } of prompts) {
    let open: StepResult | undefined;
    for (const { position, logits } of [...positions].sort((a, b) => a.position - b.position)) {
      const rest = tokens.slice(open?.length ?? 0, position + 1);
      open = open ? await model.extend(open.sequence, rest) : await model.open(rest);
      largest = Math.max(largest, difference(await model.logits(open.sequence), decodeFloats(logits)));
    }
    if (open) model.close(open.sequence);
  }
  return largest;
}

/** Largest absolute difference; NaN counts as infinite, and so does another length. */
export function difference(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length || actual.length === 0) return Infinity;
  return actual.reduce((most, value, i) => {
    const distance = Math.abs(value - expected[i]!);
    return Number.isNaN(distance) ? Infinity : Math.max(most, distance);
  }, 0);
}
