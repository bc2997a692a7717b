import type { Tokenizer } from '../engine.ts';
import type { GgufFile } from './gguf.ts';
import type { ModelWeights } from './model.ts';
import { readFacts, readModel, type ModelFacts } from './read-model.ts';
import { createTokenizer } from './tokenizer.ts';

/** All that an engine needs of a file. */
export interface ModelParts {
  readonly id: string;
  readonly facts: ModelFacts;
  readonly weights: ModelWeights;
  readonly tokenizer: Tokenizer;
}

/** Rejects with EngineError `unsupportedModel`, `badFile`. */
export async function readParts(id: string, file: GgufFile): Promise<ModelParts> {
  return { id, facts: readFacts(file), weights: await readModel(file), tokenizer: createTokenizer(file) };
}
